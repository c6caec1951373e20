import { useLayoutEffect, useRef } from "react";

/** What makes room, one after the other, while a header is too narrow for all of it. */
const steps = ["search", "navigation"] as const;

/**
 * Whoever has several roles has more places to go than fit beside each other. The header then carries in `data-crowded`
 * what gives way, and its style sheet draws what is left. Measured before each painting, and when the width changes.
 */
export function useCrowded() {
  const header = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const { current } = header;
    if (current === null) return;
    makeRoom(current);
    const observer = new ResizeObserver(() => makeRoom(current));
    observer.observe(current);
    return () => observer.disconnect();
  });
  return header;
}

function makeRoom(header: HTMLElement): void {
  delete header.dataset.crowded;
  for (const step of steps) {
    if (header.scrollWidth <= header.clientWidth) return;
    header.dataset.crowded = step;
  }
}
