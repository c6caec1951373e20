import { type RefObject, useCallback, useState } from "react";
import { useWords } from "../../../../../language/words.ts";
import type { FileBytes } from "../../file-bytes.ts";
import { useFormulas } from "../formulas/formulas.ts";
import type { Embedded } from "./embedded-pictures.ts";
import { page } from "./markdown-html.ts";
import { useNamedPictures } from "./named-pictures.ts";

/** Makes a page of Markdown that brings some of its pictures along. */
export type Render = (text: string, pictures: Embedded) => string;

/** As students know it from where they keep their code. HTML is shown as text here, too. */
export function useCodeHosts(): Render {
  const { tasks } = useWords().reading;
  return useCallback((text, pictures) => page(text, { tasks, pictures, isNotebook: false }), [tasks]);
}

/** As Jupyter shows a cell. */
export function useJupyter(): Render {
  const { tasks } = useWords().reading;
  return useCallback((text, pictures) => page(text, { tasks, pictures, isNotebook: true }), [tasks]);
}

/** Shows the pictures and formulas that such pages name; `grown` is called when there is more of them. */
export function useWhatIsNamed(place: RefObject<HTMLElement | null>, bytes: FileBytes) {
  const [shown, setShown] = useState(0);
  useNamedPictures(place, bytes, shown);
  const areFormulasLeft = useFormulas(place, shown);
  const grown = useCallback(() => setShown((before) => before + 1), []);
  return { grown, areFormulasLeft };
}
