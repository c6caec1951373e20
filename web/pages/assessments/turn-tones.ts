import { IconBuildingCommunity, IconCircleCheck, IconHourglass, IconUserCheck } from "@tabler/icons-react";
import type { Tone } from "../../parts/tone-badge.tsx";
import type { Turn } from "./turn-of.ts";

export const turnTones: Readonly<Record<Turn, Tone>> = {
  student: { hue: "petrol", icon: IconUserCheck },
  assessor: { hue: "slate", icon: IconHourglass },
  team: { hue: "slate", icon: IconBuildingCommunity },
  nobody: { hue: "moss", icon: IconCircleCheck },
};
