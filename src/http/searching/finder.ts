import { mostInLine, type Range } from "../../reading/matches.ts";
import { findingText, type Pattern, type Sought } from "../../reading/sought.ts";
import type { Opening } from "../shown-links.ts";
import type { Finding } from "./one-text.ts";

/** What is longer and lies over a cut in a line of a million signs is not found by an expression. In UTF-16 units. */
const longestMatch = 1_000;
/** More than one request answers with. */
const mostInBlock = 600;

/** How the texts of one request are searched. */
export interface Finder {
  readonly find: Finding;
  /** See TextSearch. */
  readonly length: number;
  /** Whether the file that is searched cannot be searched to its end. */
  isTooSlow(): boolean;
  /** Another file is begun. */
  reset(): void;
}

export function finderOf(
  opening: Opening,
  { sought, pattern, signal }: { sought: Sought; pattern: Pattern | null; signal: AbortSignal },
): Finder {
  if (pattern === null)
    return { find: findingText(sought), length: sought.text.length, isTooSlow: () => false, reset() {} };
  let isSlow = false;
  return {
    length: longestMatch,
    async find(text) {
      const found = await opening.findApart(
        { ...pattern, text, most: mostInBlock, mostInLine: mostInLine + 1 },
        signal,
      );
      if (found instanceof Uint32Array) return pairs(found);
      signal.throwIfAborted();
      isSlow = true;
      return [];
    },
    isTooSlow: () => isSlow,
    reset() {
      isSlow = false;
    },
  };
}

function* pairs(places: Uint32Array): Iterable<Range> {
  for (let at = 0; at < places.length; at += 2) yield [places[at] ?? 0, places[at + 1] ?? 0];
}
