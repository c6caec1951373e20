import { useEffect, useMemo, useState } from "react";

/** The first of several parts at once, the others each in a turn of its own: what is long never holds the tab. */
export function useOneByOne<Part>(parts: readonly Part[]): readonly Part[] {
  const [count, setCount] = useState(1);
  useEffect(() => {
    if (count >= parts.length) return;
    const timer = setTimeout(() => setCount(count + 1), 0);
    return () => clearTimeout(timer);
  }, [count, parts]);
  return useMemo(() => parts.slice(0, count), [parts, count]);
}
