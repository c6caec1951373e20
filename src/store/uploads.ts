import type { Instant, PersonId, Sha256 } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { askSql, examinationsChannel, extensionSql } from "./examinations.ts";
import { timestamp } from "./followups.ts";

/** A file a person sends. Its bytes are known to be whole once it has a SHA-256. */
export interface Upload {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  /** How long the file will be, or is. */
  readonly bytes: number;
  readonly createdAt: Instant;
  /** null while bytes are missing. `at` is when the last byte arrived (R20). */
  readonly finished: { readonly sha256: Sha256; readonly at: Instant } | null;
}

interface UploadRow {
  id: string;
  person_id: PersonId;
  name: string;
  bytes: number;
  sha256: Sha256 | null;
  created_at: Date;
  finished_at: Date | null;
}

function uploadOf(row: UploadRow): Upload {
  const { id, name, bytes, sha256, finished_at } = row;
  return {
    id,
    person: row.person_id,
    name,
    bytes,
    createdAt: row.created_at.getTime() as Instant,
    finished: sha256 && finished_at && { sha256, at: finished_at.getTime() as Instant },
  };
}

/** Notes a new upload. False, and nothing noted, when the person has `mostUnfinished` going already. */
export async function addUpload(
  db: Database,
  upload: Omit<Upload, "finished">,
  mostUnfinished: number,
): Promise<boolean> {
  const added = await db.query({
    name: "add-upload",
    text: `insert into uploads (id, person_id, name, bytes, created_at)
      select $1, $2::uuid, $3, $4, $5
      where (select count(*) from uploads where person_id = $2::uuid and finished_at is null) < $6
      returning id`,
    values: [
      upload.id,
      upload.person,
      upload.name,
      upload.bytes,
      timestamp(upload.createdAt),
      mostUnfinished,
    ],
  });
  return added.length > 0;
}

/** How many bytes a person announced after the instant, in uploads that were not given up. */
export async function bytesSince(db: Database, person: PersonId, since: Instant): Promise<number> {
  const [row] = await db.query<{ bytes: number }>({
    name: "upload-bytes-since",
    text: `select coalesce(sum(bytes), 0)::float8 as bytes from uploads where person_id = $1 and created_at > $2`,
    values: [person, timestamp(since)],
  });
  return row?.bytes ?? 0;
}

export async function findUpload(db: Database, id: string): Promise<Upload | null> {
  const [row] = await db.query<UploadRow>({
    name: "find-upload",
    text: "select * from uploads where id = $1",
    values: [id],
  });
  return row ? uploadOf(row) : null;
}

/** The uploads among these that are this person's and whole, by id. */
export async function finishedUploads(
  db: Database,
  person: PersonId,
  ids: readonly string[],
): Promise<Map<string, { readonly name: string; readonly bytes: number; readonly sha256: Sha256 }>> {
  const rows = await db.query<UploadRow & { sha256: Sha256 }>({
    name: "finished-uploads",
    text: `select * from uploads
      where id = any($1) and person_id = $2 and finished_at is not null`,
    values: [ids, person],
  });
  return new Map(rows.map(({ id, name, bytes, sha256 }) => [id, { name, bytes, sha256 }]));
}

/**
 * Notes what the whole file is, and asks for its examination. null when there is no such upload any more; a second
 * time changes nothing.
 */
export async function noteFinished(
  db: Database,
  id: string,
  finished: NonNullable<Upload["finished"]>,
): Promise<Upload | null> {
  await db.query({
    name: "note-upload-finished",
    text: `with finished as (
        update uploads set sha256 = $2, finished_at = greatest(created_at, $3)
        where id = $1 and finished_at is null returning sha256, bytes, name, finished_at),
      asked as (${askSql(`select sha256, bytes, ${extensionSql("name")}, finished_at from finished`)})
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
