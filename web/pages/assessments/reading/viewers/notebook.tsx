import "./code-colours.css";
import { classHighlighter, highlightTree } from "@lezer/highlight";
import { VisuallyHidden } from "@mantine/core";
import { lazy, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import {
  type Cell,
  type Output,
  type PictureType,
  readNotebook,
} from "../../../../../src/rules/reading/notebook.ts";
import { useWords } from "../../../../language/words.ts";
import { Lines } from "../../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../../parts/problem-notice.tsx";
import type { Pin } from "../place.ts";
import { useText } from "../text.ts";
import { languageNamed } from "./code-language.ts";
import { useFoundWords } from "./found-words.ts";
import { followLink, useJupyter, useWhatIsNamed } from "./markdown-page.ts";
import { MarkdownParts } from "./markdown-parts.tsx";
import notes from "./note.module.css";
import classes from "./notebook.module.css";
import { useOneByOne } from "./one-by-one.ts";
import { scrollInside } from "./scroll-inside.ts";
import type { ViewerProps } from "./viewer.ts";

/** What stands on the page in one turn of the tab. */
const inTurn = { cells: 40, letters: 40_000 };

const CodeViewer = lazy(async () => ({ default: (await import("./code.tsx")).CodeViewer }));

/** A notebook as it was left: cells in order, code in colour, what it gave below. Nothing in it runs. */
export function NotebookViewer({ bytes, wanted, pins, onSelect, onPath }: ViewerProps) {
  const { reading } = useWords();
  const { text, error, retry, hasMore, more, isFetchingMore } = useText(bytes);
  // Half a notebook is none: the rest comes by itself.
  useEffect(() => {
    if (hasMore && !isFetchingMore && !error) more();
  }, [hasMore, isFetchingMore, error, more]);
  const notebook = useMemo(
    () => (text === undefined || hasMore ? undefined : readNotebook(text)),
    [text, hasMore],
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const cells = useRef<HTMLDivElement>(null);
  const { grown, areFormulasLeft } = useWhatIsNamed(cells, bytes);
  const shown = useOneByOne(useMemo(() => inTurns(notebook?.cells ?? []), [notebook]));
  if (notebook === undefined)
    return error ? <ProblemNotice problem={error} onRetry={retry} /> : <Lines count={8} />;
  if (notebook === null)
    return (
      <>
        <p className={notes.note}>{reading.noNotebook}</p>
        <CodeViewer bytes={bytes} wanted={wanted} pins={pins} onSelect={onSelect} onPath={onPath} />
      </>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is clicked in it is a link.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key clicks, too.
    <div
      ref={cells}
      className={classes.notebook}
      onClick={(event) => followLink(event, { page: cells.current, bytes, onPath })}
    >
      {areFormulasLeft && (
        <p className={notes.note} role="status">
          {reading.formulasLeft}
        </p>
      )}
      {shown.flat().map((cell) => (
        <CellBox
          key={cell.number}
          number={cell.number}
          isChosen={(chosen ?? wanted?.spot.cell) === cell.number}
          words={wanted?.spot.cell === cell.number ? wanted.found?.words : undefined}
        >
          <CellNumber
            cell={cell}
            pins={pins.filter(({ place }) => place.cell === cell.number)}
            wanted={wanted?.spot.cell === cell.number ? wanted.nth : null}
            onChoose={() => {
              setChosen(cell.number);
              onSelect({ cell: cell.number });
            }}
          />
          <div className={classes.content}>
            <Source cell={cell} language={notebook.language} onGrown={grown} />
            {cell.outputs.map((output, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: outputs have no identity but their place.
              <Shown key={index} output={output} onGrown={grown} />
            ))}
          </div>
        </CellBox>
      ))}
    </div>
  );
}

interface CellBoxProps {
  readonly number: number;
  readonly isChosen: boolean;
  /** What a search found in it. */
  readonly words: string | undefined;
  readonly children: ReactNode;
}

function CellBox({ number, isChosen, words, children }: CellBoxProps) {
  const { reading } = useWords();
  const box = useRef<HTMLElement>(null);
  useFoundWords(box, words);
  return (
    <section
      ref={box}
      className={classes.cell}
      aria-label={reading.cell(number)}
      data-chosen={isChosen || undefined}
    >
      {children}
    </section>
  );
}

interface CellNumberProps {
  readonly cell: Cell;
  readonly pins: readonly Pin[];
  /** Counts how often it was asked for; null where it was not. */
  readonly wanted: number | null;
  readonly onChoose: () => void;
}

function CellNumber({ cell, pins, wanted, onChoose }: CellNumberProps) {
  const { reading } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (wanted !== null && button.current) scrollInside(button.current, "start");
  }, [wanted]);
  return (
    <div className={classes.side}>
      <button ref={button} type="button" onClick={onChoose}>
        {cell.kind === "code" ? `[${cell.run ?? " "}]` : cell.number}
        <VisuallyHidden> {reading.chooseCell(cell.number)}</VisuallyHidden>
      </button>
      {pins.map(({ label }) => (
        <span key={label} className={classes.pin} title={label}>
          {label}
        </span>
      ))}
    </div>
  );
}

