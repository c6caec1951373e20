import { Checkbox, Stack, Text, Textarea } from "@mantine/core";
import { useWords } from "../../../language/words.ts";
import { useKeptTexts } from "./kept-text.ts";
import { lacking, saidOfDeliverable } from "./lacking.ts";
import { useReviewed } from "./record.tsx";

type Gap =
  | { readonly deliverable: string; readonly what: string }
  | { readonly skill: string; readonly what: string };

/** What to rework, taken from the record: each can be named in the assessor's own words, at least one must be (R16). */
export function useReworkForm() {
  const { on } = useReviewed();
  const { verdict } = useWords();
  const { texts, set, forget } = useKeptTexts("gaps");
  const { deliverables, skills } = lacking(on);
  const never = on.stage === "update-expired" ? verdict.updateNeverCame : "";
  const rows = [
    ...deliverables.map(({ key, name }) => {
      const said = saidOfDeliverable(on, key) || never;
      return {
        id: `deliverable ${key}`,
        key,
        name,
        of: "deliverable" as const,
        what: texts[`deliverable ${key}`] ?? said,
      };
    }),
    ...skills.map(({ key, name, comment }) => {
      return {
        id: `skill ${key}`,
        key,
        name,
        of: "skill" as const,
        what: texts[`skill ${key}`] ?? comment ?? "",
      };
    }),
  ].map((row) => ({ ...row, isNamed: texts[`off ${row.id}`] !== "off" }));
  const named = rows.filter(({ isNamed }) => isNamed);
  const gaps: readonly Gap[] = named.map(({ of, key, what }) =>
    of === "deliverable" ? { deliverable: key, what } : { skill: key, what },
  );
  const isWhole = named.length > 0 && named.every(({ what }) => what.trim() !== "");
  return { rows, set, gaps, isWhole, forget };
}

export function ReworkForm({ form }: { form: ReturnType<typeof useReworkForm> }) {
  const { verdict } = useWords();
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>{verdict.gapsTitle}</Text>
        <Text size="sm" c="dimmed">
          {verdict.gapsLead}
        </Text>
      </div>
      {form.rows.map(({ id, name, what, isNamed }) => (
        <Stack key={id} gap={4}>
          <Checkbox
            label={name}
            aria-label={verdict.name(name)}
            checked={isNamed}
            onChange={({ currentTarget }) => form.set({ [`off ${id}`]: currentTarget.checked ? "" : "off" })}
          />
          {isNamed && (
            <Textarea
              aria-label={verdict.gapIn(name)}
              autosize
              minRows={2}
              value={what}
              onChange={({ currentTarget }) => form.set({ [id]: currentTarget.value })}
            />
          )}
        </Stack>
      ))}
    </Stack>
  );
}
