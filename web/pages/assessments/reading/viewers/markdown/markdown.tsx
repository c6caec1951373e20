import { Button } from "@mantine/core";
import { useRef } from "react";
import { useWords } from "../../../../../language/words.ts";
import { Lines } from "../../../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../../../parts/problem-notice.tsx";
import { useText } from "../../text.ts";
import notes from "../note.module.css";
import { Scroller } from "../scroller.tsx";
import type { ViewerProps } from "../viewer.ts";
import { useLinks } from "./links.ts";
import classes from "./markdown.module.css";
import { useCodeHosts, useWhatIsNamed } from "./markdown-page.ts";
import { MarkdownParts } from "./markdown-parts.tsx";

/** Markdown as a page: pictures of the same archive are shown, links to its files open them here, formulas are drawn. */
export function MarkdownViewer({ bytes, onPath }: ViewerProps) {
  const { reading } = useWords();
  const { text, error, retry, hasMore, more, isFetchingMore } = useText(bytes);
  const page = useRef<HTMLDivElement>(null);
  const render = useCodeHosts();
  const follow = useLinks(page, { bytes, onPath });
  const { grown, areFormulasLeft } = useWhatIsNamed(page, bytes);

  if (text === undefined)
    return error ? <ProblemNotice problem={error} onRetry={retry} /> : <Lines count={8} />;
  return (
    <>
      {areFormulasLeft && (
        <p className={notes.note} role="status">
          {reading.formulasLeft}
        </p>
      )}
      <Scroller className={classes.scroller} label={bytes.shown.name} onClick={follow}>
        <div ref={page}>
          <MarkdownParts text={text} headingsFrom={2} render={render} onGrown={grown} />
        </div>
        {hasMore && (
          <Button variant="default" size="compact-sm" mt="md" loading={isFetchingMore} onClick={more}>
            {reading.loadMore}
          </Button>
        )}
      </Scroller>
    </>
  );
}
