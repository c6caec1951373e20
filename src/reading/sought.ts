import type { Range } from "./matches.ts";

export interface Sought {
  readonly text: string;
  readonly matchCase: boolean;
  /** Only where neither a letter nor a digit stands beside it. */
  readonly wholeWord: boolean;
}

/** A regular expression as it is handed to the thread that may take long with it. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
}

const sign = /[\p{L}\p{M}\p{N}_]/u;
const notAfterSign = "(?<![\\p{L}\\p{M}\\p{N}_])";
const notBeforeSign = "(?![\\p{L}\\p{M}\\p{N}_])";

/** A search for a text as it is: it takes no longer than reading does, whatever the text. */
export function findingText({ text, matchCase, wholeWord }: Sought): (within: string) => Iterable<Range> {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const [first = "", last = ""] = [[...text].at(0), [...text].at(-1)];
  const begins = wholeWord && sign.test(first) ? notAfterSign : "";
  const ends = wholeWord && sign.test(last) ? notBeforeSign : "";
  const pattern = new RegExp(begins + literal + ends, matchCase ? "gu" : "giu");
  return function* find(within: string): Iterable<Range> {
    for (const match of within.matchAll(pattern)) yield [match.index, match.index + match[0].length];
  };
}

/** A regular expression that somebody wrote; null where it is none. It is read here, and run elsewhere. */
export function patternOf({ text, matchCase, wholeWord }: Sought): Pattern | null {
  const flags = matchCase ? "g" : "gi";
  // Strict first: with it letters beyond the usual ones count as one each. What it refuses, such as \_, may still be
  // written elsewhere.
  for (const all of [`${flags}u`, flags]) {
    const around = all.endsWith("u") ? [notAfterSign, notBeforeSign] : ["(?<!\\w)", "(?!\\w)"];
    const source = wholeWord ? `${around[0]}(?:${text})${around[1]}` : text;
    // Alone, too: a bracket that closes ours would be none of theirs.
    if (isPattern(text, all) && isPattern(source, all)) return { source, flags: all };
  }
  return null;
}

function isPattern(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    return false;
  }
}
