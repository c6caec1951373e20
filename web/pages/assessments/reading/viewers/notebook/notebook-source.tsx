import "../code/code-colours.css";
import { classHighlighter, highlightTree } from "@lezer/highlight";
import { useEffect, useMemo, useState } from "react";
import type { Cell } from "../../../../../../src/reading/notebook.ts";
import { languageNamed } from "../code/code-language.ts";
import { attachedPictures } from "../markdown/embedded-pictures.ts";
import { useJupyter } from "../markdown/markdown-page.ts";
import { MarkdownParts } from "../markdown/markdown-parts.tsx";
import classes from "./notebook.module.css";

interface SourceProps {
  readonly cell: Cell;
  readonly language: string;
  readonly onGrown: () => void;
}

/** What stands in a cell, without what it gave. */
export function Source({ cell, language, onGrown }: SourceProps) {
  const render = useJupyter();
  const attached = useMemo(() => attachedPictures(cell.attachments), [cell]);
  if (cell.kind === "markdown")
    return (
      <MarkdownParts
        text={cell.source}
        headingsFrom={2}
        render={render}
        attached={attached}
        onGrown={onGrown}
      />
    );
  if (cell.source === "") return null;
  return (
    <pre className={classes.source}>
      {cell.kind === "code" ? <Coloured source={cell.source} language={language} /> : cell.source}
    </pre>
  );
}

interface Stretch {
  readonly from: number;
  readonly text: string;
  readonly classes: string;
}

function Coloured({ source, language }: { source: string; language: string }) {
  const [stretches, setStretches] = useState<readonly Stretch[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void languageNamed(language).then((support) => {
      if (isCurrent && support) setStretches(coloured(source, support.language.parser.parse(source)));
    });
    return () => {
      isCurrent = false;
    };
  }, [source, language]);
  if (stretches === null) return <code>{source}</code>;
  return (
    <code>
      {stretches.map(({ from, text, classes: names }) => (
        <span key={from} className={names}>
          {text}
        </span>
      ))}
    </code>
  );
}

function coloured(source: string, tree: Parameters<typeof highlightTree>[0]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  const plainTo = (to: number) => {
    if (to > at) stretches.push({ from: at, text: source.slice(at, to), classes: "" });
  };
  highlightTree(tree, classHighlighter, (from, to, names) => {
    plainTo(from);
    stretches.push({ from, text: source.slice(from, to), classes: names });
    at = to;
  });
  plainTo(source.length);
  return stretches;
}
