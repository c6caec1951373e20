import { type RefObject, useCallback, useEffect, useRef } from "react";

const takers = "[tabindex='0'], video, audio, a[href], button";

/**
 * Brings the keyboard into a file as soon as its viewer is drawn, which may have to be fetched first. Whoever presses
 * something meanwhile keeps it where it is.
 */
export function useKeyboardInto(frame: RefObject<HTMLElement | null>): (path: string) => void {
  const waiting = useRef<AbortController | null>(null);
  useEffect(() => () => waiting.current?.abort(), []);
  return useCallback(
    (path) => {
      waiting.current?.abort();
      const stopped = new AbortController();
      waiting.current = stopped;
      const { signal } = stopped;
      const stop = () => stopped.abort();
      const observer = new MutationObserver(look);
      signal.addEventListener("abort", () => observer.disconnect());
      // Not the key that chose the file.
      setTimeout(() => {
        if (signal.aborted) return;
        addEventListener("keydown", stop, { signal });
        addEventListener("pointerdown", stop, { signal });
      });
      observer.observe(document.body, { childList: true, subtree: true });

      function look() {
        const viewer = frame.current?.querySelector(`[data-shown="${CSS.escape(path)}"]`);
        const taker = viewer?.querySelector<HTMLElement>(takers);
        // A dialog that closes gives the keyboard back first.
        if (!taker || document.querySelector("[aria-modal=true]")) return;
        stop();
        setTimeout(() => taker.focus({ preventScroll: true }));
      }
    },
    [frame],
  );
}
