import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import { type Finding, type Path, shown } from "./problem.ts";

export type Position = { line: number; column: number };

/** A file's text as plain values, with the place of each of them. */
export type Located = {
  /** Plain objects without a prototype, arrays and scalars; `undefined` where the syntax is broken. */
  value: unknown;
  findings: (Finding & Position)[];
  /** Where a finding stands: its node, or the nearest one around it that exists. */
  positionOf(finding: Pick<Finding, "path" | "on">): Position;
  /** True below a node that could not be read, of which nothing further should be said. */
  isUnreadable(path: Path): boolean;
};

const DEEPEST = 12;

/**
 * Reads YAML 1.2 or JSON. What YAML has beyond plain data is refused where it stands: an alias (a few lines of them
 * can stand for gigabytes), an unknown tag, a field name that is no text, a second document.
 */
export function locate(text: string, format: "yaml" | "json"): Located {
  const lines = new LineCounter();
  // The library compares each key of a mapping with every other: seconds for a large file, so duplicates are ours.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "error",
  });
  const findings: Located["findings"] = [];
  const unreadable = new Set<string>();
  const places = new Map<string, { field: number; value: number }>();
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const find = (offset: number, path: Path, code: Finding["code"], message: string) =>
    findings.push({ path, on: "value", code, message, ...positionAt(offset) });

  for (const error of [...document.errors, ...document.warnings])
    find(error.pos[0], [], "syntax", wording(error));
  if (format === "json" && findings.length === 0) {
    const error = jsonError(text);
    if (error) findings.push({ path: [], on: "value", code: "syntax", ...error });
  }
  const value = findings.length > 0 ? undefined : read(document.contents, [], 0);
  return {
    value,
    findings,
    positionOf: ({ path, on }) => {
      const place = places.get(nameOf(path));
      if (place) return positionAt(on === "field" ? place.field : place.value);
      return positionAt(placeAround(path));
    },
    isUnreadable: (path) => path.some((_, i) => unreadable.has(nameOf(path.slice(0, i + 1)))),
  };

  function read(node: unknown, path: Path, fieldOffset: number): unknown {
    const offset = offsetOf(node) ?? fieldOffset;
    places.set(nameOf(path), { field: fieldOffset, value: offset });
    if (isScalar(node)) return node.value;
    if (isAlias(node)) {
      unreadable.add(nameOf(path));
      find(
        offset,
        path,
        "alias-not-allowed",
        `\`*${shown(node.source)}\` is an alias: write the value itself`,
      );
      return undefined;
    }
    if (path.length >= DEEPEST && (isMap(node) || isSeq(node))) {
      unreadable.add(nameOf(path));
      find(offset, path, "too-deep", `nested more than ${DEEPEST} levels deep`);
      return undefined;
    }
    if (isSeq(node)) return node.items.map((item, i) => read(item, [...path, i], offsetOf(item) ?? offset));
    return isMap(node) ? readMap(node, path, offset) : null;
  }

  function readMap(map: YAMLMap, path: Path, offset: number): object {
    const value: Record<string, unknown> = Object.create(null);
    for (const pair of map.items) {
      const at = offsetOf(pair.key) ?? offset;
      const name = isScalar(pair.key) ? pair.key.value : undefined;
      if (typeof name !== "string") {
        find(at, path, "wrong-type", "a field's name must be a text");
      } else if (name in value) {
        find(at, [...path, name], "duplicate-field", `\`${shown(name)}\` is given twice`);
      } else {
        value[name] = read(pair.value, [...path, name], at);
      }
    }
    return value;
  }

  function placeAround(path: Path): number {
    for (let length = path.length - 1; length >= 0; length--) {
      const place = places.get(nameOf(path.slice(0, length)));
      if (place) return place.value;
    }
    return 0;
  }
}

function nameOf(path: Path): string {
  return JSON.stringify(path);
}

function offsetOf(node: unknown): number | undefined {
  const range = (node as { range?: [number, number, number] | null } | null)?.range;
  return range?.[0];
}

function wording({ code, message }: YAMLError): string {
  if (code === "MULTIPLE_DOCS") return "a second document begins here: one file holds one";
  return shown(message.split("\n", 1)[0] ?? message);
}

/** YAML reads more than JSON allows (comments, a trailing comma); a `.json` file is held to JSON. */
function jsonError(text: string): (Position & { message: string }) | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const place = / in JSON at position \d+ \(line (\d+) column (\d+)\)/.exec(message);
    const lines = text.split("\n");
    return {
      message: `not JSON: ${shown(place ? message.slice(0, place.index) : message)}`,
      line: place ? Number(place[1]) : lines.length,
      column: place ? Number(place[2]) : (lines.at(-1)?.length ?? 0) + 1,
    };
  }
}
