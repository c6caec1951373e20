import { VisuallyHidden } from "@mantine/core";
import { lazy, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { type Cell, type Output, readNotebook } from "../../../../../../src/reading/notebook.ts";
import { useWords } from "../../../../../language/words.ts";
import { Lines } from "../../../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../../../parts/problem-notice.tsx";
import type { Pin } from "../../place.ts";
import { useText } from "../../text.ts";
import { useFoundWords } from "../found-words.ts";
import { useLinks } from "../markdown/links.ts";
import { useWhatIsNamed } from "../markdown/markdown-page.ts";
import notes from "../note.module.css";
import { useOneByOne } from "../one-by-one.ts";
import { scrollInside } from "../scroll-inside.ts";
import type { ViewerProps } from "../viewer.ts";
import classes from "./notebook.module.css";
import { Outputs } from "./notebook-output.tsx";
import { Source } from "./notebook-source.tsx";

/** What stands on the page in one turn of the tab. */
const inTurn = { cells: 40, letters: 40_000 };

const CodeViewer = lazy(async () => ({ default: (await import("../code/code.tsx")).CodeViewer }));

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
  const follow = useLinks(cells, { bytes, onPath });
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
  const wordsIn = ({ number }: Cell) => (wanted?.spot.cell === number ? wanted.found?.words : undefined);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is clicked in it is a link.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key clicks, too.
    <div ref={cells} className={classes.notebook} onClick={follow}>
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
          words={wordsIn(cell)}
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
            <Folded
              what={reading.codeFolded}
              isFolded={cell.isSourceHidden}
              isOpen={wordsIn(cell) !== undefined}
            >
              <Source cell={cell} language={notebook.language} onGrown={grown} />
            </Folded>
            <Folded
              what={reading.outputsFolded}
              isFolded={cell.areOutputsHidden && cell.outputs.length > 0}
              isOpen={wordsIn(cell) !== undefined}
            >
              <Outputs outputs={cell.outputs} words={wordsIn(cell)} onGrown={grown} />
            </Folded>
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

interface FoldedProps {
  readonly what: string;
  readonly isFolded: boolean;
  /** Whether it is shown all the same, until it is folded. */
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** What its author folded away stays so, and is a press away. */
function Folded({ what, isFolded, isOpen, children }: FoldedProps) {
  if (!isFolded) return children;
  return (
    <details className={classes.folded} open={isOpen}>
      <summary>{what}</summary>
      {children}
    </details>
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
    letters += cell.source.length + cell.outputs.reduce((all, output) => all + lettersOf(output), 0);
  }
  return turns;
}

/** About how much of it comes to stand on the page. */
function lettersOf(output: Output): number {
  return output.is === "text" || output.is === "markdown" ? Math.min(8_000, output.text.length) : 1_000;
}
