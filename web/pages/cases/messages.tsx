import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useMe } from "../../api/me.ts";
import type { SupportCase } from "../../api/support-cases.ts";
import { useWords } from "../../language/words.ts";
import { PersonName } from "../../parts/person-name.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { When } from "../../parts/when.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { Section } from "../assessments/section.tsx";
import { useCaseMove } from "./case-move.ts";
import classes from "./cases.module.css";

/** What people wrote to each other, the oldest first, and the field to write in. */
export function Messages({ on }: { on: SupportCase }) {
  const { attempt, cases } = useWords();
  const me = useMe();
  return (
    <Section title={cases.messages}>
      {on.messages.length === 0 && <Text c="dimmed">{cases.noMessages}</Text>}
      <ol className={classes.list}>
        {on.messages.map(({ at, by, text }) => (
          <li key={at} className={classes.message} data-own={by?.id === me.id || undefined}>
            <Group gap="xs">
              <Text fw={600} component="span">
                <PersonName name={by?.name ?? null} />
              </Text>
              <Text size="sm" c="dimmed" component="span">
                <When at={at} />
              </Text>
            </Group>
            <Text className={classes.text}>{text ?? attempt.erased}</Text>
          </li>
        ))}
      </ol>
      {on.open && on.youMay.write && <Write on={on} />}
    </Section>
  );
}

function Write({ on }: { on: SupportCase }) {
  const { cases } = useWords();
  const announce = useAnnounce();
  const move = useCaseMove(on);
  const [wrong, setWrong] = useState(false);
  const sending = useMutation({ mutationFn: (text: string) => move("messages", { text }) });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const text = String(new FormData(form).get("text")).trim();
    setWrong(text === "");
    if (text === "") return;
    sending.mutate(text, {
      onSuccess: () => {
        form.reset();
        announce(cases.sent);
      },
    });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea
          name="text"
          label={cases.write}
          description={cases.writeHint}
          error={wrong ? cases.writeMissing : null}
          rows={4}
          maxLength={20_000}
        />
        {sending.error && <ProblemNotice problem={sending.error} />}
        <Group>
          <Button type="submit" loading={sending.isPending}>
            {cases.send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
