import { useEffect, useState } from "react";

/**
 * A dialog that is drawn only while it is open does not give the keyboard back by itself. This does: to whatever had
 * it before the first drawing, unless that is gone, another dialog is open, or it went elsewhere meanwhile.
 */
export function useFocusBack() {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body;
        if (!isFree || document.querySelector("[aria-modal=true]")) return;
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    },
    [before],
  );
}
