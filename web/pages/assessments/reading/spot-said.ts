import type { Messages } from "../../../language/words.ts";
import type { Spot } from "./place.ts";

/** Where in a file something is, in words: "lines 3–9", "page 2, marked part"; empty for the whole file. */
export function spotSaid({ spot: words }: Messages["reading"], spot: Spot): string {
  const { line, toLine, page, area, row, column, cell, second } = spot;
  const said = [
    cell === undefined ? null : words.cell(cell),
    line === undefined ? null : words.lines(line, toLine ?? line),
    page === undefined ? null : words.page(page),
    row === undefined ? null : words.row(row),
    column === undefined ? null : words.column(column),
    second === undefined ? null : words.moment(clock(second)),
    area === undefined ? null : words.area,
  ];
  return said.filter((part) => part !== null).join(", ");
}

/** A moment of a recording: 1:05, 1:00:05. */
export function clock(second: number): string {
  const whole = Math.floor(second);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : String(part).padStart(2, "0"))).join(":");
}
