import { useEffect, useRef } from "react";

interface Shortcuts {
  /** ⌘K or Ctrl K. */
  search(): void;
  /** "?", outside of fields. */
  list(): void;
}

/** Listens for the keys that work everywhere. */
export function useShortcuts(shortcuts: Shortcuts) {
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey) {
        event.preventDefault();
        newest.current.search();
      } else if (event.key === "?" && !isWriting(event.target)) {
        event.preventDefault();
        newest.current.list();
      }
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

/** Whether a key pressed there is meant as a letter. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input") && !target.matches("[type=radio], [type=checkbox]");
}

export function commandKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";
}
