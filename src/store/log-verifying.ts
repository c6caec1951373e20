import type { Database } from "./database.ts";
import { leafBytes } from "./log-leaves.ts";
import { type Checkpoint, checkNote, checkpointIn, keyFromJwk } from "./log-note.ts";
import { grown, leafHash, rootOf } from "./log-tree.ts";
import { allKeys } from "./signing-keys.ts";
import { toldHead } from "./told.ts";

/** What is wrong, in words. */
export interface LogBreak {
  readonly what: string;
}

export interface LogVerified {
  readonly leaves: number;
  readonly checkpoints: number;
  /** How many things are wrong. */
  readonly wrong: number;
  /** The first of them: who rewrote everything is found out with these. */
  readonly broken: readonly LogBreak[];
}

/** A checkpoint that somebody kept elsewhere, and how they call it. */
export interface KeptElsewhere {
  readonly called: string;
  readonly note: string;
}

interface Leaf {
  readonly index: number;
  readonly record: string;
  readonly version: number;
  readonly head: string;
  readonly told: string | null;
  /** Where something is told of them: the facts up to this version that are there now. */
  readonly facts: Parameters<typeof toldHead>[1] | null;
  /** As the tree has it; null where it is gone. */
  readonly node: Buffer | null;
  /** The hash that the fact of this version carries now; null where it is gone. */
  readonly now: string | null;
  readonly kind: string | null;
}

/** A tree that was signed, or kept by somebody: when the leaves up to its size were read its root must come out. */
interface Signed extends Checkpoint {
  readonly told: string;
}

const batch = 5_000;
const mostTold = 100;

/**
 * Checks the whole log: that each fact which was at the head of a record when a checkpoint was signed is still the
 * one and says what is told of it, that the leaves give every root that was signed, and that the school's key signed it. `elsewhere`: old
 * checkpoints kept by others, which somebody who rewrites everything here cannot reach.
 */
export async function verifyLog(db: Database, elsewhere: readonly KeptElsewhere[]): Promise<LogVerified> {
  const broken: LogBreak[] = [];
  let wrong = 0;
  const say = (what: string) => {
    wrong += 1;
    if (broken.length < mostTold) broken.push({ what });
  };
  const { signed, dates } = await trees(db, elsewhere, say);
  const tree = growing();
  const due = [...signed].sort((one, other) => one.size - other.size);
  for (let leaves = await leavesFrom(db, 0); leaves.length > 0; leaves = await leavesFrom(db, tree.size)) {
    for (const leaf of leaves) {
      if (leaf.index !== tree.size) {
        say(`The log is broken: leaf ${tree.size} is missing`);
        return { leaves: tree.size, checkpoints: dates.length, wrong, broken };
      }
      checkLeaf(leaf, dates, say);
      tree.add(leaf);
      while (due[0] !== undefined && due[0].size <= tree.size)
        checkRoot(due.shift() as Signed, tree.root(), say);
    }
  }
  for (const { size, told } of due)
    say(`${told} is of ${size} leaves, and there are only ${tree.size}: the log was cut short`);
  return { leaves: tree.size, checkpoints: dates.length, wrong, broken };
}

interface Dated {
  readonly size: number;
  readonly at: string;
}

/** Every tree that somebody can hold the school to; signatures are checked on the way. */
async function trees(db: Database, elsewhere: readonly KeptElsewhere[], say: (what: string) => void) {
  const keys = (await allKeys(db)).filter(({ purpose }) => purpose === "log");
  const rows = await db.query<{ size: number; note: string; at: Date }>({
    name: "log-verify-checkpoints",
    text: "select size, note, taken_at as at from log_checkpoints order by number",
    values: [],
  });
  const signed: Signed[] = [];
  const take = (note: string, told: string) => {
    const origin = checkpointIn(note)?.origin ?? "";
    const named = keys.map(({ publicJwk }) => keyFromJwk(origin, publicJwk));
    const checked = checkNote(note, named);
    if (checked.is === "malformed") say(`${told} is no signed checkpoint`);
    else if (checked.is !== "signed") say(`${told} is not signed by a key of this school's log`);
    // Of no leaves at all there is nothing to compare.
    if (checked.is !== "malformed" && checked.checkpoint.size > 0)
      signed.push({ ...checked.checkpoint, told });
  };
  for (const { size, note, at } of rows) {
    const told = `The checkpoint of ${at.toISOString()}`;
    if (checkpointIn(note)?.size !== size)
      say(`${told} is kept as one of ${size} leaves, and says otherwise`);
    take(note, told);
  }
  for (const { called, note } of elsewhere) take(note, `The checkpoint kept in ${called}`);
  const dates: Dated[] = rows.map(({ size, at }) => ({ size, at: at.toISOString() }));
  return { signed, dates };
}

function checkLeaf(leaf: Leaf, dates: readonly Dated[], say: (what: string) => void): void {
  const { index, record, version, head, told, facts, now, kind, node } = leaf;
  if (node === null || !node.equals(leafHash(leafBytes(leaf)))) {
    say(`The log is broken: leaf ${index} is not the one that its tree was made of`);
  }
  if (now === head) {
    if (told !== null && toldHead(record, facts ?? []) !== told)
      say(`What leaf ${index} tells strangers of ${kind} ${record} is not what its facts say`);
    return;
  }
  const when = dates.find(({ size }) => size > index);
  const then = when === undefined ? "" : `, as the checkpoint of ${when.at} says`;
  const of = `${kind ?? "record"} ${record}: fact ${version}`;
  say(
    now === null
      ? `${of} is gone. It stood there${then}`
      : `${of} is not the one that stood there${then}: it, or a fact before it, was rewritten since`,
  );
}

function checkRoot({ root, size, told }: Signed, own: Buffer, say: (what: string) => void): void {
  if (root.equals(own)) return;
  say(
    `${told} is over other leaves than the first ${size} that are here now: what stood on record then was rewritten since, and the log with it`,
  );
}

/** A tree that holds nothing but its right edge. */
function growing() {
  let size = 0;
  let edge: Buffer[] = [];
  return {
    get size() {
      return size;
    },
    add(leaf: Leaf): void {
      const made = grown(size, edge, [leafHash(leafBytes(leaf))]);
      const levels = made.length;
      // The last node made has taken in as many subtrees of the edge as it stands levels above the leaf.
      edge = [...edge.slice(0, edge.length - (levels - 1)), (made.at(-1) as { hash: Buffer }).hash];
      size += 1;
    },
    root: () => rootOf(edge),
  };
}

function leavesFrom(db: Database, index: number): Promise<Leaf[]> {
  return db.query<Leaf>({
    name: "log-verify-leaves",
    text: `select l.index, l.record_id as record, l.version, encode(l.head, 'hex') as head,
             encode(l.told, 'hex') as told, f.facts, n.hash as node,
             encode(j.hash, 'hex') as now, j.record_kind as kind
           from log_leaves l
           left join lateral (select hash from log_nodes where level = 0 and index = l.index limit 1) n on true
           left join lateral (
             select json_agg(fact order by version) as facts from journal
             where l.told is not null and record_id = l.record_id and version <= l.version) f on true
           left join lateral (
             select hash, record_kind from journal where record_id = l.record_id and version = l.version limit 1) j on true
           where l.index >= $1 order by l.index limit $2`,
    values: [index, batch],
  });
}
