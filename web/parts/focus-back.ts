import { useEffect, useState } from "react";

/** What had the keyboard before any dialog was open: one dialog may take the place of another. */
let beforeAll: Element | null = null;

const modal = "[aria-modal=true]";
const landmarks = "table, section, article, [role=region], [role=tabpanel], main";

/**
 * A dialog that is drawn only while it is open does not give the keyboard back by itself. This does: to whatever had
 * it before the first drawing, else to the nearest part of the page around it that is still there. Not while another
 * dialog is open, nor when the keyboard went elsewhere meanwhile.
 */
export function useFocusBack() {
  const [places] = useState(placesToReturnTo);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (isFree() && document.querySelector(modal) === null) giveTo(places);
      });
    },
    [places],
  );
}

function placesToReturnTo(): readonly Element[] {
  const now = openerOf(document.activeElement);
  if (document.querySelector(modal) === null) beforeAll = now;
  const places = [now, beforeAll].filter((one) => one !== null);
  return [...new Set(places.flatMap((one) => [one, ...around(one)]))];
}

/** An entry of a menu is gone with its menu; the button that opened the menu stays. */
function openerOf(active: Element | null): Element | null {
  if (active === null || active === document.body) return null;
  const opener = active.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return opener ? document.getElementById(opener) : active;
}

/** Noted while it is there: what is taken out of the page no longer knows where it stood. */
export function around(place: Element): readonly Element[] {
  const found: Element[] = [];
  for (let one = place.parentElement; one !== null; one = one.parentElement)
    if (one.matches(landmarks)) found.push(one);
  return found;
}

/** The first place that takes the keyboard gets it, and the next one should that be gone a moment later. */
export function giveTo(places: readonly Element[]) {
  const taker = places.find(takes);
  if (taker === undefined) return;
  const watching = new AbortController();
  const observer = new MutationObserver(() => {
    if (taker.isConnected) return;
    watching.abort();
    if (isFree()) giveTo(places);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  watching.signal.addEventListener("abort", () => observer.disconnect());
  addEventListener("focusin", () => watching.abort(), { signal: watching.signal });
}

function takes(place: Element): boolean {
  if (!(place instanceof HTMLElement) || !place.isConnected) return false;
  const isPart = place.matches(landmarks) && !place.hasAttribute("tabindex");
  if (isPart) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
  if (isPart) place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  return document.activeElement === place;
}

export const isFree = () => document.activeElement === null || document.activeElement === document.body;
