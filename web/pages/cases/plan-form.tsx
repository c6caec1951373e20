import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { SupportCase } from "../../api/support-cases.ts";
import { useWords } from "../../language/words.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { Section } from "../assessments/section.tsx";
import { useCaseMove } from "./case-move.ts";
import classes from "./cases.module.css";

interface Line {
  readonly id: number;
  readonly what: string;
  /** YYYY-MM-DD, as the field gives it. */
  readonly due: string;
}

/** A step's day is over at its end, in the writer's own day. */
function endOfDay(day: string): string {
  return new Date(`${day}T23:59:00`).toISOString();
}

function dayOf(instant: string): string {
  return new Date(instant).toLocaleDateString("sv-SE");
}

/** Writes the plan down: what, and by when. */
export function PlanForm({ on, onDone }: { on: SupportCase; onDone: () => void }) {
  const { cases } = useWords();
  const announce = useAnnounce();
  const move = useCaseMove(on);
  const [wrong, setWrong] = useState(false);
  const [lines, setLines] = useState<readonly Line[]>(() =>
    on.plan.length === 0
      ? [{ id: 0, what: "", due: "" }]
      : on.plan.map(({ what, due }, id) => ({ id, what: what ?? "", due: dayOf(due) })),
  );
  const saving = useMutation({
    mutationFn: () =>
      move("plan", { steps: lines.map(({ what, due }) => ({ what: what.trim(), due: endOfDay(due) })) }),
    onSuccess: () => {
      announce(cases.planSaved);
      onDone();
    },
  });
  const change = (id: number, with_: Partial<Line>) =>
    setLines((before) => before.map((line) => (line.id === id ? { ...line, ...with_ } : line)));

  function submit(event: FormEvent) {
    event.preventDefault();
    const isWhole = lines.every(({ what, due }) => what.trim() !== "" && due !== "");
    setWrong(!isWhole);
    if (isWhole) saving.mutate();
  }

  return (
    <Section title={cases.plan}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {lines.map(({ id, what, due }, place) => (
            <div key={id} className={classes.step}>
              <TextInput
                label={cases.planStep}
                value={what}
                onChange={(event) => change(id, { what: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label={cases.planDue}
                value={due}
                onChange={(event) => change(id, { due: event.currentTarget.value })}
              />
              {lines.length > 1 && (
                <Button
                  variant="subtle"
                  color="slate"
                  aria-label={cases.planRemove(place + 1)}
                  onClick={() => setLines(lines.filter((line) => line.id !== id))}
                >
                  <IconX size={18} aria-hidden />
                </Button>
              )}
            </div>
          ))}
          {wrong && (
            <Text role="alert" size="sm" c="var(--mantine-color-error)">
              {cases.planMissing}
            </Text>
          )}
          {saving.error && <ProblemNotice problem={saving.error} />}
          <Group justify="space-between">
            <Button
              variant="light"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() =>
                setLines([...lines, { id: Math.max(...lines.map(({ id }) => id)) + 1, what: "", due: "" }])
              }
            >
              {cases.planAdd}
            </Button>
            <Group gap="sm">
              <Button variant="default" onClick={onDone}>
                {cases.cancel}
              </Button>
              <Button type="submit" loading={saving.isPending}>
                {cases.planSave}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
