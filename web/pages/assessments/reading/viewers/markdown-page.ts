import { useQueryClient } from "@tanstack/react-query";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type MouseEvent, type RefObject, useCallback, useEffect, useState } from "react";
import { shownQuery } from "../../../../api/contents.ts";
import { useWords } from "../../../../language/words.ts";
import type { FileBytes } from "../file-bytes.ts";
import { formulas, formulasHtml } from "./formula-syntax.ts";
import { useFormulas } from "./formulas.ts";
import { headingFor } from "./heading-for.ts";
import { pathBeside } from "./path-beside.ts";
import { scrollInside } from "./scroll-inside.ts";

/** What is said aloud of a task, done or open. */
interface TaskWords {
  readonly done: string;
  readonly open: string;
}

/** As students know it from where they keep their code. HTML is shown as text here, too. */
export function useCodeHosts(): (text: string) => string {
  const { tasks } = useWords().reading;
  return useCallback((text) => page(text, tasks, false), [tasks]);
}

/** As Jupyter shows a cell. */
export function useJupyter(): (text: string) => string {
  const { tasks } = useWords().reading;
  return useCallback((text) => page(text, tasks, true), [tasks]);
}

function page(text: string, tasks: TaskWords, isNotebook: boolean): string {
  const html = micromark(text, {
    extensions: [gfm(), formulas(isNotebook)],
    htmlExtensions: [gfmHtml(), formulasHtml],
  });
  // A tag of the text's own cannot stand here. A task says aloud, too, whether it is done.
  return (
    html
      .replace(/<input type="checkbox"[^>]*>/g, (box) => {
        const said = box.includes("checked") ? tasks.done : tasks.open;
        return box.replace("<input", `<input aria-label="${said}"`);
      })
      // Nothing is fetched before it is known what it is.
      .replaceAll('<img src="', '<img data-named="')
  );
}

/** Where a link in such a page leads: to a place in it, to a file of the same archive, or elsewhere in a tab of its own. */
export function followLink(
  event: MouseEvent,
  { page: root, bytes, onPath }: { page: Element | null; bytes: FileBytes; onPath: (path: string) => void },
) {
  const link = (event.target as Element).closest("a");
  const address = link?.getAttribute("href");
  if (!link || !address) return;
  if (address.startsWith("#")) {
    event.preventDefault();
    const heading = root && headingFor(root, address.slice(1));
    if (heading) scrollInside(heading, "start");
    return;
  }
  const path = bytes.path === null ? null : pathBeside(bytes.path, address);
  if (path !== null) {
    event.preventDefault();
    onPath(path);
  } else if (/^https?:/i.test(address)) {
    link.target = "_blank";
    link.rel = "noreferrer noopener";
  } else event.preventDefault();
}

/** Shows the pictures and formulas that such pages name; `grown` is called when there is more of them. */
export function useWhatIsNamed(place: RefObject<HTMLElement | null>, bytes: FileBytes) {
  const [shown, setShown] = useState(0);
  usePictures(place, bytes, shown);
  const areFormulasLeft = useFormulas(place, shown);
  const grown = useCallback(() => setShown((before) => before + 1), []);
  return { grown, areFormulasLeft };
}

/**
 * Pictures named by a path come from the archive; those from elsewhere are named instead of fetched. Looked for again
 * whenever `shown` changes.
 */
function usePictures(place: RefObject<HTMLElement | null>, bytes: FileBytes, shown: unknown) {
  const queries = useQueryClient();
  const { reading } = useWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changes what is found in it.
  useEffect(() => {
    let isCurrent = true;
    for (const picture of place.current?.querySelectorAll<HTMLImageElement>("img[data-named]:not([src])") ??
      []) {
      const address = picture.dataset.named ?? "";
      const path = bytes.path === null ? null : pathBeside(bytes.path, address);
      const missing = () => picture.replaceWith(reading.pictureElsewhere(picture.alt || address));
      if (path === null) missing();
      else
        void queries.fetchQuery(shownQuery(bytes.of, path)).then(
          ({ show, viewer }) => {
            if (!isCurrent) return;
            if (viewer === "image" || viewer === "svg") picture.src = show;
            else missing();
          },
          () => isCurrent && missing(),
        );
    }
    return () => {
      isCurrent = false;
    };
  }, [shown, bytes, queries]);
}
