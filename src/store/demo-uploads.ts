import type { Instant, PersonId, Sha256 } from "../rules/words.ts";
import { examinationsChannel } from "./examinations.ts";
import { timestamp } from "./followups.ts";
import type { Transaction } from "./transaction.ts";

export interface DemoUpload {
  readonly id: string;
  readonly person: PersonId;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: Sha256;
  readonly at: Instant;
  /** What it is, as is known of what we made ourselves. */
  readonly mediaType: string;
}

/**
 * Notes a file of the demonstration school's as sent and accepted at once: nobody can examine it before the transaction
 * ends, and nobody sees it before.
 */
export async function keepDemoUpload(transaction: Transaction, upload: DemoUpload): Promise<void> {
  const { id, person, name, bytes, sha256, at, mediaType } = upload;
  await transaction.query({
    name: "keep-demo-upload",
    text: `insert into uploads (id, person_id, name, bytes, sha256, created_at, finished_at)
      values ($1, $2, $3, $4, $5, $6, $6)`,
    values: [id, person, name, bytes, sha256, timestamp(at)],
  });
  await transaction.query({
    name: "accept-demo-upload",
    text: `insert into examinations (sha256, bytes, extension, asked_at, examined_at, scanned_at, media_type, entries)
      values ($1, $2, $3, $4, $4, $4, $5, case when $3 = '.zip' then 0 end) on conflict (sha256) do nothing`,
    values: [sha256, bytes, /\.[^.]*$/.exec(name)?.[0] ?? "", timestamp(at), mediaType],
  });
}

/** Has the demonstration school's files examined like everybody's, once the transaction has ended. */
export async function examineDemoUploads(
  transaction: Transaction,
  files: Iterable<Sha256>,
  at: Instant,
): Promise<void> {
  await transaction.query({
    name: "examine-demo-uploads",
    text: `update examinations set asked_at = $2, due_at = now(), backlog = true, examined_at = null, scanned_at = null, media_type = null,
        entries = null
      where sha256 = any($1)`,
    values: [[...files], timestamp(at)],
  });
  await transaction.query({
    name: "call-for-demo-uploads",
    text: `select pg_notify('${examinationsChannel}', '')`,
    values: [],
  });
}
