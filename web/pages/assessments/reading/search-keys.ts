import type { KeyboardEvent } from "react";

type SearchMove =
  | { readonly is: "close" }
  | { readonly is: "open"; readonly at: number }
  | { readonly is: "go"; readonly to: HTMLElement };

/**
 * What a key means in the search: Enter in the field opens the next match and with Shift the one before, arrows walk
 * from the field through the matches, Escape ends the search; null for all others.
 */
export function searchKey(
  event: KeyboardEvent<HTMLElement>,
  matches: number,
  current: number,
): SearchMove | null {
  const { key, shiftKey, currentTarget, target } = event;
  if (key === "Escape") return { is: "close" };
  const isField = target instanceof HTMLInputElement && target.type === "text";
  if (key === "Enter" && isField && matches > 0) {
    const step = shiftKey ? -1 : 1;
    const from = current === -1 && shiftKey ? 0 : current;
    return { is: "open", at: (from + step + matches) % matches };
  }
  if (key !== "ArrowDown" && key !== "ArrowUp") return null;
  const field = currentTarget.querySelector<HTMLElement>("input:not([type=checkbox])");
  const stops = [field, ...currentTarget.querySelectorAll<HTMLElement>("li > button")];
  const to = stops[stops.indexOf(target as HTMLElement) + (key === "ArrowDown" ? 1 : -1)];
  return stops.includes(target as HTMLElement) && to ? { is: "go", to } : null;
}
