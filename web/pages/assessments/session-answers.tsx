import { Text } from "@mantine/core";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { JudgementBadge } from "./found-badges.tsx";
import classes from "./judged.module.css";
import { Section } from "./section.tsx";

/** What was asked in the session and noted of the answers; the server shows it once a decision stands (R12). */
export function SessionAnswers({ on }: { on: Assessment }) {
  const { attempt } = useWords();
  const answers = on.session?.answers ?? [];
  if (answers.length === 0) return null;
  const isOwn = on.youAre.includes("student");
  const skillName = (key: string) => on.skills.find((skill) => skill.key === key)?.name ?? key;
  return (
    <Section title={isOwn ? attempt.report.answers : attempt.report.answersOf(on.student.name)}>
      <ol className={classes.list}>
        {answers.map(({ answer, asked, answered, judgement, skill }) => (
          <li key={answer} id={`answer-${answer}`} className={classes.line}>
            <div className={classes.head}>
              <Text fw={600}>{asked ?? attempt.erased}</Text>
              {judgement && <JudgementBadge judgement={judgement} />}
            </div>
            <div className={classes.said}>
              <Text className={classes.comment}>{answered ?? attempt.erased}</Text>
              <Text size="sm" c="dimmed">
                {skillName(skill)}
              </Text>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
