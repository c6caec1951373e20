import type { AssessmentId, Instant, PersonId, Sha256 } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { askSql, examinationsChannel, extensionSql } from "./examinations.ts";
import { timestamp } from "./followups.ts";
import { inTransaction, type Transaction } from "./transaction.ts";

/** A file a person sends. Its bytes are known to be whole once it has a SHA-256. */
export interface Upload {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  /** How long the file will be, or is. */
  readonly bytes: number;
  /** What its maker's program said of it, word for word. */
  readonly metadata: string | null;
  /** As its maker said when it began. */
  readonly meantFor: { readonly assessment: AssessmentId; readonly deliverable: string } | null;
  readonly createdAt: Instant;
  /** null while bytes are missing. `at` is when the last byte arrived (R20). */
  readonly finished: { readonly sha256: Sha256; readonly at: Instant } | null;
}

interface UploadRow {
  id: string;
  person_id: PersonId;
  name: string;
  bytes: number;
  metadata: string | null;
  assessment_id: AssessmentId | null;
  deliverable: string | null;
  sha256: Sha256 | null;
  created_at: Date;
  finished_at: Date | null;
}

function uploadOf(row: UploadRow): Upload {
  const { id, name, bytes, metadata, assessment_id, deliverable, sha256, finished_at } = row;
  return {
    id,
    person: row.person_id,
    name,
    bytes,
    metadata,
    meantFor: assessment_id && deliverable ? { assessment: assessment_id, deliverable } : null,
    createdAt: row.created_at.getTime() as Instant,
    finished: sha256 && finished_at && { sha256, at: finished_at.getTime() as Instant },
  };
}

/** How much a person may have going and lying about; sizes in bytes. */
export interface UploadAllowances {
  readonly unfinishedPerPerson: number;
  readonly unfinishedPerDeliverable: number;
  /** Announced after `since`, finished or not; how many, and their bytes. */
  readonly uploadsPerDay: number;
  readonly bytesPerDay: number;
  readonly since: Instant;
  readonly bytesNotHandedIn: number;
}

/** Which of them is used up. */
export type Allowance =
  | "unfinished-per-person"
  | "unfinished-per-deliverable"
  | "uploads-per-day"
  | "bytes-per-day"
  | "bytes-not-handed-in";

/** Any number that no other advisory lock of ours begins with. */
const beginning = 7_157_003;

/**
 * Notes a new upload and what it is meant for. Answers which allowance is used up, and then notes nothing; else null.
 * One beginning of a person at a time: many at once do not slip through together.
 */
