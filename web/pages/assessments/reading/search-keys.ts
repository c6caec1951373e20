import type { KeyboardEvent } from "react";

type SearchMove =
  | { readonly is: "close" }
  | { readonly is: "open"; readonly at: number }
  | { readonly is: "go"; readonly to: HTMLElement };

/**
 * What a key means in the search: Enter in the field opens the next match and with Shift the one before; arrows walk
 * from the field through the matches, j and k among these; Escape ends the search; null for all others.
 */
export function searchKey(
  event: KeyboardEvent<HTMLElement>,
  matches: number,
  current: number,
): SearchMove | null {
  const { key, shiftKey, currentTarget, target } = event;
  if (event.metaKey || event.ctrlKey || event.altKey) return null;
  if (key === "Escape") return { is: "close" };
  const isField = target instanceof HTMLInputElement && target.type === "text";
  if (key === "Enter" && isField && matches > 0) {
    const step = shiftKey ? -1 : 1;
    const from = current === -1 && shiftKey ? 0 : current;
    return { is: "open", at: (from + step + matches) % matches };
  }
  const step = stepOf(key, isField);
  if (step === 0) return null;
  const field = currentTarget.querySelector<HTMLElement>("[data-search-field]");
  const stops = [field, ...currentTarget.querySelectorAll<HTMLElement>("li > button")];
  const from = isField ? 0 : stops.indexOf(target as HTMLElement);
  const to = from < 0 ? undefined : stops[from + step];
  return to ? { is: "go", to } : null;
}

function stepOf(key: string, isField: boolean): number {
  if (key === "ArrowDown" || (key === "j" && !isField)) return 1;
  return key === "ArrowUp" || (key === "k" && !isField) ? -1 : 0;
}
