import type { Area } from "../../../../src/rules/facts.ts";
import type { Assessment, Deliverable } from "../../../api/generated/api.ts";

/** Where in what was handed in something can be seen: as far as it is known, from the deliverable to the very cell. */
export interface Place {
  readonly deliverable: string;
  /** SHA-256 of the file in which it is: an update may have replaced it since. */
  readonly version: string;
  /** Path in the archive; absent where the file is none. */
  readonly path?: string;
  /** From 1; with `toLine` the first of several. */
  readonly line?: number;
  readonly toLine?: number;
  /** From 1. */
  readonly page?: number;
  /** In fractions of the page or picture. */
  readonly area?: Area;
  /** Of a table, both from 1; its heading is row 1. */
  readonly row?: number;
  readonly column?: number;
  /** Of a notebook, from 1. */
  readonly cell?: number;
  /** Of a recording, from its beginning. */
  readonly second?: number;
}

/** The part of a place that lies inside one file. */
export type Spot = Omit<Place, "deliverable" | "version" | "path">;

/** What a search found in the first line of a place, or anywhere in its cell or page. */
export interface InLine {
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly length: number;
  readonly words: string;
}

/** A place that somebody pinned, to be marked where it is. */
export interface Pin {
  readonly place: Place;
  /** What it was pinned to, in a few words. */
  readonly label: string;
}

const counts = ["page", "row", "column", "cell"] as const;

/** The names that a place takes in an address. */
export const placeNames = ["of", "file", "path", "line", "area", "second", ...counts] as const;

/** A place as it stands in an address: `of=report&file=ab12…&path=src/app.ts&line=4-9`. */
export function placeToAddress(place: Place): Record<string, string> {
  const { deliverable, version, path, line, toLine, area, second } = place;
  const said: Record<string, string> = { of: deliverable, file: version };
  if (path !== undefined) said.path = path;
  if (line !== undefined)
    said.line = toLine === undefined || toLine === line ? `${line}` : `${line}-${toLine}`;
  for (const name of counts) if (place[name] !== undefined) said[name] = `${place[name]}`;
  if (area) said.area = [area.x, area.y, area.width, area.height].map(rounded).join(",");
  if (second !== undefined) said.second = `${Math.round(second * 10) / 10}`;
  return said;
}

/** The place that an address names, or null where it names none. What makes no sense in it is left out. */
export function placeFromAddress(asked: URLSearchParams): Place | null {
  const deliverable = asked.get("of");
  const version = asked.get("file");
  if (!deliverable || !version || !/^[0-9a-f]{64}$/.test(version)) return null;
  const place: { -readonly [Name in keyof Place]: Place[Name] } = { deliverable, version };
  const path = asked.get("path");
  if (path) place.path = path;
  const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(asked.get("line") ?? "") ?? [];
  if (Number(from) >= 1) place.line = Number(from);
  if (place.line !== undefined && Number(to) > place.line) place.toLine = Number(to);
  for (const name of counts) {
    const count = asked.get(name) ?? "";
    if (/^\d{1,9}$/.test(count) && Number(count) >= 1) place[name] = Number(count);
  }
  const area = areaFrom(asked.get("area"));
  if (area) place.area = area;
  const second = Number.parseFloat(asked.get("second") ?? "");
  if (second >= 0) place.second = second;
  return place;
}

function areaFrom(said: string | null): Area | null {
  const [x = -1, y = -1, width = -1, height = -1] = (said ?? "").split(",").map(Number);
  const isInside = x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= 1.001 && y + height <= 1.001;
  return isInside ? { x, y, width, height } : null;
}

function rounded(fraction: number): string {
  return String(Math.round(fraction * 10_000) / 10_000);
}

/** Whether both lie in the same file. */
export function isSameFile(one: Place | null, other: Place | null): boolean {
  return one?.version === other?.version && (one?.path ?? null) === (other?.path ?? null);
}

type Item = NonNullable<Deliverable["handedIn"]>;

/** What is read of a deliverable: what was handed in, or while it is prepared what was placed. */
export function itemToRead({ handedIn, placed }: Deliverable): Item | null {
  return handedIn ?? placed;
}

/** The file that reading it opens: itself, or what its link was pinned to; null where that was not kept. */
export function fileToRead(item: Item | null): string | null {
  return (item?.kind === "link" ? item.snapshot?.sha256 : item?.sha256) ?? null;
}

/** What opens when nothing was asked for: the first deliverable that has something to read. */
export function firstPlace(on: Assessment): Place | null {
  for (const deliverable of on.deliverables) {
    const version = fileToRead(itemToRead(deliverable));
    if (version !== null) return { deliverable: deliverable.key, version };
  }
  return null;
}
