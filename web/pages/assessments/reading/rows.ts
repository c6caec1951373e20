import { type RefObject, useCallback, useEffect, useState } from "react";

/** Browsers draw nothing that is much taller; what would be is scrolled in greater steps. */
const tallestPx = 8_000_000;
const rowsBeside = 8;

interface Rows {
  /** The rows to draw: from the first to before the end. */
  readonly first: number;
  readonly end: number;
  /** Height of what is scrolled, in pixels. */
  readonly height: number;
  /** Where a row stands in it, in pixels. */
  topOf(row: number): number;
  /** Scrolls as far as needed for the row to be seen; `center`: into the middle, where it is not seen yet. */
  reveal(row: number, center?: boolean): void;
}

/** Draws of many rows of one height only those in sight. `headPx` is taken by a heading that stays. */
export function useRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowPx: number,
  headPx = 0,
): Rows {
  const view = useView(scroller);
  const room = Math.max(view.height - headPx, rowPx);
  const full = count * rowPx;
  const height = Math.min(full, tallestPx);
  const scale = height > room ? (full - room) / (height - room) : 1;
  const first = Math.max(0, Math.floor((view.top * scale) / rowPx) - rowsBeside);
  const end = Math.min(count, Math.ceil((view.top * scale + room) / rowPx) + rowsBeside);
  const reveal = useCallback(
    (row: number, center = false) => {
      const element = scroller.current;
      if (element === null) return;
      const above = element.scrollTop * scale;
      const seen = Math.max(element.clientHeight - headPx, rowPx);
      const top = row * rowPx;
      if (top >= above && top + rowPx <= above + seen) return;
      const wanted = center ? top - seen / 2 : top < above ? top : top + rowPx - seen;
      element.scrollTop = wanted / scale;
    },
    [scroller, scale, rowPx, headPx],
  );
  return { first, end, height, topOf: (row) => view.top + (row * rowPx - view.top * scale), reveal };
}

function useView(scroller: RefObject<HTMLElement | null>) {
  const [view, setView] = useState({ top: 0, height: 480 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () =>
      setView((before) => {
        const now = { top: element.scrollTop, height: element.clientHeight };
        return now.top === before.top && now.height === before.height ? before : now;
      });
    look();
    const size = new ResizeObserver(look);
    size.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      size.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller]);
  return view;
}
