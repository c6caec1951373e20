import { type RefObject, useEffect } from "react";
import type { Axis } from "./said.ts";

/** Where the keyboard is to go as soon as it is drawn. */
let awaited: string | null = null;

export function goToCriterion(key: string) {
  goTo(`criterion-${key}`);
}

export function goToSkill(key: string) {
  goTo(`skill-${key}`);
}

/** For what is pressed on a card and gone with the press: the keyboard stays on the card, and nothing moves. */
export function stayAt(axis: Axis, key: string) {
  const id = axis === "criteria" ? `criterion-${key}` : `skill-${key}`;
  document.getElementById(id)?.focus({ preventScroll: true });
}

export function goToAnswer(answer: number) {
  goTo(`answer-${answer}`);
}

/** Where the record stands now, once it is drawn anew. */
export function goToStanding() {
  awaited = standingId;
}

export const standingId = "standing";

/** Brings a card into view and puts the keyboard on it; one that is not drawn yet does so when it is. */
function goTo(id: string) {
  const card = document.getElementById(id);
  if (card) arriveAt(card);
  else awaited = id;
}

/** For a card that can be gone to from another part of the page. */
export function useArrival(card: RefObject<HTMLElement | null>) {
  useEffect(() => {
    if (card.current === null || card.current.id !== awaited) return;
    awaited = null;
    arriveAt(card.current);
  }, [card]);
}

function arriveAt(card: HTMLElement) {
  card.scrollIntoView({ block: "center" });
  card.focus({ preventScroll: true });
}
