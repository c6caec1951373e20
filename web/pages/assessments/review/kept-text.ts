import { useCallback, useState } from "react";
import { useReviewed } from "./record.tsx";
import { shelfFor } from "./shelf.ts";

/**
 * Something that is being written and not sent yet, kept on this device so that a closed laptop loses none of it.
 * The third function forgets it, once the server has it.
 */
export function useKeptText(
  name: string,
  begin = "",
): [text: string, write: (text: string) => void, forget: () => void] {
  const { on } = useReviewed();
  const [text, setText] = useState(() => shelfFor(on.id, "text").get(name) ?? begin);
  const write = useCallback(
    (written: string) => {
      setText(written);
      const shelf = shelfFor(on.id, "text");
      if (written === "") shelf.delete(name);
      else shelf.set(name, written);
    },
    [on.id, name],
  );
  const forget = useCallback(() => {
    setText("");
    shelfFor(on.id, "text").delete(name);
  }, [on.id, name]);
  return [text, write, forget];
}

/** The same for a form whose fields are known only from the record: one text for each key. */
export function useKeptTexts(name: string, begin: Readonly<Record<string, string>> = {}) {
  const [json, write, forget] = useKeptText(name);
  const texts = { ...begin, ...parsed(json) };
  const set = (written: Readonly<Record<string, string>>) =>
    write(JSON.stringify({ ...parsed(json), ...written }));
  return { texts, set, forget };
}

function parsed(json: string): Readonly<Record<string, string>> {
  try {
    return json === "" ? {} : (JSON.parse(json) as Record<string, string>);
  } catch {
    return {};
  }
}
