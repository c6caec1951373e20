import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";
import { consistencySpans, inclusionSpans, rootOf, type Span, type Subtree, subtreesIn } from "./log-tree.ts";

type Queries = Pick<Database, "query">;

/** A checkpoint as it is kept: once taken it is never changed. */
export interface KeptCheckpoint {
  readonly size: number;
  /** The signed note. */
  readonly note: string;
  readonly key: string;
  readonly at: Instant;
  /** From where the next look for moved records begins. */
  readonly transaction: string;
  readonly cluster: string;
}

interface Row extends Omit<KeptCheckpoint, "at"> {
  readonly at: Date;
}

const columns = `size, note, key_id as key, taken_at as at, moved_from::text as transaction, cluster::text as cluster`;

/** The newest; null while there is none. */
export async function latestCheckpoint(db: Queries): Promise<KeptCheckpoint | null> {
  const [row] = await db.query<Row>({
    name: "log-latest",
    text: `select ${columns} from log_checkpoints order by number desc limit 1`,
    values: [],
  });
  return row === undefined ? null : kept(row);
}

/** The newest of a size: the same tree is signed again where the key or the address of the school is another. */
export async function checkpointOfSize(db: Queries, size: number): Promise<KeptCheckpoint | null> {
  const [row] = await db.query<Row>({
    name: "log-of-size",
    text: `select ${columns} from log_checkpoints where size = $1 order by number desc limit 1`,
    values: [size],
  });
  return row === undefined ? null : kept(row);
}

/** The newest first, from below a number on. */
export async function checkpointPage(
  db: Queries,
  below: number | null,
  limit: number,
): Promise<(Pick<KeptCheckpoint, "size" | "at"> & { readonly number: number })[]> {
  const rows = await db.query<{ number: number; size: number; at: Date }>({
    name: `log-page-${below !== null}`,
    text: `select number, size, taken_at as at from log_checkpoints ${below === null ? "" : "where number < $2"}
           order by number desc limit $1`,
    values: below === null ? [limit] : [limit, below],
  });
  return rows.map((row) => ({ ...row, at: row.at.getTime() as Instant }));
}

export async function addCheckpoint(
  db: Queries,
  { size, note, key, at, transaction, cluster, root }: KeptCheckpoint & { readonly root: Buffer },
): Promise<void> {
  await db.query({
    name: "log-add-checkpoint",
    text: `insert into log_checkpoints (size, root, key_id, note, taken_at, moved_from, cluster)
           values ($1, $2, $3, $4, $5, $6::text::xid8, $7::text::bigint)`,
    values: [size, root, key, note, timestamp(at), transaction, cluster],
  });
}

/** The key that signs the log now; null where none was made yet, or the last one was retired and not replaced. */
export async function keyThatSigns(db: Queries): Promise<string | null> {
  const [row] = await db.query<{ id: string }>({
    name: "log-key-now",
    text: "select id from signing_keys where purpose = 'log' and retired_at is null",
    values: [],
  });
  return row?.id ?? null;
}

/** Whether a certificate moved that is in no checkpoint yet. */
export async function certificatesWait(db: Queries, since: string): Promise<boolean> {
  const rows = await db.query({
    name: "log-certificates-wait",
    text: `select from certificates c where moved_tx >= $1::text::xid8
             and not exists (
               select from log_leaves where record_id = c.id and version = c.version and told is not null) limit 1`,
    values: [since],
  });
  return rows.length > 0;
}

/** The root of the tree when it had so many leaves. Throws where not all of it is there. */
export async function rootAt(db: Queries, size: number): Promise<Buffer> {
  return rootOf(await hashesOf(db, subtreesIn({ from: 0, to: size })));
}

/** The path from a leaf to the root of the tree of that size (RFC 6962). */
export function inclusionPath(db: Queries, index: number, size: number): Promise<Buffer[]> {
  return pathOf(db, inclusionSpans(index, size));
}

/** The proof that the tree of one size is the beginning of the one of another (RFC 6962). */
export function consistencyPath(db: Queries, from: number, to: number): Promise<Buffer[]> {
  return pathOf(db, consistencySpans(from, to));
}

async function pathOf(db: Queries, spans: readonly Span[]): Promise<Buffer[]> {
  const parts = spans.map(subtreesIn);
  const hashes = await hashesOf(db, parts.flat());
  let at = 0;
  return parts.map((part) => {
    at += part.length;
    return rootOf(hashes.slice(at - part.length, at));
  });
}

/** The hashes of complete subtrees, in their order. */
export async function hashesOf(db: Queries, subtrees: readonly Subtree[]): Promise<Buffer[]> {
  if (subtrees.length === 0) return [];
  const rows = await db.query<{ hash: Buffer }>({
    name: "log-hashes",
    text: `select n.hash from unnest($1::smallint[], $2::bigint[]) with ordinality as w(level, index, place)
           join log_nodes n using (level, index) order by w.place`,
    values: [subtrees.map(({ level }) => level), subtrees.map(({ index }) => index)],
  });
  if (rows.length !== subtrees.length) throw new Error("A part of the log's tree is not there");
  return rows.map(({ hash }) => hash);
}

function kept(row: Row): KeptCheckpoint {
  return { ...row, at: row.at.getTime() as Instant };
}
