const modal = "[aria-modal=true]";
const landmarks = "li, table, section, article, [role=region], [role=tabpanel], main";

export const isDialogOpen = () => document.querySelector(modal) !== null;

/** Nothing has the keyboard. */
export const isFree = () => document.activeElement === null || document.activeElement === document.body;

/**
 * A place in the page and the parts around it, the nearest first; of what floats above the page, the button that opened
 * it and the parts around that. To be noted while it is there: what is taken out of the page no longer knows where it
 * stood.
 */
export function placesFrom(place: Element): readonly Element[] {
  const found = [place];
  for (let one = place.parentElement; one !== null; one = one.parentElement) {
    if (one.matches(landmarks)) found.push(one);
    const opener = openerOf(one);
    if (opener !== null) return [...found, ...placesFrom(opener)];
  }
  return found;
}

/** A menu, or a question beside its button, is named by the button that opened it; a dialog by what stands in itself. */
function openerOf(floating: Element): Element | null {
  if (!floating.matches("[role=menu], [role=dialog]")) return null;
  const opener = document.getElementById(floating.getAttribute("aria-labelledby") ?? "");
  return floating.contains(opener) ? null : opener;
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
