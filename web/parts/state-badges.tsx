import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClockPause,
  IconClockX,
  IconInbox,
  IconMessages,
  IconPencil,
  IconRosetteDiscountCheck,
  IconScale,
  IconSend,
} from "@tabler/icons-react";
import type { Stage } from "../../src/rules/assessment.ts";
import { useWords } from "../language/words.ts";
import type { ShownState } from "./shown-state.ts";
import { type BadgeSize, type Tone, ToneBadge } from "./tone-badge.tsx";

const stageTones: Readonly<Record<Stage, Tone>> = {
  preparing: { hue: "slate", icon: IconPencil },
  submitted: { hue: "petrol", icon: IconSend },
  "in-session": { hue: "plum", icon: IconMessages },
  deciding: { hue: "plum", icon: IconScale },
  "awaiting-update": { hue: "ochre", icon: IconClockPause },
  "update-in": { hue: "petrol", icon: IconInbox },
  "update-expired": { hue: "madder", icon: IconClockX },
  approved: { hue: "moss", icon: IconRosetteDiscountCheck },
  "to-rework": { hue: "madder", icon: IconArrowBackUp },
  withdrawn: { hue: "slate", icon: IconCircleX },
};

const deliverableTones: Readonly<Record<ShownState, Tone>> = {
  missing: { hue: "madder", icon: IconCircleX },
  incomplete: { hue: "ochre", icon: IconAlertTriangle },
  complete: { hue: "moss", icon: IconCircleCheck },
  unrated: { hue: "slate", icon: IconCircleDashed },
  "handed-in": { hue: "slate", icon: IconInbox },
};

/** Where an assessment stands. */
export function StageBadge({ stage, size }: { stage: Stage; size?: BadgeSize }) {
  const { parts } = useWords();
  return <ToneBadge {...stageTones[stage]} words={parts.stages[stage]} {...(size && { size })} />;
}

/** What the record says of a deliverable (R4). */
export function DeliverableStateBadge({ state, size }: { state: ShownState; size?: BadgeSize }) {
  const { parts } = useWords();
  return (
    <ToneBadge {...deliverableTones[state]} words={parts.deliverableStates[state]} {...(size && { size })} />
  );
}
