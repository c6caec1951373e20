import { type RefObject, useEffect, useRef } from "react";
import { isWriting } from "../shell/shortcuts.ts";

/**
 * j and k move from row to row of a list, from wherever the keyboard stands; from elsewhere on the page they come back
 * to the row where it stood last, or else begin. Enter then does what a link or a button does. Rows are whatever carries `data-row`. Nothing happens while a field is written in or a dialog is open.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>) {
  const stoodAt = useRef<Element | null>(null);
  useEffect(() => {
    function arrived({ target }: FocusEvent) {
      const row = target instanceof Element && list.current?.contains(target) && target.closest("[data-row]");
      if (row) stoodAt.current = row;
    }
    function pressed(event: KeyboardEvent) {
      const step = { j: 1, k: -1 }[event.key];
      if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
      if (isWriting(event.target) || document.querySelector("[aria-modal=true]")) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const before = rows.find((row) => row === stoodAt.current);
      const next = at === -1 ? (before ?? rows[step === 1 ? 0 : rows.length - 1]) : rows[at + step];
      if (!next) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    }
    addEventListener("focusin", arrived);
    addEventListener("keydown", pressed);
    return () => {
      removeEventListener("focusin", arrived);
      removeEventListener("keydown", pressed);
    };
  }, [list]);
}
