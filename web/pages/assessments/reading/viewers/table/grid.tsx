// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part is drawn, as ARIA has it.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid takes the keyboard and names the active cell.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: as above.
// biome-ignore-all lint/a11y/noStaticElementInteractions: every cell has its role.
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: as above.
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useLanguage } from "../../../../../language/words.ts";
import type { Pin } from "../../place.ts";
import { useRows } from "../../rows.ts";
import type { ViewerProps } from "../viewer.ts";
import classes from "./table.module.css";

const rowPx = 28;

interface Cell {
  /** From 1; the heading is row 1. */
  readonly row: number;
  readonly column: number;
}

const firstCell: Cell = { row: 1, column: 1 };

interface GridProps extends Pick<ViewerProps, "wanted" | "pins" | "onSelect"> {
  readonly label: string;
  readonly rows: readonly (readonly string[])[];
  /** What stands above the columns; null: the first row does. */
  readonly head: readonly string[] | null;
}

/** A table of which only what is in sight is drawn, its heading always so; cells are chosen by mouse and keys. */
export function Grid({ label, rows, head: named, wanted, pins, onSelect }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const [chosen, setActive] = useState<Cell | null>(null);
  const active = chosen ?? firstCell;
  const [head = [], body] = useMemo(
    () => (named === null ? [rows[0], rows.slice(1)] : [named, rows]),
    [named, rows],
  );
  /** The number of the row that is drawn first below the heading. */
  const below = named === null ? 2 : 1;
  const { first, end, height, topOf, reveal } = useRows(scroller, body.length, rowPx, rowPx);
  const columns = useMemo(() => widthsOf(rows, head.length), [rows, head]);
  const pinned = useMemo(() => pinnedCells(pins), [pins]);
  const spot = wanted?.spot;
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when it is asked for again.
  useEffect(() => {
    if (spot?.row === undefined) return;
    setActive({ row: spot.row, column: spot.column ?? 1 });
    reveal(spot.row - below, true);
  }, [wanted]);
  useEffect(() => {
    if (chosen === null) return;
    document.getElementById(`${id}-${chosen.row}-${chosen.column}`)?.scrollIntoView({
      ...{ block: "nearest", inline: "nearest" },
    });
  }, [chosen, id]);

  function choose(cell: Cell) {
    setActive(cell);
    onSelect({ row: cell.row, column: cell.column });
    reveal(cell.row - below);
  }
  function pressed(event: KeyboardEvent) {
    const next = cellAfter(event, active, { row: rows.length, column: columns.length });
    if (next === null) return;
    event.preventDefault();
    choose(next);
  }

  const style = { gridTemplateColumns: `4.5rem ${columns.map((ch) => `${ch}ch`).join(" ")}` };
  const cells = (row: readonly string[], number: number) =>
    columns.map((_, index) => {
      const column = index + 1;
      const pin = pinned.get(`${number},${column}`) ?? pinned.get(`${number},`);
      return (
        <div
          key={column}
          id={`${id}-${number}-${column}`}
          role={number < below ? "columnheader" : "gridcell"}
          aria-colindex={column}
          aria-selected={chosen?.row === number && chosen.column === column}
          data-pinned={pin !== undefined || undefined}
          data-number={(named !== null && isNumber.test(row[index] ?? "")) || undefined}
          className={classes.cell}
          title={pin ?? row[index]}
          onClick={() => choose({ row: number, column })}
        >
          {row[index] ?? ""}
        </div>
      );
    });
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={body.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={`${id}-${active.row}-${active.column}`}
      onKeyDown={pressed}
    >
      <div className={classes.head} role="row" aria-rowindex={1} style={style}>
        <RowNumber of={named === null ? 1 : null} />
        {named === null
          ? cells(head, 1)
          : head.map((name, index) => (
              <div key={name} role="columnheader" aria-colindex={index + 1} className={classes.letter}>
                {name}
              </div>
            ))}
      </div>
      <div style={{ height }} className={classes.body} role="rowgroup">
        {body.slice(first, end).map((row, offset) => {
          const number = first + offset + below;
          const top = `translateY(${topOf(first + offset)}px)`;
          return (
            <div
              key={number}
              className={classes.row}
              role="row"
              aria-rowindex={number - below + 2}
              style={{ ...style, transform: top }}
            >
              <RowNumber of={number} />
              {cells(row, number)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function RowNumber({ of }: { of: number | null }) {
  const { locale } = useLanguage();
  return (
    <div className={classes.number} aria-hidden>
      {of !== null && new Intl.NumberFormat(locale).format(of)}
    </div>
  );
}

function cellAfter(event: KeyboardEvent, { row, column }: Cell, last: Cell): Cell | null {
  const page = 20;
  const wanted = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    PageDown: { row: row + page, column },
    PageUp: { row: row - page, column },
    Home: { row: event.ctrlKey ? 1 : row, column: 1 },
    End: { row: event.ctrlKey ? last.row : row, column: last.column },
    Enter: { row, column },
  }[event.key];
  if (!wanted) return null;
  const within = (value: number, most: number) => Math.max(1, Math.min(most, value));
  return { row: within(wanted.row, last.row), column: within(wanted.column, last.column) };
}

/** What a spreadsheet sets to the other side: amounts, shares, dates in digits. */
const isNumber = /^[-+(]?(?:[€$£]\s?)?\d[\d.,:/\s\u00a0\u202f-]*(?:E[+-]?\d+)?\s?[)%€$£]?$/i;

/** In letters, by what stands in the first rows. */
function widthsOf(rows: readonly (readonly string[])[], atLeast: number): number[] {
  const sample = rows.slice(0, 200);
  const count = sample.reduce((most, row) => Math.max(most, row.length), atLeast);
  return Array.from({ length: count }, (_, column) => {
    const longest = sample.reduce((most, row) => Math.max(most, (row[column] ?? "").length), 0);
    return Math.max(6, Math.min(48, longest)) + 3;
  });
}

function pinnedCells(pins: readonly Pin[]): Map<string, string> {
  return new Map(
    pins.flatMap(({ place: { row, column }, label }) =>
      row === undefined ? [] : [[`${row},${column ?? ""}`, label] as const],
    ),
  );
}
