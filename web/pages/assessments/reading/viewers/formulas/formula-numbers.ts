/** What LaTeX numbers by itself: once for each row, or once for all of it. */
const byRow: ReadonlySet<string> = new Set(["align", "gather", "alignat", "eqnarray", "flalign"]);
const once: ReadonlySet<string> = new Set(["equation", "multline"]);
/** Environments that are not drawn, by such as come to the same. */
const drawnAs: Readonly<Record<string, string>> = { eqnarray: "align", flalign: "align" };

const sign =
  /\\(begin|end|label|tag\*?|(?:eq)?ref)\s*\{([^{}]{0,200})\}|\\(?:notag|nonumber|tag)(?![a-zA-Z])|\\.|%[^\n]*|[{}]/gs;

/** Whether a formula has to do with others at all. */
export function isInOrder(tex: string): boolean {
  return /\\(?:begin|label|tag|(?:eq)?ref|notag|nonumber)(?![a-zA-Z])/.test(tex);
}

/**
 * Formulas in the order of their text, as they are drawn one by one: each with the numbers that LaTeX would give it, and
 * with those of others in the place of references to them. A reference to what is not there is `???`, as in LaTeX.
 */
export function numbered(formulas: readonly string[]): readonly string[] {
  const counted = new Count();
  const read = formulas.map((tex) => rowsOf(tex, counted));
  return read.map((pieces) =>
    pieces
      .map((piece) => (typeof piece === "string" ? piece : referred(piece, counted.labels.get(piece.to))))
      .join(""),
  );
}

interface Reference {
  readonly to: string;
  readonly isInBrackets: boolean;
}

type Piece = string | Reference;

class Count {
  #last = 0;
  /** By label: what is said of its row. */
  readonly labels = new Map<string, string>();

  next(): string {
    this.#last += 1;
    return String(this.#last);
  }
}

function referred({ isInBrackets }: Reference, said = "???"): string {
  return `\\text{${isInBrackets ? `(${said})` : said}}`;
}

/** What is known of a row while it is read. */
interface Row {
  tag: string | null;
  isWithout: boolean;
  readonly labels: string[];
}

function rowsOf(tex: string, counted: Count): readonly Piece[] {
  const pieces: Piece[] = [];
  /** The environments around, and how deep in braces each began. */
  const around: { readonly name: string; readonly depth: number }[] = [];
  let depth = 0;
  let row: Row = { tag: null, isWithout: false, labels: [] };
  let at = 0;
  let rowFrom = 0;

  const isNumbered = () => around.length > 0 && (byRow.has(outermost()) || once.has(outermost()));
  const outermost = () => around[0]?.name ?? "";
  const upTo = (end: number) => {
    if (end > at) pieces.push(tex.slice(at, end));
    at = end;
  };
  function endRow(end: number, isLast: boolean) {
    upTo(end);
    const isCounted = isNumbered() && (byRow.has(outermost()) || isLast);
    const isEmpty = isLast && tex.slice(rowFrom, end).trim() === "";
    if (isCounted && !isEmpty && !row.isWithout && row.tag === null) {
      row.tag = counted.next();
      pieces.push(` \\tag{${row.tag}}`);
    }
    if (row.tag !== null) for (const label of row.labels) counted.labels.set(label, row.tag);
    const isKept = !isCounted && once.has(outermost());
    if (!isKept) row = { tag: null, isWithout: false, labels: [] };
  }

  for (const found of tex.matchAll(sign)) {
    const [whole, command, named = ""] = found;
    const end = found.index + whole.length;
    if (whole === "{") depth += 1;
    else if (whole === "}") depth -= 1;
    else if (whole === "\\\\" && around.length === 1 && around[0]?.depth === depth) {
      endRow(found.index, false);
      rowFrom = end;
    } else if (["\\notag", "\\nonumber", "\\tag"].includes(whole)) row.isWithout = true;
    else if (command === "begin") {
      around.push({ name: named, depth });
      if (around.length === 1) rowFrom = end;
      upTo(found.index);
      pieces.push(`\\begin{${drawnName(named)}}`);
      at = end;
    } else if (command === "end") {
      if (around.length === 1) endRow(found.index, true);
      around.pop();
      upTo(found.index);
      pieces.push(`\\end{${drawnName(named)}}`);
      at = end;
    } else if (command === "label") {
      upTo(found.index);
      row.labels.push(named);
      at = end;
    } else if (command === "ref" || command === "eqref") {
      upTo(found.index);
      pieces.push({ to: named, isInBrackets: command === "eqref" });
      at = end;
    } else if (command !== undefined) row.tag = plainTag(named);
  }
  endRow(tex.length, true);
  return pieces;
}

function drawnName(name: string): string {
  const plain = name.replace("*", "");
  const drawn = drawnAs[plain];
  return drawn === undefined ? name : name.replace(plain, drawn);
}

/** Said again elsewhere, it is words and nothing else. */
function plainTag(tag: string): string {
  return /^[\p{L}\p{N} .,:;'*+()[\]-]*$/u.test(tag) ? tag : "???";
}
