const airPx = 12;

/** Brings an element into view by moving what scrolls right around it, and not the page besides. */
export function scrollInside(element: HTMLElement, to: "start" | "center") {
  const around = scrollerOf(element);
  if (around === null) return;
  const [inner, outer] = [element.getBoundingClientRect(), around.getBoundingClientRect()];
  const air = to === "start" ? airPx : Math.max(airPx, (outer.height - inner.height) / 2);
  around.scrollTop += inner.top - outer.top - air;
  if (inner.left < outer.left || inner.right > outer.right)
    around.scrollLeft += inner.left - outer.left - airPx;
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let above = element.parentElement; above; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowY)) return above;
  return null;
}
