import { Badge } from "@mantine/core";
import type { ComponentType } from "react";
import type { Hue } from "../theme/palette.ts";

export interface Tone {
  readonly hue: Hue;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
}

interface ToneBadgeProps extends Tone {
  readonly words: string;
  readonly size?: "sm" | "md" | "lg";
}

/** A state in words, with colour and a sign: never told by colour alone. */
export function ToneBadge({ hue, icon: Icon, words, size = "md" }: ToneBadgeProps) {
  return (
    <Badge color={hue} size={size} leftSection={<Icon size={size === "lg" ? 16 : 13} stroke={2.25} />}>
      {words}
    </Badge>
  );
}
