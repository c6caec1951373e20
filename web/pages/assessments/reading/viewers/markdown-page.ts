import { useQueryClient } from "@tanstack/react-query";
import { type MouseEvent, type RefObject, useCallback, useState } from "react";
import { useWords } from "../../../../language/words.ts";
import type { FileBytes } from "../file-bytes.ts";
import type { Embedded } from "./embedded-pictures.ts";
import { findBeside } from "./find-beside.ts";
import { useFormulas } from "./formulas.ts";
import { headingFor } from "./heading-for.ts";
import { page } from "./markdown-html.ts";
import { useNamedPictures } from "./named-pictures.ts";
import { pathBeside } from "./path-beside.ts";
import { scrollInside } from "./scroll-inside.ts";
import type { ViewerProps } from "./viewer.ts";

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

/** What follows the links of such a page: to a place in it, to a file of the same archive, or elsewhere in a tab of its own. */
export function useLinks(
  place: RefObject<HTMLElement | null>,
  { bytes, onPath }: Pick<ViewerProps, "bytes" | "onPath">,
): (event: MouseEvent) => void {
  const queries = useQueryClient();
  return (event) => {
    const link = (event.target as Element).closest("a");
    const address = link?.getAttribute("href");
    if (!link || !address) return;
    if (/^https?:/i.test(address)) {
      link.target = "_blank";
      link.rel = "noreferrer noopener";
      return;
    }
    event.preventDefault();
    if (address.startsWith("#")) {
      const heading = place.current && headingFor(place.current, address.slice(1));
      if (heading) scrollInside(heading, "start");
      return;
    }
    const path = bytes.path === null ? null : pathBeside(bytes.path, address);
    if (path === null) return;
    // Where no such file is, it is said; it may be a folder, too.
    void findBeside(queries, bytes, address).then(
      (found) => onPath(found?.path ?? path),
      () => onPath(path),
    );
  };
}

/** Shows the pictures and formulas that such pages name; `grown` is called when there is more of them. */
export function useWhatIsNamed(place: RefObject<HTMLElement | null>, bytes: FileBytes) {
  const [shown, setShown] = useState(0);
  useNamedPictures(place, bytes, shown);
  const areFormulasLeft = useFormulas(place, shown);
  const grown = useCallback(() => setShown((before) => before + 1), []);
  return { grown, areFormulasLeft };
}
