import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconFileDescription, IconFileDiff } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";
import type { Deliverable } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { Markdown } from "../../../parts/markdown.tsx";
import { DeliverableStateBadge } from "../../../parts/state-badges.tsx";
import { When } from "../../../parts/when.tsx";
import { type Asked as AskedFor, askFor } from "../changes/compared.ts";
import { fileToRead } from "../reading/place.ts";
import { HandedInItem } from "./item.tsx";
import { shownStates } from "./preview.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { useEarlierVersions } from "./versions.ts";

/** What is judged: each deliverable with what was handed in for it, its updates, its earlier versions; and the brief. */
export function HandedIn() {
  const { review } = useWords();
  const { handedIn } = review;
  const { on, told } = useReviewed();
  const states = shownStates(on);
  const earlier = useEarlierVersions(on);
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Title order={2}>{handedIn.title}</Title>
        {on.submitted && (
          <Text size="sm" c="dimmed">
            <When at={on.submitted} />
          </Text>
        )}
      </Group>
      {on.submitted === null ? (
        <EmptyState icon={IconFileDescription} title={handedIn.notYet} next={handedIn.notYetNext} />
      ) : (
        on.deliverables.map((deliverable) => (
          <section key={deliverable.key} className={classes.deliverable} aria-label={deliverable.name}>
            <Group gap="xs" mb={4}>
              <Title order={3}>{deliverable.name}</Title>
              {told !== "hidden" && (
                <DeliverableStateBadge state={states.get(deliverable.key) ?? "unrated"} />
              )}
              {!deliverable.required && <Badge color="slate">{handedIn.optional}</Badge>}
            </Group>
            {deliverable.handedIn ? (
              <HandedInItem item={deliverable.handedIn} />
            ) : (
              <Text size="sm" c="dimmed">
                {handedIn.nothing}
              </Text>
            )}
            <Asked deliverable={deliverable} />
            <Versions deliverable={deliverable} versions={earlier(deliverable.key)} />
          </section>
        ))
      )}
      <details className={classes.brief}>
        <summary>{handedIn.brief}</summary>
        <Markdown text={on.project.brief} />
      </details>
    </Stack>
  );
}

/** What the requested update was to change here. */
export function Asked({ deliverable }: { deliverable: Deliverable }) {
  const { review } = useWords();
  const { on, names } = useReviewed();
  const update = on.updates.findLast(({ items }) => Object.hasOwn(items, deliverable.key));
  const changes = on.request?.changes.filter((change) => change.deliverable === deliverable.key) ?? [];
  if (changes.length === 0) return null;
  return (
    <div className={classes.asked}>
      {changes.map(({ what, proves }) => (
        <Text key={`${what} ${proves.join()}`} size="sm">
          <strong>{review.handedIn.asked}</strong> {what}
          {proves.length > 0 && (
            <Text span inherit c="dimmed">
              {" "}
              {review.handedIn.proves(proves.map((skill) => names.skill?.(skill) ?? skill).join(", "))}
            </Text>
          )}
        </Text>
      ))}
      {update && (
        <Text size="sm" c="dimmed">
          {review.handedIn.updated} · <When at={update.arrived} />
        </Text>
      )}
      {deliverable.replaced.length > 0 && (
        <ToChanges asked={{ changed: deliverable.key }}>{review.tabs.changes}</ToChanges>
      )}
    </div>
  );
}

interface VersionsProps {
  readonly deliverable: Deliverable;
  readonly versions: ReturnType<ReturnType<typeof useEarlierVersions>>;
}

function Versions({ deliverable, versions }: VersionsProps) {
  const { review, changes } = useWords();
  const judged = deliverable.replaced.map(fileToRead);
  if (versions.length === 0) return null;
  return (
    <details className={classes.versions}>
      <summary>{review.handedIn.earlier}</summary>
      <Stack gap="xs" mt="xs">
        {versions.map(({ item, at, isLate, nameless }, index) => (
          <div key={`${at} ${item.kind === "file" ? item.sha256 : item.url}`}>
            <Text size="xs" c="dimmed">
              {review.handedIn.version(versions.length - index)} · <When at={at} />
              {isLate && ` · ${review.handedIn.late}`}
            </Text>
            <HandedInItem item={item} nameless={nameless} />
            {judged.includes(fileToRead(item)) && (
              <ToChanges asked={{ changed: deliverable.key, from: fileToRead(item) ?? undefined }}>
                {changes.compareWithNow}
              </ToChanges>
            )}
          </div>
        ))}
      </Stack>
    </details>
  );
}

/** Leads to what is different between two versions. */
function ToChanges({ asked, children }: { asked: AskedFor; children: string }) {
  const [now] = useSearchParams();
  const next = askFor(now, asked);
  next.set("part", "changes");
  return (
    <Button
      component={Link}
      to={`?${next}`}
      replace
      preventScrollReset
      size="compact-sm"
      variant="default"
      mt={4}
      leftSection={<IconFileDiff size={14} />}
    >
      {children}
    </Button>
  );
}
