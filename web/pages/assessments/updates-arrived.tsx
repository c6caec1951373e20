import { Group, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconClockX, IconHistory } from "@tabler/icons-react";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { type Tone, ToneBadge } from "../../parts/tone-badge.tsx";
import { When } from "../../parts/when.tsx";
import { ItemLine } from "./item-line.tsx";
import classes from "./preparing.module.css";

const tones: Readonly<Record<"counts" | "replaced" | "late", Tone>> = {
  counts: { hue: "moss", icon: IconCircleCheck },
  replaced: { hue: "slate", icon: IconHistory },
  late: { hue: "madder", icon: IconClockX },
};

/** Every update that came, the newest first: which one counts, and which came late (R21, R24). */
export function UpdatesArrived({ on }: { on: Assessment }) {
  const { update: words } = useWords().attempt;
  const late = on.request?.late ?? [];
  const all = [
    ...on.updates.map((update, place) => ({
      update,
      says: place === on.updates.length - 1 ? ("counts" as const) : ("replaced" as const),
    })),
    ...late.map((update) => ({ update, says: "late" as const })),
  ].reverse();
  if (all.length === 0) return null;
  return (
    <Stack gap="sm">
      <Title order={3}>{words.arrived}</Title>
      {all.map(({ update, says }) => (
        <Stack key={update.arrived} gap="xs" className={classes.placed}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">
              {words.arrivedAt} <When at={update.arrived} />
            </Text>
            <ToneBadge {...tones[says]} words={words[says]} />
          </Group>
          {Object.entries(update.items).map(([key, item]) => (
            <ItemLine
              key={key}
              assessment={on.id}
              item={item}
              kind={on.deliverables.find((one) => one.key === key)?.kind ?? "file"}
            />
          ))}
        </Stack>
      ))}
    </Stack>
  );
}
