import { useCallback, useState } from "react";

type Widened<Value> = Value extends number ? number : boolean;

/** Something that a person set for all reading in this browser; a storage that refuses keeps it for this page. */
export function useRemembered<Value extends number | boolean>(
  name: string,
  otherwise: Value,
): [Widened<Value>, (value: Widened<Value>) => void] {
  const [value, setValue] = useState(() => kept(`assay-reading-${name}`, otherwise as Widened<Value>));
  const keep = useCallback(
    (next: Widened<Value>) => {
      setValue(next);
      try {
        localStorage.setItem(`assay-reading-${name}`, JSON.stringify(next));
      } catch {
        // It holds until the page is left.
      }
    },
    [name],
  );
  return [value, keep];
}

function kept<Value>(name: string, otherwise: Value): Value {
  try {
    const said: unknown = JSON.parse(localStorage.getItem(name) ?? "null");
    return typeof said === typeof otherwise ? (said as Value) : otherwise;
  } catch {
    return otherwise;
  }
}
