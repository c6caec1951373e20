import {
  IconClipboardText,
  IconClockX,
  IconInbox,
  IconListCheck,
  IconMessages,
  IconScale,
} from "@tabler/icons-react";
import type { DeskWork } from "../../../src/rules/desk.ts";
import type { Tone } from "../../parts/tone-badge.tsx";

/** The colour and sign of each kind of work. */
export const tones: Readonly<Record<DeskWork, Tone>> = {
  session: { hue: "plum", icon: IconMessages },
  analyse: { hue: "petrol", icon: IconListCheck },
  decide: { hue: "plum", icon: IconScale },
  report: { hue: "ochre", icon: IconClipboardText },
  "answer-update": { hue: "petrol", icon: IconInbox },
  "close-expired": { hue: "madder", icon: IconClockX },
};
