import { useEffect } from "react";
import { giveTo, isDialogOpen, isFree, placesFrom } from "./focus-places.ts";

/**
 * The keyboard is never lost. A button that is taken out of the page once it was pressed leaves it to the nearest part
 * of the page around it; one that is switched off while it works has it again afterwards. Dialogs see to it themselves.
 */
export function useFocusKept() {
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    let places: readonly Element[] = [];

    function note({ target }: FocusEvent) {
      places = target instanceof Element ? placesFrom(target) : [];
    }

    /** Given away by a click on nothing; taken where the place itself is gone, or off. */
    function forget({ target, relatedTarget }: FocusEvent) {
      if (relatedTarget !== null) return;
      setTimeout(() => {
        if (target === places[0] && isThere(places[0])) places = [];
      });
    }

    const observer = new MutationObserver(() => {
      const [place] = places;
      if (place === undefined || !isFree() || isOff(place)) return;
      onceDrawn(() => {
        if (places[0] === place && isFree() && !isDialogOpen()) giveTo(places);
      });
    });

    addEventListener("focusin", note, { signal });
    addEventListener("focusout", forget, { signal });
    observer.observe(document.body, {
      ...{ childList: true, subtree: true },
      attributeFilter: ["disabled"],
    });
    return () => {
      ended.abort();
      observer.disconnect();
    };
  }, []);
}

/** Whatever knows a better place for the keyboard goes first. */
const onceDrawn = (then: () => void) => requestAnimationFrame(() => setTimeout(then));

const isOff = (place: Element) => place.isConnected && place.matches(":disabled");
const isThere = (place: Element | undefined) => place?.isConnected === true && !isOff(place);
