import { useQueryClient } from "@tanstack/react-query";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type MouseEvent, useCallback, useEffect, useRef } from "react";
import { shownQuery } from "../../../../api/contents.ts";
import { useWords } from "../../../../language/words.ts";
import { Lines } from "../../../../parts/loaded.tsx";
import { Markdown } from "../../../../parts/markdown.tsx";
import { ProblemNotice } from "../../../../parts/problem-notice.tsx";
import type { FileBytes } from "../file-bytes.ts";
import { useText } from "../text.ts";
import { headingFor } from "./heading-for.ts";
import classes from "./markdown.module.css";
import { pathBeside } from "./path-beside.ts";
import { scrollInside } from "./scroll-inside.ts";
import { Scroller } from "./scroller.tsx";
import type { ViewerProps } from "./viewer.ts";

/** Markdown as a page: pictures of the same archive are shown, links to its files open them here. */
export function MarkdownViewer({ bytes, onPath }: ViewerProps) {
  const { text, error, retry } = useText(bytes);
  const page = useRef<HTMLDivElement>(null);
  const { tasks } = useWords().reading;
  const render = useCallback((written: string) => withTables(written, tasks), [tasks]);
  usePictures(page, bytes, text);

  function followed(event: MouseEvent) {
    const link = (event.target as Element).closest("a");
    const address = link?.getAttribute("href");
    if (!link || !address) return;
    if (address.startsWith("#")) {
      event.preventDefault();
      const heading = page.current && headingFor(page.current, address.slice(1));
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

  if (text === undefined)
    return error ? <ProblemNotice problem={error} onRetry={retry} /> : <Lines count={8} />;
  return (
    <Scroller className={classes.scroller} label={bytes.shown.name} onClick={followed}>
      <div ref={page} className={classes.page}>
        <Markdown text={text} headingsFrom={2} render={render} />
      </div>
    </Scroller>
  );
}

/** As students know it from where they keep their code. HTML is shown as text here, too. */
function withTables(text: string, tasks: { readonly done: string; readonly open: string }): string {
  const html = micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
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

/** Pictures named by a path come from the archive; those from elsewhere are named instead of fetched. */
function usePictures(page: React.RefObject<HTMLElement | null>, bytes: FileBytes, text: string | undefined) {
  const queries = useQueryClient();
  const { reading } = useWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each text, which draws them anew.
  useEffect(() => {
    let isCurrent = true;
    for (const picture of page.current?.querySelectorAll("img") ?? []) {
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
  }, [text, bytes, queries]);
}