export function addUpload(
  db: Database,
  upload: Omit<Upload, "finished">,
  allowances: UploadAllowances,
): Promise<Allowance | null> {
  const { id, person, name, bytes, metadata, meantFor, createdAt } = upload;
  const assessment = meantFor?.assessment ?? null;
  const deliverable = meantFor?.deliverable ?? null;
  return inTransaction(db, async (transaction) => {
    await transaction.query({
      name: "one-upload-begins",
      text: "select pg_advisory_xact_lock($1, hashtext($2))",
      values: [beginning, person],
    });
    const used = await usedUp(transaction, { person, bytes, assessment, deliverable }, allowances);
    if (used !== null) return used;
    await transaction.query({
      name: "add-upload",
      text: `insert into uploads (id, person_id, name, bytes, metadata, created_at, assessment_id, deliverable)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values: [id, person, name, bytes, metadata, timestamp(createdAt), assessment, deliverable],
    });
    return null;
  });
}

async function usedUp(
  transaction: Transaction,
  wanted: { person: PersonId; bytes: number; assessment: AssessmentId | null; deliverable: string | null },
  allowances: UploadAllowances,
): Promise<Allowance | null> {
  const { person, bytes, assessment, deliverable } = wanted;
  const [has] = await transaction.query<{
    unfinished: number;
    alike: number;
    today: number;
    lately: number;
    all: number;
  }>({
    name: "uploads-going",
    text: `select count(*) filter (where finished_at is null) as unfinished,
        count(*) filter (where finished_at is null and assessment_id = $2 and deliverable = $3) as alike,
        count(*) filter (where created_at > $4) as today,
        coalesce(sum(bytes) filter (where created_at > $4), 0)::float8 as lately,
        coalesce(sum(bytes), 0)::float8 as all
      from uploads where person_id = $1`,
    values: [person, assessment, deliverable, timestamp(allowances.since)],
  });
  if (has === undefined) throw new Error("a sum without a row");
  if (has.unfinished >= allowances.unfinishedPerPerson) return "unfinished-per-person";
  if (has.alike >= allowances.unfinishedPerDeliverable) return "unfinished-per-deliverable";
  if (has.today >= allowances.uploadsPerDay) return "uploads-per-day";
  if (has.lately + bytes > allowances.bytesPerDay) return "bytes-per-day";
  if (has.all + bytes <= allowances.bytesNotHandedIn) return null;
  const left = await bytesNotHandedIn(transaction, person);
  return left + bytes > allowances.bytesNotHandedIn ? "bytes-not-handed-in" : null;
}

/** Of one person. Reads the journal of all their assessments: asked only when all uploads together are too much. */
async function bytesNotHandedIn(transaction: Transaction, person: PersonId): Promise<number> {
  const [row] = await transaction.query<{ bytes: number }>({
    name: "bytes-not-handed-in",
    text: `with handed_in as materialized (
        select item ->> 'sha256' as sha256
        from assessments a join journal j on j.record_id = a.id
        cross join lateral jsonb_each(
          case jsonb_typeof(j.fact -> 'items') when 'object' then j.fact -> 'items' end) as items (key, item)
        where a.student_id = $1)
      select coalesce(sum(bytes), 0)::float8 as bytes from uploads u
      where person_id = $1 and not exists (select from handed_in h where h.sha256 = u.sha256)`,
    values: [person],
  });
  return row?.bytes ?? 0;
}

/** What all uploads of the school have announced and keep, in bytes. The same bytes sent twice count twice. */
export async function bytesOfAll(db: Database): Promise<number> {
  const [row] = await db.query<{ bytes: number }>({
    name: "bytes-of-all-uploads",
    text: "select sum(bytes)::float8 as bytes from upload_bytes",
    values: [],
  });
  return row?.bytes ?? 0;
}

export async function findUpload(db: Pick<Database, "query">, id: string): Promise<Upload | null> {
  const [row] = await db.query<UploadRow>({
    name: "find-upload",
    text: "select * from uploads where id = $1",
    values: [id],
  });
  return row ? uploadOf(row) : null;
}

/** A whole file that a person sent; `finishedAt` is when its last byte arrived. */
export interface FinishedUpload {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: Sha256;
  readonly finishedAt: Instant;
}

/** The uploads among these that are this person's and were whole after the instant, by id. */
export async function finishedUploads(
  db: Database,
  person: PersonId,
  ids: readonly string[],
  after: Instant,
): Promise<Map<string, FinishedUpload>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<UploadRow & { sha256: Sha256; finished_at: Date }>({
    name: "finished-uploads",
    text: `select * from uploads
      where id = any($1) and person_id = $2 and finished_at > $3`,
    values: [ids, person, timestamp(after)],
  });
  return new Map(
    rows.map(({ id, name, bytes, sha256, finished_at }) => {
      return [id, { name, bytes, sha256, finishedAt: finished_at.getTime() as Instant }];
    }),
  );
}

/**
 * Notes what the whole file is, and asks for its examination. null when there is no such upload any more; a second
 * time changes nothing.
 */
export async function noteFinished(
  db: Pick<Database, "query">,
  id: string,
  finished: NonNullable<Upload["finished"]>,
): Promise<Upload | null> {
  await db.query({
    name: "note-upload-finished",
    text: `with finished as (
        update uploads set sha256 = $2, finished_at = greatest(created_at, $3)
        where id = $1 and finished_at is null
        returning sha256, bytes, name, finished_at, person_id),
      asked as (${askSql(
        `select sha256, bytes, ${extensionSql("name")}, finished_at from finished`,
        "(select person_id from finished)",
      )})
      select pg_notify('${examinationsChannel}', '') from asked`,
    values: [id, finished.sha256, timestamp(finished.at)],
  });
  return findUpload(db, id);
}

/** Forgets an upload that is not whole; false when it is whole or gone. */
export async function removeUnfinished(db: Database, id: string): Promise<boolean> {
  const removed = await db.query({
    name: "remove-unfinished-upload",
    text: "delete from uploads where id = $1 and finished_at is null returning id",
    values: [id],
  });
  return removed.length > 0;
}

/** Forgets all that were begun before the instant and are not whole, and answers their ids. */
export async function removeUnfinishedBefore(db: Database, before: Instant): Promise<string[]> {
  const removed = await db.query<{ id: string }>({
    name: "remove-stale-uploads",
    text: "delete from uploads where finished_at is null and created_at < $1 returning id",
    values: [timestamp(before)],
  });
  return removed.map(({ id }) => id);
}

/** Those of the ids that belong to an upload which still needs its incoming file. */
export async function unfinishedAmong(db: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ id: string }>({
    name: "unfinished-uploads-among",
    text: "select id from uploads where id = any($1) and finished_at is null",
    values: [ids],
  });
  return new Set(rows.map(({ id }) => id));
}
