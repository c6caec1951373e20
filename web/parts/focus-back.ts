import { useEffect, useState } from "react";
import { giveTo, isDialogOpen, isFree, placesFrom } from "./focus-places.ts";

/** What had the keyboard before any dialog was open: one dialog may take the place of another. */
let beforeAll: Element | null = null;

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
        if (isFree() && !isDialogOpen()) giveTo(places);
      });
    },
    [places],
  );
}

function placesToReturnTo(): readonly Element[] {
  const now = active();
  if (!isDialogOpen()) beforeAll = now;
  const places = [now, beforeAll].filter((one) => one !== null);
  return [...new Set(places.flatMap(placesFrom))];
}

/** An entry of a menu is gone with its menu: then the button that opened the menu is next. */
const active = () => (isFree() ? null : document.activeElement);
