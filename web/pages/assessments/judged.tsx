import { Badge, Stack, Text, Title } from "@mantine/core";
import type { Assessment, Criterion, Evidence, Skill } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { JudgementBadge, RatingBadge } from "./found-badges.tsx";
import classes from "./judged.module.css";
import { type Lead, PinChips } from "./pins/pin-chips.tsx";
import { placeOf } from "./pins/pinned.ts";
import { placeToAddress } from "./reading/place.ts";
import { Section } from "./section.tsx";

/** Every criterion and skill: what is looked at, and after the decision what was found, with the comments. */
export function Judged({ on }: { on: Assessment }) {
  const { criteria: words } = useWords().attempt;
  const isJudged =
    on.criteria.some(({ rating }) => rating !== null) ||
    on.skills.some(({ judgement }) => judgement !== null);
  return (
    <Section title={words.title} lead={isJudged ? words.afterLead : words.lead}>
      {on.deliverables.map(({ key, name }) => {
        const about = on.criteria.filter(({ deliverable }) => deliverable === key);
        if (about.length === 0) return null;
        return (
          <div key={key} className={classes.group}>
            <Title order={3}>{words.of(name)}</Title>
            <ul className={classes.list}>
              {about.map((criterion) => (
                <CriterionLine key={criterion.key} on={on} criterion={criterion} isJudged={isJudged} />
              ))}
            </ul>
          </div>
        );
      })}
      <div className={classes.group}>
        <Title order={3}>{words.skills}</Title>
        <ul className={classes.list}>
          {on.skills.map((skill) => (
            <SkillLine key={skill.key} on={on} skill={skill} isJudged={isJudged} />
          ))}
        </ul>
      </div>
    </Section>
  );
}

interface LineProps {
  readonly on: Assessment;
  readonly isJudged: boolean;
}

function CriterionLine({ on, criterion, isJudged }: LineProps & { criterion: Criterion }) {
  const { attempt, parts } = useWords();
  const { text, required, rating, comment, carriedOver, evidence } = criterion;
  return (
    <li className={classes.line}>
      <div className={classes.head}>
        <Text>
          {text}
          {!required && (
            <Text span c="dimmed">
              {" "}
              ({attempt.criteria.optional})
            </Text>
          )}
        </Text>
        {isJudged && <RatingBadge rating={rating} />}
      </div>
      <Said on={on} comment={comment} evidence={evidence} />
      {!isJudged && carriedOver && (
        <Badge color="slate" variant="outline">
          {attempt.criteria.carriedOver(parts.ratings[carriedOver])}
        </Badge>
      )}
    </li>
  );
}

function SkillLine({ on, skill, isJudged }: LineProps & { skill: Skill }) {
  const { attempt, parts } = useWords();
  const { name, description, judgement, comment, carriedOver, evidence } = skill;
  return (
    <li className={classes.line}>
      <div className={classes.head}>
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {description}
          </Text>
        </div>
        {isJudged && <JudgementBadge judgement={judgement} />}
      </div>
      <Said on={on} comment={comment} evidence={evidence} />
      {!isJudged && carriedOver && (
        <Badge color="slate" variant="outline">
          {attempt.criteria.carriedOver(parts.judgements[carriedOver])}
        </Badge>
      )}
    </li>
  );
}

interface SaidProps extends Pick<Criterion, "comment" | "evidence"> {
  readonly on: Assessment;
}

function Said({ on, comment, evidence }: SaidProps) {
  if (!comment && evidence.length === 0) return null;
  return (
    <Stack gap={2} className={classes.said}>
      {comment && <Text className={classes.comment}>{comment}</Text>}
      <PinChips on={on} pins={evidence} leadOf={(pin) => leadToPlace(on, pin)} />
    </Stack>
  );
}

/** To the page where it is read, at that very place; of an answer, to where it stands on this page. */
function leadToPlace(on: Assessment, pin: Evidence): Lead {
  if (pin.answer !== undefined) return { to: `#answer-${pin.answer}` };
  const place = placeOf(on, pin);
  return place && { to: `/assessments/${on.id}/files?${new URLSearchParams(placeToAddress(place))}` };
}
