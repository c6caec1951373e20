import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconPin } from "@tabler/icons-react";
import { useRef } from "react";
import type { Assessment } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { When } from "../../../parts/when.tsx";
import { isPinnedIn } from "../pins/pinned.ts";
import { useArrival } from "./go-to.ts";
import { usePinning } from "./pinning.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

type Answer = NonNullable<Assessment["session"]>["answers"][number];

/** Answers noted in the session: the question, what was said, what it shows of which skill. */
export function Answers({ answers }: { answers: readonly Answer[] }) {
  return (
    <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: "none" }}>
      {answers.map((answer) => (
        <AnswerLine key={answer.answer} answer={answer} />
      ))}
    </Stack>
  );
}

function AnswerLine({ answer }: { answer: Answer }) {
  const line = useRef<HTMLLIElement>(null);
  useArrival(line);
  return (
    <li ref={line} id={`answer-${answer.answer}`} tabIndex={-1} className={classes.answer}>
      <AnswerText answer={answer} withSkill />
    </li>
  );
}

interface SkillAnswersProps {
  readonly answers: readonly Answer[];
  readonly skill: string;
  readonly locked: boolean;
}

/** The answers that bear on one skill, each of which can be pinned to it. */
export function SkillAnswers({ answers, skill, locked }: SkillAnswersProps) {
  const { pins } = useWords();
  const { on } = useReviewed();
  const { pin } = usePinning();
  const pinned = on.skills.find(({ key }) => key === skill)?.evidence ?? [];
  return (
    <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: "none" }}>
      {answers.map((answer) => (
        <li key={answer.answer}>
          <AnswerText answer={answer} />
          {!locked && !isPinnedIn(pinned, { answer: answer.answer }) && (
            <Button
              mt={4}
              size="compact-sm"
              variant="default"
              leftSection={<IconPin size={14} />}
              onClick={() => pin("skills", skill, { answer: answer.answer })}
            >
              {pins.pinAnswer(answer.answer)}
            </Button>
          )}
        </li>
      ))}
    </Stack>
  );
}

function AnswerText({ answer: noted, withSkill = false }: { answer: Answer; withSkill?: boolean }) {
  const { review, parts } = useWords();
  const { names } = useReviewed();
  const { answer, asked, answered, judgement, skill, at } = noted;
  return (
    <>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {review.session.number(answer)} · <When at={at} show="time" />
          {withSkill && ` · ${names.skill?.(skill) ?? skill}`}
        </Text>
        {judgement && (
          <Badge color={judgement === "acquired" ? "moss" : "ochre"}>{parts.judgements[judgement]}</Badge>
        )}
      </Group>
      <Text size="sm" fw={550}>
        {asked ?? review.session.erased}
      </Text>
      <Text size="sm" className={classes.written}>
        {answered ?? review.session.erased}
      </Text>
    </>
  );
}
