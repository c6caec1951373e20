import { Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useRef } from "react";
import type { Skill } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { JudgementControl } from "../../../parts/rating-control.tsx";
import { useRowKeys } from "../../../parts/row-keys.ts";
import { SkillMeter } from "../../../parts/skill-meter.tsx";
import { SkillAnswers } from "./answers.tsx";
import { Pins } from "./evidence.tsx";
import { closedSkill } from "./judging.ts";
import { useJudgingKeys } from "./judging-keys.ts";
import { KeysSaid } from "./keys-said.tsx";
import { usePinKey } from "./pinning.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { Saving } from "./saving.tsx";

/** Every skill with what speaks for it, to be judged (R8). */
export function SkillList() {
  const { verdict, review, parts, pins } = useWords();
  const { on, judges } = useReviewed();
  const isOpen = judges && on.skills.some((skill) => closedSkill(on, skill) === null);
  const keys = [
    [review.criteria.keyMove, ["j", "k"]],
    [parts.judgements.acquired.toLowerCase(), ["m"]],
    [parts.judgements["not-yet"].toLowerCase(), ["n"]],
    [review.criteria.keyComment, ["c"]],
    [pins.key, ["p"]],
  ] as const;
  const list = useRef<HTMLElement>(null);
  useRowKeys(list);
  useJudgingKeys(list);
  usePinKey(list);
  return (
    <section aria-labelledby="skills" ref={list}>
      <Group justify="space-between" gap="xs">
        <Title order={3} id="skills">
          {verdict.skills}
        </Title>
        <SkillMeter judgements={on.skills.map(({ judgement }) => judgement)} />
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {on.stage === "submitted" ? verdict.skillsBefore : verdict.skillsLead}
      </Text>
      {isOpen && <KeysSaid keys={keys} />}
      <div className={classes.criteria}>
        {on.skills.map((skill) => (
          <SkillCard key={skill.key} skill={skill} />
        ))}
      </div>
    </section>
  );
}

function SkillCard({ skill }: { skill: Skill }) {
  const { review, verdict, parts } = useWords();
  const { on, judges, drafts } = useReviewed();
  const { key, name, description, judgement, before, carriedOver } = skill;
  const comment = skill.comment ?? "";
  const closed = closedSkill(on, skill);
  const locked = !judges || closed !== null;
  const answers = on.session?.answers.filter((answer) => answer.skill === key) ?? [];
  const judge = (value: typeof judgement) => drafts.write("skills", key, { value }, "now");
  return (
    <article
      id={`skill-${key}`}
      className={classes.criterion}
      data-skill={key}
      data-row
      data-open={!locked || undefined}
      tabIndex={-1}
      aria-label={name}
    >
      <Text fw={550} size="sm">
        {name}
      </Text>
      <Text size="sm" c="dimmed">
        {description}
      </Text>
      <Group gap="xs" mt={6}>
        <JudgementControl skill={name} value={judgement} disabled={locked} onChange={judge} />
        {before !== null && (
          <Text size="sm" c="dimmed">
            {review.criteria.before(parts.judgements[before])}
          </Text>
        )}
        {before !== null && !locked && judgement !== before && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            onClick={() => judge(before)}
          >
            {review.criteria.asBefore}
          </Button>
        )}
        {carriedOver !== null && (
          <Text size="sm" c="dimmed">
            {review.criteria.carriedOver(parts.judgements[carriedOver])}
          </Text>
        )}
      </Group>
      {answers.length > 0 && (
        <Stack mt="xs" gap={4}>
          <SkillAnswers answers={answers} skill={key} locked={locked} />
        </Stack>
      )}
      {locked ? (
        comment !== "" && (
          <Text size="sm" mt={6} className={classes.written}>
            {comment}
          </Text>
        )
      ) : (
        <Textarea
          mt={6}
          autosize
          minRows={1}
          aria-label={verdict.skillComment(name)}
          placeholder={verdict.skillCommentPlaceholder}
          value={comment}
          onChange={({ currentTarget }) =>
            drafts.write("skills", key, { comment: currentTarget.value }, "soon")
          }
          onBlur={() => drafts.flush()}
        />
      )}
      <Pins axis="skills" name={key} evidence={skill.evidence} locked={locked} />
      <Saving axis="skills" name={key} />
    </article>
  );
}