interface SourceProps {
  readonly cell: Cell;
  readonly language: string;
  readonly onGrown: () => void;
}

function Source({ cell, language, onGrown }: SourceProps) {
  const render = useJupyter();
  if (cell.kind === "markdown")
    return <MarkdownParts text={cell.source} headingsFrom={2} render={render} onGrown={onGrown} />;
  if (cell.source === "") return null;
  return (
    <pre className={classes.source}>
      {cell.kind === "code" ? <Coloured source={cell.source} language={language} /> : cell.source}
    </pre>
  );
}

function inTurns(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const turns: Cell[][] = [];
  let letters = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const turn = turns.at(-1);
    if (turn && turn.length < inTurn.cells && letters < inTurn.letters) turn.push(cell);
    else {
      turns.push([cell]);
      letters = 0;
    }
    letters += cell.source.length;
  }
  return turns;
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

/** What a page made elsewhere may do here: be seen. No scripts, no fetching, no leaving. */
const harmless = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>body{margin:0;font:14px/1.5 system-ui,sans-serif;color:#1a2324;background:#fff}table{border-collapse:collapse}
th,td{padding:.2em .6em;border:1px solid #d5dada;text-align:right}img{max-width:100%}</style>`;

function Shown({ output, onGrown }: { output: Output; onGrown: () => void }) {
  const { reading } = useWords();
  const render = useJupyter();
  switch (output.is) {
    case "text":
      return (
        <pre className={classes.output} data-error={output.isError || undefined}>
          {output.text}
        </pre>
      );
    case "picture":
      return (
        <img
          className={classes.picture}
          src={addressOf(output.type, output.data)}
          alt={reading.outputPicture}
        />
      );
    case "markdown":
      return (
        <div className={classes.written}>
          <MarkdownParts text={output.text} headingsFrom={3} render={render} onGrown={onGrown} />
        </div>
      );
    case "html":
      return (
        <iframe
          className={classes.html}
          title={reading.outputPage}
          sandbox=""
          srcDoc={harmless + output.html}
          style={{ height: heightFor(output.html) }}
        />
      );
  }
}

function addressOf(type: PictureType, data: string): string {
  return type === "image/svg+xml"
    ? `data:${type},${encodeURIComponent(data.toWellFormed())}`
    : `data:${type};base64,${data.replaceAll(/\s/g, "")}`;
}

/** A sandboxed page does not tell how tall it is: guessed by its rows, and drawn larger by hand. */
function heightFor(html: string): string {
  const rows = html.match(/<(?:tr|p|li|h\d|br)\b/gi)?.length ?? 0;
  return `${Math.min(30, Math.max(4, rows * 1.85 + 2))}rem`;
}
