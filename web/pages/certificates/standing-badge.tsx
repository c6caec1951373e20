import { IconCircleCheck, IconCircleOff, IconUserOff } from "@tabler/icons-react";
import type { Standing } from "../../api/certificates.ts";
import { useWords } from "../../language/words.ts";
import { type BadgeSize, type Tone, ToneBadge } from "../../parts/tone-badge.tsx";

const tones: Readonly<Record<Standing, Tone>> = {
  valid: { hue: "moss", icon: IconCircleCheck },
  revoked: { hue: "madder", icon: IconCircleOff },
  withdrawn: { hue: "slate", icon: IconUserOff },
};

export function StandingBadge({ standing, size = "lg" }: { standing: Standing; size?: BadgeSize }) {
  const { certificates } = useWords();
  return <ToneBadge {...tones[standing]} words={certificates.standing[standing]} size={size} />;
}
