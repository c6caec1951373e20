/** One file of an export, before it is packed. */
export interface ExportedFile {
  /** Parts joined by "/". */
  readonly path: string;
  readonly content: AsyncIterable<Uint8Array | string>;
  /** How long it will be, where it is known. */
  readonly bytes: number | null;
  readonly isText: boolean;
}

export function textFile(path: string, text: string): ExportedFile {
  return { path, content: once(text), bytes: null, isText: true };
}

/** JSON that people can read. */
export function jsonFile(path: string, value: unknown): ExportedFile {
  return textFile(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** A list as JSON, written as it is read: memory holds one of its items. */
export function listFile(path: string, items: AsyncIterable<unknown>): ExportedFile {
  return { path, content: listed(items), bytes: null, isText: true };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* listed(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const item of items) {
    yield `${isFirst ? "[" : ","}\n${JSON.stringify(item, null, 2)}`;
    isFirst = false;
  }
  yield isFirst ? "[]\n" : "\n]\n";
}

const unusable = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\uFFFD<>:"|?*/\\]/gu;

/** A name as every system takes it: no path, no signs that stand for something else, not too long, its ending kept. */
export function safeName(given: string, otherwise: string): string {
  const name = given
    .normalize("NFC")
    .replace(unusable, "_")
    .replace(/^[. ]+|[. ]+$/gu, "");
  if (name === "") return otherwise;
  const ending = /\.[^.]{1,12}$/u.exec(name)?.[0] ?? "";
  return [...name].length <= 100 ? name : [...name].slice(0, 100 - ending.length).join("") + ending;
}

/** Gives each path once: a second one of the same name is numbered. */
export function eachOnce(): (path: string) => string {
  const taken = new Set<string>();
  return (path) => {
    const [, start = path, ending = ""] = /^(.*?)(\.[^./]{1,12})?$/su.exec(path) ?? [];
    let free = path;
    for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${start} (${n})${ending}`;
    taken.add(free.toLowerCase());
    return free;
  };
}
