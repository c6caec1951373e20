import { useSyncExternalStore } from "react";
import type { Hue } from "../theme/palette.ts";

interface Toast {
  readonly message: string;
  readonly title?: string;
  /** moss for what was done, madder for what failed; petrol when left out. */
  readonly hue?: Hue;
}

let isWanted = false;
const watching = new Set<() => void>();

/** Says something in passing, below; read out politely. For what must not be missed use a notice on the page. */
export async function toast({ hue = "petrol", ...said }: Toast): Promise<void> {
  isWanted = true;
  for (const changed of watching) changed();
  const { notifications } = await import("@mantine/notifications");
  notifications.show({ ...said, color: hue });
}

/** Whether anything was ever said: only then is the place for it loaded. */
export function useToastsWanted(): boolean {
  return useSyncExternalStore(
    (changed) => {
      watching.add(changed);
      return () => watching.delete(changed);
    },
    () => isWanted,
  );
}
