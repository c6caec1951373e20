import { useCallback, useEffect, useMemo } from "react";
import { Markdown } from "../../../../../parts/markdown.tsx";
import { useOneByOne } from "../one-by-one.ts";
import { type Embedded, lifted } from "./embedded-pictures.ts";
import classes from "./markdown.module.css";
import type { Render } from "./markdown-page.ts";
import { textParts } from "./text-parts.ts";

interface MarkdownPartsProps {
  readonly text: string;
  readonly headingsFrom: 2 | 3;
  readonly render: Render;
  /** Pictures that were kept beside the text. */
  readonly attached?: Embedded | undefined;
  /** Told when more of it has come to stand on the page. */
  readonly onGrown: () => void;
}

/** What a student wrote as Markdown, however long. */
export function MarkdownParts({ text, headingsFrom, render, attached, onGrown }: MarkdownPartsProps) {
  const within = useMemo(() => lifted(text), [text]);
  const parts = useMemo(() => textParts(within.text), [within]);
  const renderPart = useCallback(
    (part: string) => render(part, new Map([...(attached ?? []), ...within.pictures])),
    [render, attached, within],
  );
  const shown = useOneByOne(parts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for what has come.
  useEffect(onGrown, [shown]);
  return (
    <div className={classes.page}>
      {shown.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place.
        <Markdown key={index} text={part} headingsFrom={headingsFrom} render={renderPart} />
      ))}
    </div>
  );
}
