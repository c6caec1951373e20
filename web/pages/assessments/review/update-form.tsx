import { Select, Stack, Text, Textarea } from "@mantine/core";
import { useWords } from "../../../language/words.ts";
import { useKeptTexts } from "./kept-text.ts";
import { lacking, saidOfDeliverable } from "./lacking.ts";
import { useReviewed } from "./record.tsx";

interface Change {
  readonly deliverable: string;
  readonly what: string;
  readonly proves: readonly string[];
}

/** What is to change: a text for each incomplete deliverable, and the edit that must prove each missing skill (R15). */
export function useUpdateForm() {
  const { on } = useReviewed();
  const { texts, set, forget } = useKeptTexts("changes");
  const { deliverables, skills } = lacking(on);
  const proof = (skill: string) =>
    texts[`skill ${skill}`] ?? (deliverables.length === 1 ? deliverables[0]?.key : "");
  const asked = on.deliverables.filter(
    ({ key }) =>
      deliverables.some((one) => one.key === key) || skills.some((skill) => proof(skill.key) === key),
  );
  const what = (key: string) => texts[key] ?? saidOfDeliverable(on, key);
  const changes: readonly Change[] = asked.map(({ key }) => ({
    deliverable: key,
    what: what(key),
    proves: skills.filter((skill) => proof(skill.key) === key).map((skill) => skill.key),
  }));
  const isWhole =
    changes.every((change) => change.what.trim() !== "") && skills.every(({ key }) => proof(key) !== "");
  return { asked, skills, what, proof, set, changes, isWhole, forget };
}

export function UpdateForm({ form }: { form: ReturnType<typeof useUpdateForm> }) {
  const { verdict } = useWords();
  const { on } = useReviewed();
  const { asked, skills, what, proof, set } = form;
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>{verdict.changesTitle}</Text>
        <Text size="sm" c="dimmed">
          {verdict.changesLead}
        </Text>
      </div>
      {asked.map(({ key, name }) => (
        <Textarea
          key={key}
          label={verdict.whatToChange(name)}
          autosize
          minRows={2}
          value={what(key)}
          onChange={({ currentTarget }) => set({ [key]: currentTarget.value })}
        />
      ))}
      {skills.map(({ key, name }) => (
        <Select
          key={key}
          label={verdict.provedBy(name)}
          placeholder={verdict.chooseDeliverable}
          data={on.deliverables.map((one) => ({ value: one.key, label: one.name }))}
          value={proof(key) || null}
          allowDeselect={false}
          onChange={(chosen) => chosen && set({ [`skill ${key}`]: chosen })}
        />
      ))}
    </Stack>
  );
}
