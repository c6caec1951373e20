import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import type { SupportCase } from "../../api/support-cases.ts";
import { useWords } from "../../language/words.ts";
import { When } from "../../parts/when.tsx";
import { Section } from "../assessments/section.tsx";
import classes from "./cases.module.css";
import { PlanForm } from "./plan-form.tsx";

/** The plan agreed on, each step with its date; the team writes it down. */
export function Plan({ on }: { on: SupportCase }) {
  const { attempt, cases } = useWords();
  const [editing, setEditing] = useState(false);
  if (editing) return <PlanForm on={on} onDone={() => setEditing(false)} />;
  const now = Date.parse(on.serverTime);
  return (
    <Section title={cases.plan}>
      {on.plan.length === 0 ? (
        <Text c="dimmed">{cases.noPlan}</Text>
      ) : (
        <ol className={classes.steps}>
          {on.plan.map(({ what, due }) => (
            <li key={`${due} ${what}`}>
              <Text className={classes.text}>{what ?? attempt.erased}</Text>
              <Text size="sm" c="dimmed">
                {cases.due} <When at={due} show="date" />
                {Date.parse(due) < now && ` · ${cases.past}`}
              </Text>
            </li>
          ))}
        </ol>
      )}
      {on.open && on.youMay.run && (
        <Group>
          <Button variant="default" onClick={() => setEditing(true)}>
            {on.plan.length === 0 ? cases.planEdit : cases.planChange}
          </Button>
        </Group>
      )}
    </Section>
  );
}
