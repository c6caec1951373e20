import { canonical } from "./canonical.ts";
import type { Database } from "./database.ts";
import { hashesOf } from "./log.ts";
import { grown, leafHash, subtreesIn } from "./log-tree.ts";
import { factsOf, toldHead } from "./told.ts";
import { inTransaction, type Transaction } from "./transaction.ts";

/** What stood at the head of a record's chain. */
export interface Head {
  readonly record: string;
  readonly version: number;
  /** SHA-256 of its newest fact, in lower-case hexadecimal. */
  readonly head: string;
  /** Of a certificate, the same of what strangers are told of its facts; null for other records. */
  readonly told: string | null;
}

/** The bytes of a leaf. Whoever checks makes them again from what they say. */
export function leafBytes({ record, version, head, told }: Head): string {
  return canonical(told === null ? { head, record, version } : { head, record, told, version });
}

/** Where in time a look for moved records begins. */
export interface Since {
  /** Everything that moved before this transaction is in the log. */
  readonly transaction: string;
  /** Transaction ids count within one cluster; a database that was restored into another is looked through anew. */
  readonly cluster: string;
}

/** To be asked before looking: what is under way now, and maybe not seen, is what the next look begins with. */
export async function nowIn(db: Pick<Database, "query">): Promise<Since> {
  const [row] = await db.query<Since>({
    name: "log-now",
    text: `select pg_snapshot_xmin(pg_current_snapshot())::text as transaction,
             (select system_identifier::text from pg_control_system()) as cluster`,
    values: [],
  });
  if (row === undefined) throw new Error("The database does not know where it stands");
  return row;
}

/** The tables whose rows are records. */
const tables = ["assessments", "support_cases", "certificates"] as const;
type Table = (typeof tables)[number];

/** Records in one transaction: few enough to be written in a moment, so that nobody waits for the lock. */
const batch = 2_000;
/** Before every other. */
const noRecord = "00000000-0000-0000-0000-000000000000";
/** Any number that nothing else locks. */
const lock = 7_157_012;

/**
 * Adds a leaf for every record that moved since, or for every one that has none of its version where nothing is known
 * (null). A batch a transaction: however many there are, nothing is held for long, and what a crash or the signal leaves
 * undone is done by the next. Answers how many were added; throws when the signal ended it.
 */
export async function addLeaves(
  db: Database,
  since: Since | null,
  signal: AbortSignal | undefined,
): Promise<number> {
  let added = 0;
  for (const table of tables) {
    for (let last: Moved | undefined, isMore = true; isMore; ) {
      signal?.throwIfAborted();
      const after = last ?? null;
      const moved: Moved[] = await inTransaction(db, (transaction) =>
        addBatch(transaction, table, since, after),
      );
      added += moved.filter(({ isNew }) => isNew).length;
      isMore = moved.length === batch;
      last = moved.at(-1);
    }
  }
  return added;
}

interface Moved extends Omit<Head, "told"> {
  readonly transaction: string;
  /** Whether there is no leaf of this version yet. */
  readonly isNew: boolean;
}

async function addBatch(
  transaction: Transaction,
  table: Table,
  since: Since | null,
  after: Moved | null,
): Promise<Moved[]> {
  await oneAtATime(transaction);
  const moved = await movedIn(transaction, table, since, after);
  const heads = moved.filter(({ isNew }) => isNew);
  if (heads.length > 0) {
    const facts = table === "certificates" ? await factsOf(transaction, heads) : null;
    const told = ({ record }: Moved) => facts && toldHead(record, facts.get(record) ?? []);
    await append(
      transaction,
      heads.map((head) => ({ ...head, told: told(head) })),
    );
  }
  return moved;
}

/** Until the transaction ends, nobody else adds to the log. */
export async function oneAtATime(transaction: Transaction): Promise<void> {
  await transaction.query({ name: "log-lock", text: "select pg_advisory_xact_lock($1)", values: [lock] });
}

/** By the index of moves where it is known since when; else by id, since a restored school may have moved at one stroke. */
function movedIn(db: Transaction, table: Table, since: Since | null, after: Moved | null): Promise<Moved[]> {
  const columns = `r.id as record, r.version, encode(r.head, 'hex') as head, r.moved_tx::text as transaction,
    l.index is null as "isNew"`;
  // Leaves of certificates from before anything was told do not count.
  const isWhole = table === "certificates" ? "and told is not null" : "";
  // One look-up each, by its index: a join would be planned by how large the log was a while ago.
  const from = `${table} r left join lateral (
      select index from log_leaves where record_id = r.id and version = r.version ${isWhole} limit 1) l on true`;
  if (since === null) {
    return db.query<Moved>({
      name: `log-all-${table}`,
      text: `select ${columns} from ${from} where r.id > $1 order by r.id limit $2`,
      values: [after?.record ?? noRecord, batch],
    });
  }
  return db.query<Moved>({
    name: `log-moved-${table}`,
    text: `select ${columns} from ${from}
      where r.moved_tx >= $1::text::xid8 and (r.moved_tx, r.id) > ($1::text::xid8, $2::uuid)
      order by r.moved_tx, r.id limit $3`,
    values: [after?.transaction ?? since.transaction, after?.record ?? noRecord, batch],
  });
}

async function append(transaction: Transaction, heads: readonly Head[]): Promise<void> {
  const size = await leafCount(transaction);
  const edge = subtreesIn({ from: 0, to: size });
  const nodes = grown(
    size,
    await hashesOf(transaction, edge),
    heads.map((head) => leafHash(leafBytes(head))),
  );
  await transaction.query({
    name: "log-add-leaves",
    text: `insert into log_leaves (index, record_id, version, head, told)
           select $1::bigint + l.place - 1, l.record, l.version, decode(l.head, 'hex'), decode(l.told, 'hex')
           from unnest($2::uuid[], $3::int[], $4::text[], $5::text[])
             with ordinality as l(record, version, head, told, place)`,
    values: [
      size,
      heads.map(({ record }) => record),
      heads.map(({ version }) => version),
      heads.map(({ head }) => head),
      heads.map(({ told }) => told),
    ],
  });
  await transaction.query({
    name: "log-add-nodes",
    text: `insert into log_nodes (level, index, hash)
           select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])`,
    values: [nodes.map(({ level }) => level), nodes.map(({ index }) => index), nodes.map(({ hash }) => hash)],
  });
}

/** How many leaves there are, in a checkpoint or not yet. */
export async function leafCount(db: Pick<Database, "query">): Promise<number> {
  const [row] = await db.query<{ size: number }>({
    name: "log-leaf-count",
    text: "select index + 1 as size from log_leaves order by index desc limit 1",
    values: [],
  });
  return row?.size ?? 0;
}
