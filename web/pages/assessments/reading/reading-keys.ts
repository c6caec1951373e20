import { useEffect, useRef } from "react";
import { isWriting } from "../../../shell/shortcuts.ts";

/** Listens for a key of the reading pane while no dialog is open. */
function useKey(pressed: (event: KeyboardEvent) => boolean) {
  const newest = useRef(pressed);
  useEffect(() => {
    newest.current = pressed;
  });
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || document.querySelector("[aria-modal=true]")) return;
      if (newest.current(event)) event.preventDefault();
    }
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

/** Whether it is meant as a letter: in a field, and in the tree, where letters go to names. */
function isLetter({ target }: KeyboardEvent): boolean {
  return isWriting(target) || (target instanceof Element && target.closest("[role=tree]") !== null);
}

/** t */
export function useGoToKey(goTo: () => void) {
  useKey((event) => {
    if (event.key !== "t" || event.metaKey || event.ctrlKey || isLetter(event)) return false;
    goTo();
    return true;
  });
}

/** Shift T; and with ⌘ or Ctrl Shift F, also where something is being written. */
export function useSearchKey(search: () => void) {
  useKey((event) => {
    const isCommand = event.metaKey || event.ctrlKey;
    const isMeant = isCommand
      ? event.shiftKey && event.key.toLowerCase() === "f"
      : event.key === "T" && !isLetter(event);
    if (isMeant) search();
    return isMeant;
  });
}
