import type { Sha256 } from "../rules/words.ts";
import { countFiles, filesIn } from "../store/archive-entries.ts";
import type { Deps } from "./deps.ts";

/** An archive that a receipt names, and the digest of the list of its files. */
export interface ListedArchive {
  readonly sha256: Sha256;
  readonly listing: Sha256;
}

/** One file of a list, as a receipt has it. */
interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: Sha256;
}

/** Of one archive, and of all: more is nothing that anybody reads on paper, and stands in the receipt as JSON. */
const printed = { ofOne: 400, ofAll: 800 };

/** As much of the lists as is printed, with how many files there are in all. */
export async function printedLists(
  { db }: Deps,
  archives: readonly ListedArchive[],
): Promise<Record<string, { readonly files: readonly ListedFile[]; readonly count: number }>> {
  const lists: Record<string, { files: ListedFile[]; count: number }> = {};
  let room = printed.ofAll;
  for (const { sha256, listing } of archives) {
    if (lists[listing]) continue;
    const found = room > 0 ? await filesIn(db, sha256, null, Math.min(printed.ofOne, room)) : [];
    room -= found.length;
    lists[listing] = { files: found.map(listed), count: await countFiles(db, sha256) };
  }
  return lists;
}

const filesAtOnce = 2_000;

/**
 * A receipt as JSON with every file in every archive. They are said as they are read: nobody knows how many there
 * are, and memory does not hold them.
 */
export async function* withLists(
  { db }: Deps,
  receipt: object,
  archives: readonly ListedArchive[],
): AsyncGenerator<string> {
  yield `${JSON.stringify({ ...receipt, lists: undefined }).slice(0, -1)},"lists":{`;
  const said = new Set<string>();
  for (const { sha256, listing } of archives) {
    if (said.has(listing)) continue;
    yield `${said.size === 0 ? "" : ","}${JSON.stringify(listing)}:[`;
    said.add(listing);
    for (let after: string | null = null; ; ) {
      const files = await filesIn(db, sha256, after, filesAtOnce);
      const page = JSON.stringify(files.map(listed)).slice(1, -1);
      if (page !== "") yield (after === null ? "" : ",") + page;
      after = files.at(-1)?.path ?? null;
      if (files.length < filesAtOnce) break;
    }
    yield "]";
  }
  yield "}}";
}

function listed({ path, bytes, sha256 }: ListedFile): ListedFile {
  return { path, bytes, sha256 };
}
