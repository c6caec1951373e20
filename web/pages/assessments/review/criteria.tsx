import { Button, Group, Progress, Stack, Text, Title } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { useRef } from "react";
import { useWords } from "../../../language/words.ts";
import { useRowKeys } from "../../../parts/row-keys.ts";
import { DeliverableStateBadge } from "../../../parts/state-badges.tsx";
import { updatedIn } from "../changes/compared.ts";
import { CriterionCard } from "./criterion-card.tsx";
import { goToCriterion } from "./go-to.ts";
import { unrated } from "./judging.ts";
import { useJudgingKeys } from "./judging-keys.ts";
import { KeysSaid } from "./keys-said.tsx";
import { NotLive } from "./not-live.tsx";
import { usePinKey } from "./pinning.ts";
import { shownStates } from "./preview.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

/** Every criterion, by deliverable, to be rated from top to bottom. */
export function Criteria() {
  const { review } = useWords();
  const { on, told } = useReviewed();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  useJudgingKeys(list);
  usePinKey(list);
  const states = shownStates(on);
  return (
    <Stack gap="lg" ref={list}>
      {told === "live" ? <CriteriaProgress /> : <NotLive />}
      {on.deliverables.map(({ key, name, handedIn }) => {
        const criteria = on.criteria.filter((criterion) => criterion.deliverable === key);
        if (criteria.length === 0) return null;
        return (
          <section key={key} aria-labelledby={`criteria-of-${key}`}>
            <Group gap="xs" mb={6}>
              <Title order={3} id={`criteria-of-${key}`}>
                {name}
              </Title>
              {told !== "hidden" && <DeliverableStateBadge state={states.get(key) ?? "unrated"} />}
            </Group>
            {handedIn === null && (
              <Text size="sm" c="dimmed" mb={6}>
                {review.criteria.missing}
              </Text>
            )}
            <div className={classes.criteria}>
              {criteria.map((criterion) => (
                <CriterionCard key={criterion.key} criterion={criterion} />
              ))}
            </div>
          </section>
        );
      })}
    </Stack>
  );
}

function CriteriaProgress() {
  const { review, pins, lists } = useWords();
  const { criteria: words } = review;
  const { on, judges } = useReviewed();
  const open = unrated(on);
  const hasChanges = updatedIn(on).length > 0;
  const required = on.criteria.filter(
    ({ required: asked, deliverable }) =>
      asked && on.deliverables.some(({ key, handedIn }) => key === deliverable && handedIn !== null),
  ).length;
  const keys: readonly (readonly [string, readonly string[]])[] = [
    [words.keyMove, ["j", "k"]],
    [words.keyMet, ["m"]],
    [words.keyNotMet, ["n"]],
    [words.keyUnrate, ["u"]],
    [words.keyComment, ["c"]],
    [words.keyLeave, [lists.escapeKey]],
    [pins.key, ["p"]],
    [words.keyParts, hasChanges ? ["1", "2", "3", "4", "5"] : ["1", "2", "3", "4"]],
  ];
  return (
    <Stack gap={6}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status" className="figures">
          {words.progress(open.length, required)}
        </Text>
        {open[0] && judges && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowDown size={14} />}
            onClick={() => goToCriterion(open[0]?.key ?? "")}
          >
            {words.nextUnrated}
          </Button>
        )}
      </Group>
      <Progress
        value={required === 0 ? 100 : (100 * (required - open.length)) / required}
        color="moss"
        size="sm"
        aria-label={words.progress(open.length, required)}
      />
      {judges && <KeysSaid keys={keys} />}
    </Stack>
  );
}
