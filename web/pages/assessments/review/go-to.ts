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
