import { Group, Stack, Text, Title } from "@mantine/core";
import { IconCheck, IconCircleDashed, IconX } from "@tabler/icons-react";
import { useWords } from "../../../language/words.ts";
import { DeliverableStateBadge } from "../../../parts/state-badges.tsx";
import { ToneBadge } from "../../../parts/tone-badge.tsx";
import { EvidenceList } from "./evidence.tsx";
import { shownStates } from "./preview.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { StillOpen } from "./still-open.tsx";

/** The whole analysis on one screen, to be read once more before deciding (M2). */
export function Analysis() {
  const { verdict, review } = useWords();
  const { on, names, judges, told } = useReviewed();
  const areCommentsTold = told === "live" || on.stage !== "update-in";
  const states = shownStates(on);
  return (
    <section aria-labelledby="analysis">
      <Title order={3} id="analysis">
        {verdict.analysis}
      </Title>
      {judges && on.result === null && (
        <Text size="sm" c="dimmed" mb="xs">
          {verdict.analysisLead}
        </Text>
      )}
      {told === "live" && <StillOpen />}
      <Stack gap="md">
        {on.deliverables.map(({ key, name, handedIn }) => (
          <div key={key}>
            <Group gap="xs" mb={4}>
              <Text fw={600}>{name}</Text>
              <DeliverableStateBadge state={states.get(key) ?? "unrated"} />
            </Group>
            <table className={classes.analysis} aria-label={name}>
              <tbody>
                {on.criteria
                  .filter((criterion) => criterion.deliverable === key)
                  .map((criterion) => (
                    <tr key={criterion.key}>
                      <th scope="row">
                        {criterion.text}
                        <Text size="xs" c="dimmed" fw={400}>
                          {review.criteria.bearsOn(names.skill?.(criterion.skill) ?? criterion.skill)}
                          {!criterion.required && ` · ${review.criteria.optional}`}
                        </Text>
                      </th>
                      <td className={classes.ratingCell}>
                        <RatingBadge rating={handedIn === null ? null : criterion.rating} />
                      </td>
                      <td className={classes.written}>
                        {criterion.comment ||
                          (areCommentsTold && (
                            <Text span inherit c="dimmed">
                              {verdict.noComment}
                            </Text>
                          ))}
                        <EvidenceList evidence={criterion.evidence} />
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        ))}
      </Stack>
    </section>
  );
}

const ratingTones = {
  met: { hue: "moss", icon: IconCheck },
  "not-met": { hue: "madder", icon: IconX },
  none: { hue: "slate", icon: IconCircleDashed },
} as const;

function RatingBadge({ rating }: { rating: "met" | "not-met" | null }) {
  const { parts } = useWords();
  return <ToneBadge {...ratingTones[rating ?? "none"]} words={parts.ratings[rating ?? "none"]} />;
}
