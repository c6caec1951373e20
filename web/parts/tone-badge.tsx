import { Badge } from "@mantine/core";
import type { ComponentType } from "react";
import type { Hue } from "../theme/palette.ts";

export interface Tone {
  readonly hue: Hue;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
}

export type BadgeSize = "md" | "lg";

interface ToneBadgeProps extends Tone {
  readonly words: string;
  /** `md` for dense lists. */
  readonly size?: BadgeSize;
}

/** A state in words, with colour and a sign: never told by colour alone. */
export function ToneBadge({ hue, icon: Icon, words, size = "lg" }: ToneBadgeProps) {
  return (
    <Badge color={hue} size={size} leftSection={<Icon size={size === "lg" ? 15 : 13} stroke={2.25} />}>
      {words}
    </Badge>
  );
}
