import { type RefObject, useEffect } from "react";
import { around, giveTo, isFree } from "./focus-back.ts";

/**
 * What is pressed in a part of the page may be gone with the press, or locked while it is on its way. The keyboard then
 * goes to the nearest part around it that is still there, or back to it once it is unlocked.
 */
export function useFocusKept(frame: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let places: readonly Element[] = [];
    let wasLocked = false;
    function arrived({ target }: FocusEvent) {
      if (!(target instanceof Element)) return;
      places = [target, ...around(target)];
      wasLocked = false;
    }
    function left({ target }: FocusEvent) {
      // Somebody went elsewhere; what was locked or taken away did not.
      setTimeout(() => {
        if (target === places[0] && isThere(places[0]) && document.activeElement !== target) places = [];
      });
    }
    function changed() {
      const [last] = places;
      if (last === undefined || !isFree()) return;
      if (!last.isConnected) return giveTo(places);
      if (last.matches(":disabled")) wasLocked = true;
      else if (wasLocked && last instanceof HTMLElement) last.focus({ preventScroll: true });
    }
    const observer = new MutationObserver(changed);
    observer.observe(element, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    element.addEventListener("focusin", arrived);
    element.addEventListener("focusout", left);
    return () => {
      observer.disconnect();
      element.removeEventListener("focusin", arrived);
      element.removeEventListener("focusout", left);
    };
  }, [frame]);
}

function isThere(place: Element | undefined): boolean {
  return place?.isConnected === true && !place.matches(":disabled");
}
