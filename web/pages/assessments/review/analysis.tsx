import { Anchor, Badge, Group, List, Stack, Text, Title } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useWords } from "../../../language/words.ts";
import { DeliverableStateBadge } from "../../../parts/state-badges.tsx";
import { Answers } from "./answers.tsx";
import { EvidenceList } from "./evidence.tsx";
import { goToCriterion, goToSkill } from "./go-to.ts";
import { closedSkill, unjudged, unrated } from "./judging.ts";
import { deliverableStates } from "./preview.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { useTab } from "./tab.ts";

/** The whole analysis on one screen, to be read once more before deciding (M2). */
export function Analysis() {
  const { verdict, review, parts } = useWords();
  const { on, names } = useReviewed();
  const states = deliverableStates(on);
  const answers = on.session?.answers ?? [];
  return (
    <section aria-labelledby="analysis">
      <Title order={3} id="analysis">
        {verdict.analysis}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {verdict.analysisLead}
      </Text>
      <StillOpen />
      <Stack gap="md">
        {on.deliverables.map(({ key, name, handedIn }) => (
          <div key={key}>
            <Group gap="xs" mb={4}>
              <Text fw={600}>{name}</Text>
              <DeliverableStateBadge state={states.get(key) ?? "unrated"} />
            </Group>
            <table className={classes.analysis}>
              <caption className={classes.hidden}>{name}</caption>
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
                        <RatingBadge
                          rating={handedIn === null ? null : criterion.rating}
                          words={parts.ratings}
                        />
                      </td>
                      <td className={classes.written}>
                        {criterion.comment || (
                          <Text span inherit c="dimmed">
                            {verdict.noComment}
                          </Text>
                        )}
                        <EvidenceList evidence={criterion.evidence} />
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        ))}
        <div>
          <Text fw={600} mb={4}>
            {verdict.answers}
          </Text>
          {answers.length === 0 ? (
            <Text size="sm" c="dimmed">
              {verdict.noAnswers}
            </Text>
          ) : (
            <Answers answers={answers} />
          )}
        </div>
      </Stack>
    </section>
  );
}

function RatingBadge({
  rating,
  words,
}: {
  rating: "met" | "not-met" | null;
  words: Record<"met" | "not-met" | "none", string>;
}) {
  const hue = rating === "met" ? "moss" : rating === "not-met" ? "madder" : "slate";
  return <Badge color={hue}>{words[rating ?? "none"]}</Badge>;
}

/** What still waits for a rating or a judgement; each leads to its place. */
function StillOpen() {
  const { verdict } = useWords();
  const { on } = useReviewed();
  const [, setTab] = useTab();
  const criteria = unrated(on);
  const skills = unjudged(on).filter((skill) => closedSkill(on, skill) === null);
  const count = criteria.length + skills.length;
  if (count === 0) return null;
  return (
    <div className={classes.open} role="note">
      <Text fw={600} size="sm">
        <IconAlertCircle size={16} aria-hidden style={{ verticalAlign: "-3px" }} />{" "}
        {verdict.unratedTitle(count)}
      </Text>
      <List size="sm">
        {criteria.map(({ key, text }) => (
          <List.Item key={key}>
            <Anchor
              component="button"
              type="button"
              ta="start"
              aria-label={verdict.goTo(text)}
              onClick={() => {
                setTab("criteria");
                goToCriterion(key);
              }}
            >
              {text}
            </Anchor>
          </List.Item>
        ))}
        {skills.map(({ key, name }) => (
          <List.Item key={key}>
            <Anchor
              component="button"
              type="button"
              ta="start"
              aria-label={verdict.goTo(name)}
              onClick={() => goToSkill(key)}
            >
              {name}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
