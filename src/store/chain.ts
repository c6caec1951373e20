import { canonical, sha256 } from "./canonical.ts";

/** One line of a record's journal, as kept and as exported. */
export interface JournalLine {
  readonly record: string;
  readonly version: number;
  readonly fact: object;
  /** Lower-case hexadecimal. */
  readonly hash: string;
}

/** What the first fact of every record follows. */
export const nothingBefore = "0".repeat(64);

/** SHA-256 over the canonical form of a fact, its place and the hash before it: change one and all later ones break. */
export function chainHash(record: string, version: number, fact: object, previous: string): string {
  return sha256(canonical({ fact, previous, record, version })).toString("hex");
}

/** The facts of one move as journal lines that follow `previous` at `version`. */
export function chained(
  record: string,
  version: number,
  previous: string,
  facts: readonly object[],
): JournalLine[] {
  let hash = previous;
  return facts.map((fact, index) => {
    const at = version + index + 1;
    hash = chainHash(record, at, fact, hash);
    return { record, version: at, fact, hash };
  });
}

export type ChainCheck =
  | { readonly ok: true; readonly facts: number; readonly head: string }
  | { readonly ok: false; readonly record: string; readonly version: number; readonly why: string };

/**
 * Checks one record's lines from the first on, with nothing but what they say themselves. Names the first
 * that does not follow: a gap in the versions, or a fact that was changed, put in, or taken out. `head` is the hash
 * of the newest fact as it is kept beside the chain; without it (null) nobody can tell whether the end is there.
 */
export function checkChain(record: string, lines: readonly JournalLine[], head: string | null): ChainCheck {
  let previous = nothingBefore;
  for (const [index, line] of lines.entries()) {
    const version = index + 1;
    if (line.record !== record || line.version !== version) {
      return { ok: false, record, version, why: `fact ${version} is missing` };
    }
    const expected = chainHash(record, version, line.fact, previous);
    if (expected !== line.hash)
      return { ok: false, record, version, why: "the fact does not match its hash" };
    previous = expected;
  }
  if (head !== previous) {
    const why = head === null ? "the record's head is missing" : "the newest facts are missing";
    return { ok: false, record, version: lines.length + 1, why };
  }
  return { ok: true, facts: lines.length, head: previous };
}
