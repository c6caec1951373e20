import { Button, Group, Select, Stack, Text, Textarea, UnstyledButton } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import type { Judgement } from "../../../../src/rules/facts.ts";
import { useWords } from "../../../language/words.ts";
import { JudgementControl } from "../../../parts/rating-control.tsx";
import { useAnnounce } from "../../../shell/announcer.tsx";
import { useKeptTexts } from "./kept-text.ts";
import { MoveProblem, useMaking } from "./making.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

/** The question bank, and the form that a question goes into; what is typed survives a closed laptop. */
export function AnswerForm() {
  const { review } = useWords();
  const { session } = review;
  const { on, names } = useReviewed();
  const announce = useAnnounce();
  const making = useMaking();
  const { texts, set, forget } = useKeptTexts("answer");
  const answer = useRef<HTMLTextAreaElement>(null);
  const { asked = "", answered = "", judgement = "", question = "" } = texts;
  const skill = texts.skill ?? on.skills[0]?.key ?? "";

  function submit(event: FormEvent) {
    event.preventDefault();
    const body = {
      // A question that was reworded is the assessor's own.
      question: on.questions?.find((one) => one.key === question)?.text === asked ? question : null,
      ...{ asked, answered, skill, judgement: judgement === "" ? null : judgement },
    };
    making.mutate(
      { method: "POST", path: "session/answers", body, stillMeant: (now) => now.stage === "in-session" },
      {
        onSuccess: () => {
          forget();
          announce(session.answers);
        },
      },
    );
  }

  function ask(key: string) {
    const chosen = on.questions?.find((one) => one.key === key);
    if (!chosen) return;
    set({ question: key, asked: chosen.text, skill: chosen.skill });
    answer.current?.focus();
  }

  return (
    <div className={classes.asking}>
      <Bank chosen={question} onAsk={ask} />
      <form onSubmit={submit} aria-label={session.note} className={classes.answering}>
        <Stack gap="xs">
          <MoveProblem problem={making.error} />
          <Textarea
            label={session.askedLabel}
            placeholder={session.askedPlaceholder}
            autosize
            value={asked}
            onChange={({ currentTarget }) => set({ asked: currentTarget.value })}
          />
          <Textarea
            ref={answer}
            label={session.answered}
            placeholder={session.answeredPlaceholder}
            autosize
            minRows={2}
            value={answered}
            onChange={({ currentTarget }) => set({ answered: currentTarget.value })}
          />
          <Group gap="sm" align="flex-end">
            <Select
              label={session.skill}
              data={on.skills.map(({ key, name }) => ({ value: key, label: name }))}
              value={skill}
              allowDeselect={false}
              onChange={(chosen) => chosen && set({ skill: chosen })}
            />
            <JudgementControl
              skill={names.skill?.(skill) ?? skill}
              value={judgement === "" ? null : (judgement as Judgement)}
              onChange={(chosen) => set({ judgement: chosen ?? "" })}
            />
            <Button
              type="submit"
              ml="auto"
              loading={making.isPending}
              disabled={asked.trim() === "" || answered.trim() === ""}
            >
              {session.note}
            </Button>
          </Group>
        </Stack>
      </form>
    </div>
  );
}

/** The school's questions by the skill they bear on; those asked already say so. */
function Bank({ chosen, onAsk }: { chosen: string; onAsk: (key: string) => void }) {
  const { review } = useWords();
  const { session } = review;
  const { on } = useReviewed();
  const questions = on.questions ?? [];
  const asked = new Set(on.session?.answers.map((one) => one.question));
  if (questions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {session.noBank}
      </Text>
    );
  }
  return (
    <div>
      <Text size="sm" c="dimmed">
        {session.bankHint}
      </Text>
      {on.skills.map(({ key, name }) => {
        const about = questions.filter((question) => question.skill === key);
        if (about.length === 0) return null;
        return (
          <section key={key} aria-label={name}>
            <Text size="sm" fw={600} mt="xs">
              {name}
            </Text>
            {about.map((question) => (
              <UnstyledButton
                key={question.key}
                className={classes.question}
                data-chosen={question.key === chosen || undefined}
                onClick={() => onAsk(question.key)}
              >
                <Text size="sm" span>
                  {question.text}
                </Text>
                <Text size="xs" c="dimmed" component="div">
                  {asked.has(question.key) && `${session.asked} · `}
                  {session.expects} {question.expects}
                </Text>
              </UnstyledButton>
            ))}
          </section>
        );
      })}
    </div>
  );
}
