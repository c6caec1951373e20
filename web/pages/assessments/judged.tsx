import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import type { Assessment, Criterion, Skill } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { JudgementBadge, RatingBadge } from "./found-badges.tsx";
import classes from "./judged.module.css";
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
                <CriterionLine key={criterion.key} criterion={criterion} isJudged={isJudged} />
              ))}
            </ul>
          </div>
        );
      })}
      <div className={classes.group}>
        <Title order={3}>{words.skills}</Title>
        <ul className={classes.list}>
          {on.skills.map((skill) => (
            <SkillLine key={skill.key} skill={skill} isJudged={isJudged} />
          ))}
        </ul>
      </div>
    </Section>
  );
}

function CriterionLine({ criterion, isJudged }: { criterion: Criterion; isJudged: boolean }) {
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
      <Said comment={comment} evidence={evidence} />
      {!isJudged && carriedOver && (
        <Badge color="slate" variant="outline">
          {attempt.criteria.carriedOver(parts.ratings[carriedOver])}
        </Badge>
      )}
    </li>
  );
}

function SkillLine({ skill, isJudged }: { skill: Skill; isJudged: boolean }) {
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
      <Said comment={comment} evidence={evidence} />
      {!isJudged && carriedOver && (
        <Badge color="slate" variant="outline">
          {attempt.criteria.carriedOver(parts.judgements[carriedOver])}
        </Badge>
      )}
    </li>
  );
}

function Said({ comment, evidence }: Pick<Criterion, "comment" | "evidence">) {
  const { criteria: words } = useWords().attempt;
  if (!comment && evidence.length === 0) return null;
  const where = evidence.map(({ path, page, line, second, answer }) =>
    [
      path,
      page !== undefined && words.page(page),
      line !== undefined && words.line(line),
      second !== undefined && words.second(minutesAndSeconds(second)),
      answer !== undefined && words.answer(answer),
    ]
      .filter(Boolean)
      .join(", "),
  );
  return (
    <Stack gap={2} className={classes.said}>
      {comment && <Text className={classes.comment}>{comment}</Text>}
      {where.some((place) => place !== "") && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {words.evidence} {where.filter((place) => place !== "").join(" · ")}
          </Text>
        </Group>
      )}
    </Stack>
  );
}

function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
