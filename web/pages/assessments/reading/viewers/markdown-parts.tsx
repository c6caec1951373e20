import { useEffect, useMemo } from "react";
import { Markdown } from "../../../../parts/markdown.tsx";
import classes from "./markdown.module.css";
import { useOneByOne } from "./one-by-one.ts";
import { textParts } from "./text-parts.ts";

interface MarkdownPartsProps {
  readonly text: string;
  readonly headingsFrom: 2 | 3;
  readonly render: (text: string) => string;
  /** Told when more of it has come to stand on the page. */
  readonly onGrown: () => void;
}

/** What a student wrote as Markdown, however long. */
export function MarkdownParts({ text, headingsFrom, render, onGrown }: MarkdownPartsProps) {
  const parts = useMemo(() => textParts(text), [text]);
  const shown = useOneByOne(parts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for what has come.
  useEffect(onGrown, [shown]);
  return (
    <div className={classes.page}>
      {shown.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place.
        <Markdown key={index} text={part} headingsFrom={headingsFrom} render={render} />
      ))}
    </div>
  );
}
