import { useEffect, useRef } from "react";
import { isWriting } from "../../../shell/shortcuts.ts";

interface ReadingKeys {
  /** t */
  goTo(): void;
  /** Shift T */
  search(): void;
}

/** The keys of the reading pane, unless something is being written or a dialog is open. */
export function useReadingKeys(keys: ReadingKeys) {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      if (isWriting(event.target) || document.querySelector("[aria-modal=true]")) return;
      // In the tree letters go to names.
      if (event.target instanceof Element && event.target.closest("[role=tree]")) return;
      if (event.key === "t") newest.current.goTo();
      else if (event.key === "T") newest.current.search();
      else return;
      event.preventDefault();
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}
