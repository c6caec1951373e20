import { readNotebook, wordsOfCell } from "../../rules/reading/notebook.ts";
import { joined, type Parts } from "../../rules/reading/parts.ts";
import type { Opening } from "../shown-links.ts";
import type { Target } from "./targets.ts";

/** A line as a reader finds it again: of a cell or a page, where the file has such. */
interface Where {
  readonly line: number;
  readonly cell: number | null;
  readonly page: number | null;
}

/** What of a file is searched. */
export interface TextOf {
  open: Target["open"];
  where(line: number): Where;
}

/** A larger notebook is searched as it is written, and a larger PDF not at all. In bytes. */
const largestNotebook = 8 << 20;
const largestPdf = 32 << 20;

/** The text in a file; "too-large" and "unreadable" where none of it can be searched. */
export async function textOfTarget(
  opening: Opening,
  target: Target,
  signal: AbortSignal,
): Promise<TextOf | "too-large" | "unreadable"> {
  if (target.viewer === "notebook" && target.bytes <= largestNotebook) {
    const notebook = readNotebook(new TextDecoder().decode(await whole(target)));
    const cells = notebook?.cells.map(wordsOfCell);
    if (cells) return ofParts(joined(cells), (part, line) => ({ line, cell: part, page: null }));
  }
  if (target.viewer === "pdf") {
    if (target.bytes > largestPdf) return "too-large";
    const pages = await opening.pdfPages(target.sha256, () => whole(target), signal);
    // A scan has pages and no words.
    if (pages === null || pages.every((text) => text.trim() === "")) return "unreadable";
    return ofParts(joined(pages), (part, line) => ({ line, cell: null, page: part }));
  }
  return { open: (first) => target.open(first), where: (line) => ({ line, cell: null, page: null }) };
}

function ofParts({ text, at }: Parts, where: (part: number, line: number) => Where): TextOf {
  const bytes = Buffer.from(text);
  return {
    open: (first) => (first < bytes.length ? [bytes.subarray(first)] : []),
    where(number) {
      const { part, line } = at(number);
      return where(part, line);
    },
  };
}

async function whole(target: Target): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of target.open(0)) parts.push(part);
  return Buffer.concat(parts);
}
