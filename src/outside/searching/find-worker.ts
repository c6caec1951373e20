/** The thread in which strangers' regular expressions run: see find-apart.ts. It may be ended at any moment. */
import { parentPort } from "node:worker_threads";

export interface FindAsked {
  readonly source: string;
  readonly flags: string;
  readonly text: string;
  /** Matches that are enough: of the text, and of one line. */
  readonly most: number;
  readonly mostInLine: number;
}

/** Where each match begins and ends, one after the other; null: this expression cannot be run. */
export type FindTold = Uint32Array | null | "ready";

parentPort?.on("message", (asked: FindAsked) => {
  parentPort?.postMessage(found(asked) satisfies FindTold);
});

/** Line by line, as editors do: none reaches over the end of one, and ^ and $ mean its ends. */
function found({ source, flags, text, most, mostInLine }: FindAsked): FindTold {
  const places: number[] = [];
  try {
    const pattern = new RegExp(source, flags);
    const ends = /\r\n?|\n|$/g;
    for (let start = 0; start < text.length && places.length < 2 * most; ) {
      ends.lastIndex = start;
      const end = ends.exec(text);
      const at = end?.index ?? text.length;
      let inLine = 0;
      for (const match of text.slice(start, at).matchAll(pattern)) {
        // Nothing is found where nothing stands.
        if (match[0] === "") continue;
        places.push(start + match.index, start + match.index + match[0].length);
        inLine += 1;
        if (inLine >= mostInLine) break;
      }
      start = at + Math.max(1, end?.[0].length ?? 1);
    }
  } catch {
    return null;
  }
  return Uint32Array.from(places);
}

// From now on the time counts that a question takes.
parentPort?.postMessage("ready");
