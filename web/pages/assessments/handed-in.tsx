import { Button, Group, Text, Title } from "@mantine/core";
import { IconFolderOpen } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { shownState } from "../../parts/shown-state.ts";
import { DeliverableStateBadge } from "../../parts/state-badges.tsx";
import { When } from "../../parts/when.tsx";
import { ItemLine } from "./item-line.tsx";
import classes from "./preparing.module.css";
import { Section } from "./section.tsx";
import { ToReceipt } from "./to-receipt.tsx";

/** What was handed in and is judged, with the way to the receipt. */
export function HandedIn({ on }: { on: Assessment }) {
  const { attempt, reading } = useWords();
  if (on.submitted === null) return null;
  const isOwn = on.youAre.includes("student");
  return (
    <Section
      title={isOwn ? attempt.handedIn : attempt.handedInOf(on.student.name)}
      lead={
        <>
          {attempt.handedInAt} <When at={on.submitted} />
        </>
      }
    >
      <ul className={classes.list}>
        {on.deliverables.map(({ key, name, kind, handedIn, state, rated, required }) => (
          <li key={key} className={classes.deliverable}>
            <Group justify="space-between" gap="xs">
              <Title order={3}>{name}</Title>
              {state && (state !== "missing" || required) && (
                <DeliverableStateBadge state={shownState(state, rated === true)} />
              )}
            </Group>
            {handedIn ? (
              <ItemLine assessment={on.id} item={handedIn} kind={kind} />
            ) : (
              <Text c="dimmed">
                {attempt.notHandedIn}
                {!required && ` · ${attempt.optional}`}
              </Text>
            )}
          </li>
        ))}
      </ul>
      <Group>
        <Button
          component={Link}
          to={`/assessments/${on.id}/files`}
          variant="default"
          leftSection={<IconFolderOpen size={18} aria-hidden />}
        >
          {reading.read}
        </Button>
        <ToReceipt on={on} />
      </Group>
    </Section>
  );
}
