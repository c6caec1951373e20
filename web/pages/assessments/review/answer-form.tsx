import { Button, Group, Kbd, Select, Stack, Text, Textarea, UnstyledButton } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useRef } from "react";
import type { Judgement } from "../../../../src/rules/facts.ts";
import { useWords } from "../../../language/words.ts";
import { JudgementControl } from "../../../parts/rating-control.tsx";
import { useAnnounce } from "../../../shell/announcer.tsx";
import { commandKey } from "../../../shell/shortcuts.ts";
import { useKeptTexts } from "./kept-text.ts";
import { MoveProblem, useMaking } from "./making.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

/** The question bank, and the form that a question goes into; what is typed survives a closed laptop. */
export function AnswerForm() {
  const { review, lists } = useWords();
  const { session } = review;
  const { on, names } = useReviewed();
  const announce = useAnnounce();
  const making = useMaking();
  const { texts, set, forget } = useKeptTexts("answer");
  const askedField = useRef<HTMLTextAreaElement>(null);
  const answer = useRef<HTMLTextAreaElement>(null);
  const { asked = "", answered = "", judgement = "", question = "" } = texts;
  const skill = texts.skill ?? on.skills[0]?.key ?? "";

  const isWhole = asked.trim() !== "" && answered.trim() !== "";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isWhole || making.isPending) return;
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
          announce(session.answerNoted);
          // The button is locked again, as the fields are empty: the next question begins.
          askedField.current?.focus();
        },
      },
    );
  }

  /** In a live session nobody looks for the button. */
  function pressed(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
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
      <form onSubmit={submit} onKeyDown={pressed} aria-label={session.note} className={classes.answering}>
        <Stack gap="xs">
          <MoveProblem problem={making.error} />
          <Textarea
            ref={askedField}
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
          <Select
            label={session.skill}
            data={on.skills.map(({ key, name }) => ({ value: key, label: name }))}
            value={skill}
            allowDeselect={false}
            onChange={(chosen) => chosen && set({ skill: chosen })}
          />
          <Group gap="sm" justify="space-between">
            <JudgementControl
              skill={names.skill?.(skill) ?? skill}
              value={judgement === "" ? null : (judgement as Judgement)}
              onChange={(chosen) => set({ judgement: chosen ?? "" })}
            />
            <Group gap="xs" ml="auto">
              <Text size="xs" c="dimmed" visibleFrom="md" aria-hidden>
                <Kbd size="xs">{commandKey()}</Kbd> <Kbd size="xs">{lists.enterKey}</Kbd>
              </Text>
              <Button type="submit" loading={making.isPending} disabled={!isWhole}>
                {session.note}
              </Button>
            </Group>
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
