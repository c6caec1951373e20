import { Badge, Group, Stack, Text } from "@mantine/core";
import type { Assessment } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { When } from "../../../parts/when.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

type Answer = NonNullable<Assessment["session"]>["answers"][number];

/** Answers noted in the session: the question, what was said, what it shows of which skill. */
export function Answers({ answers, withSkill = true }: { answers: readonly Answer[]; withSkill?: boolean }) {
  const { review, parts } = useWords();
  const { names } = useReviewed();
  return (
    <Stack gap="sm" component="ol" p={0} m={0} style={{ listStyle: "none" }}>
      {answers.map(({ answer, asked, answered, judgement, skill, at }) => (
        <li key={answer}>
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
        </li>
      ))}
    </Stack>
  );
}
