import { type RefObject, useEffect } from "react";

const marginPx = 16;

/** Makes what reading takes as tall as the window has room for from where its frame stands, also while it is scrolled. */
export function useRoomBelow(frame: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => {
      const room = innerHeight - Math.max(0, element.getBoundingClientRect().top) - marginPx;
      element.style.setProperty("--reading-height", `${Math.round(room)}px`);
    };
    measure();
    addEventListener("scroll", measure, { passive: true });
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure);
      removeEventListener("resize", measure);
    };
  }, [frame]);
}
