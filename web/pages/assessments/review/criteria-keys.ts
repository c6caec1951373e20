import { type RefObject, useEffect } from "react";
import type { Rating } from "../../../../src/rules/facts.ts";
import { isWriting } from "../../../shell/shortcuts.ts";
import { useReviewed } from "./record.tsx";

const ratings: Readonly<Record<string, Rating | null>> = { m: "met", n: "not-met", u: null };

/** m, n and u rate the criterion that the keyboard stands at; c goes into its comment, Escape out of it. */
export function useCriteriaKeys(list: RefObject<HTMLElement | null>) {
  const { drafts } = useReviewed();
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      const card = (event.target as HTMLElement).closest<HTMLElement>("[data-criterion]");
      if (!card || !list.current?.contains(card)) return;
      if (event.key === "Escape" && isWriting(event.target)) card.focus({ preventScroll: true });
      if (isWriting(event.target) || card.dataset.open === undefined) return;
      if (event.key === "c") {
        event.preventDefault();
        card.querySelector("textarea")?.focus();
        return;
      }
      if (!Object.hasOwn(ratings, event.key)) return;
      event.preventDefault();
      const key = card.dataset.criterion ?? "";
      drafts.write("criteria", key, { value: ratings[event.key] ?? null }, "now");
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [list, drafts]);
}
