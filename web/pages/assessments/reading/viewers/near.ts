import { type RefObject, useEffect, useState } from "react";

/** Whether an element is in sight or about to be. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    // The one reaches beyond the window, the other beyond what scrolls in it.
    const options = { rootMargin: "600px 0px", scrollMargin: "600px 0px" };
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), options);
    watch.observe(element.current);
    return () => watch.disconnect();
  }, [element]);
  return isNear;
}
