/** A key or a value in a text, by its way from the top: `deliverables.app`, `""` for the whole. */
type Path = readonly (string | number)[];

/** JSON that says where everything stands, and takes nothing that could be read in two ways. */
export type JsonText =
  | { readonly ok: true; readonly value: unknown; readonly lineOf: (path: Path) => number }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly problem: string };

const deepest = 64;
const literal = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class Unreadable extends Error {
  readonly offset: number;
  constructor(offset: number, problem: string) {
    super(problem);
    this.offset = offset;
  }
}

/**
 * Reads one JSON value (RFC 8259). Unlike JSON.parse it tells line and column of a fault, and refuses a key
 * given twice, of which JSON.parse would silently take the last. Lines and columns count from 1.
 */
export function readJson(text: string): JsonText {
  const reader = new Reader(text);
  try {
    const value = reader.whole();
    return { ok: true, value, lineOf: (path) => lineAt(text, reader.offsets.get(JSON.stringify(path)) ?? 0) };
  } catch (unreadable) {
    if (!(unreadable instanceof Unreadable)) throw unreadable;
    const { offset, message: problem } = unreadable;
    const column = offset - (text.lastIndexOf("\n", offset - 1) + 1) + 1;
    return { ok: false, line: lineAt(text, offset), column, problem };
  }
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

class Reader {
  /** Where the value at each path begins; paths as JSON. */
  readonly offsets = new Map<string, number>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const value = this.#value([]);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected("the end");
    return value;
  }

  #value(path: Path): unknown {
    this.#skipSpace();
    this.offsets.set(JSON.stringify(path), this.#at);
    if (path.length > deepest) throw new Unreadable(this.#at, "nested too deeply");
    if (this.#took("{")) return this.#object(path);
    if (this.#took("[")) return this.#array(path);
    return this.#text[this.#at] === '"' ? this.#string() : this.#literal();
  }

  #object(path: Path): unknown {
    const entries = new Map<string, unknown>();
    if (this.#took("}")) return {};
    do {
      this.#skipSpace();
      const offset = this.#at;
      if (this.#text[offset] !== '"') throw this.#unexpected("a key in double quotes");
      const key = this.#string();
      if (entries.has(key)) throw new Unreadable(offset, `the key ${JSON.stringify(key)} is given twice`);
      // A property of this name would be lost on the way through plain objects, and with it what it says.
      if (key === "__proto__") throw new Unreadable(offset, 'the key "__proto__" cannot be used');
      if (!this.#took(":")) throw this.#unexpected('":"');
      entries.set(key, this.#value([...path, key]));
    } while (this.#took(","));
    if (!this.#took("}")) throw this.#unexpected('"," or "}"');
    return Object.fromEntries(entries);
  }

  #array(path: Path): unknown {
    const items: unknown[] = [];
    if (this.#took("]")) return items;
    do items.push(this.#value([...path, items.length]));
    while (this.#took(","));
    if (!this.#took("]")) throw this.#unexpected('"," or "]"');
    return items;
  }

  #string(): string {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === "\\" ? 2 : 1;
    if (end >= this.#text.length) throw new Unreadable(start, "the string that begins here does not end");
    this.#at = end + 1;
    try {
      return JSON.parse(this.#text.slice(start, this.#at));
    } catch {
      throw new Unreadable(
        start,
        "the string that begins here has a line break or an escape that JSON lacks",
      );
    }
  }

  #literal(): unknown {
    literal.lastIndex = this.#at;
    const [token] = literal.exec(this.#text) ?? [];
    if (token === undefined) throw this.#unexpected("a value");
    this.#at += token.length;
    return JSON.parse(token);
  }

  #took(mark: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #skipSpace() {
    while (" \t\r\n".includes(this.#text[this.#at] ?? "x")) this.#at += 1;
  }

  #unexpected(wanted: string): Unreadable {
    const [found] = this.#text.slice(this.#at, this.#at + 2);
    const instead = found === undefined ? "the text ends" : `${JSON.stringify(found)} stands there`;
    return new Unreadable(this.#at, `expected ${wanted}, but ${instead}`);
  }
}
