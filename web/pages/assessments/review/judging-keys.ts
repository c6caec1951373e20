import { type RefObject, useEffect } from "react";
import type { Judgement, Rating } from "../../../../src/rules/facts.ts";
import { isWriting } from "../../../shell/shortcuts.ts";
import { useReviewed } from "./record.tsx";

const ratings: Readonly<Record<string, Rating | null>> = { m: "met", n: "not-met", u: null };
const judgements: Readonly<Record<string, Judgement | null>> = { m: "acquired", n: "not-yet", u: null };

/** m, n and u judge the criterion or skill that the keyboard stands at; c goes into its comment, Escape out of it. */
export function useJudgingKeys(list: RefObject<HTMLElement | null>) {
  const { drafts } = useReviewed();
  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      const card = (event.target as HTMLElement).closest<HTMLElement>("[data-criterion], [data-skill]");
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
      const { criterion, skill } = card.dataset;
      if (criterion !== undefined)
        drafts.write("criteria", criterion, { value: ratings[event.key] ?? null }, "now");
      else if (skill !== undefined)
        drafts.write("skills", skill, { value: judgements[event.key] ?? null }, "now");
    }
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [list, drafts]);
}
