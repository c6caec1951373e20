import { type RefObject, useEffect } from "react";

/** Where the keyboard is to go as soon as it is drawn. */
let awaited: string | null = null;

export function goToCriterion(key: string) {
  goTo(`criterion-${key}`);
}

export function goToSkill(key: string) {
  goTo(`skill-${key}`);
}

export function goToAnswer(answer: number) {
  goTo(`answer-${answer}`);
}

export const threeId = "the-three";

export function goToTheThree() {
  goTo(threeId, "start");
}

/** Where the record stands now, once it is drawn anew. */
export function goToStanding() {
  awaited = standingId;
}

export const standingId = "standing";

/** The report as it is read, once it is. */
export function goToReleased() {
  goTo(releasedId);
}

export const releasedId = "released";

/** Brings a card into view and puts the keyboard on it; one that is not drawn yet does so when it is. */
function goTo(id: string, block: ScrollLogicalPosition = "center") {
  const card = document.getElementById(id);
  if (card) arriveAt(card, block);
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

function arriveAt(card: HTMLElement, block: ScrollLogicalPosition = "center") {
  card.scrollIntoView({ block });
  card.focus({ preventScroll: true });
}
