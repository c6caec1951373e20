import type { AssessmentId, Instant, Sha256 } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";
import { inTransaction, type Transaction } from "./transaction.ts";

type Asked = Pick<Database, "query">;

/** Any number that no other advisory lock of ours begins with. */
const removing = 7_157_004;

/**
 * While `work` runs, nobody else who asks likewise notes that a file is needed, or removes it because it is not: what
 * was found of it stays so until the end.
 */
export function holdingFile<Result>(
  db: Database,
  sha256: Sha256,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return inTransaction(db, async (transaction) => {
    await transaction.query({
      name: "hold-file",
      text: "select pg_advisory_xact_lock($1, hashtext($2))",
      values: [removing, sha256],
    });
    return work(transaction);
  });
}

/** Those of the files that a fact or an upload names. */
export async function neededAmong(db: Asked, files: readonly Sha256[]): Promise<Set<Sha256>> {
  const rows = await db.query<{ sha256: Sha256 }>({
    name: "files-needed-among",
    text: `select sha256 from unnest($1::text[]) as asked (sha256)
      where exists (select from file_uses u where u.sha256 = asked.sha256)
        or exists (select from uploads u where u.sha256 = asked.sha256)`,
    values: [files],
  });
  return new Set(rows.map(({ sha256 }) => sha256));
}

/** A file that must be there. */
export interface NeededFile {
  readonly sha256: Sha256;
  readonly bytes: number;
  /** Some of the assessments whose journals name it; none where only an upload does. */
  readonly assessments: readonly AssessmentId[];
}

/** The files after the given one that a fact names, or an upload finished after the instant, in the order of SHA-256. */
export function neededFiles(
  db: Asked,
  { after, finishedAfter }: { readonly after: Sha256 | ""; readonly finishedAfter: Instant },
  limit: number,
): Promise<NeededFile[]> {
  return db.query<NeededFile>({
    name: "needed-files",
    text: `with named as (
        (select distinct sha256 from file_uses where sha256 > $1 order by sha256 limit $3)
        union
        (select distinct sha256 from uploads where sha256 > $1 and finished_at > $2 order by sha256 limit $3)
        order by sha256 limit $3)
      select sha256,
        coalesce((select bytes from file_uses u where u.sha256 = named.sha256 limit 1),
          (select bytes from uploads u where u.sha256 = named.sha256 limit 1)) as bytes,
        array(select record_id from file_uses u where u.sha256 = named.sha256 order by record_id limit 5)
          as assessments
      from named order by sha256`,
    values: [after, timestamp(finishedAfter), limit],
  });
}

/** Whole uploads, finished before the instant, whose files no fact names. */
export function forgottenUploads(
  db: Asked,
  before: Instant,
  limit: number,
): Promise<{ readonly id: string; readonly sha256: Sha256 }[]> {
  return db.query({
    name: "forgotten-uploads",
    text: `select id, sha256 from uploads u where finished_at < $1
        and not exists (select from file_uses f where f.sha256 = u.sha256)
      order by finished_at, id limit $2`,
    values: [timestamp(before), limit],
  });
}

/** Forgets such an upload. False, and nothing changed, when it is gone or was handed in. */
export async function removeForgotten(
  db: Asked,
  { id, before }: { readonly id: string; readonly before: Instant },
): Promise<boolean> {
  const removed = await db.query({
    name: "remove-forgotten-upload",
    text: `delete from uploads u where id = $1 and finished_at < $2
        and not exists (select from file_uses f where f.sha256 = u.sha256) returning id`,
    values: [id, timestamp(before)],
  });
  return removed.length > 0;
}

/** A file that an assessment's student placed once. */
export interface Draft {
  readonly sha256: Sha256;
  readonly record: AssessmentId;
}

/**
 * Drafts that something else took the place of before the instant, or that were taken away or withdrawn by then, and
 * that were never handed in.
 */
export async function replacedDrafts(db: Asked, before: Instant, limit: number): Promise<Draft[]> {
  return db.query<Draft>({
    name: "replaced-drafts",
    text: `select sha256, record_id as record from file_uses u
      where is_draft and named_at < $1 and not exists (
        select from (
          select fact ->> 'deliverable' as deliverable, max(version) as version from journal
          where record_id = u.record_id and fact ->> 'is' = 'deliverable-placed'
            and jsonb_path_exists(fact, 'strict $.** ? (@.type() == "object" && @.sha256 == $file)',
              jsonb_build_object('file', u.sha256))
          group by 1) as placed
        where not exists (
          select from journal j where j.record_id = u.record_id and j.version > placed.version
            and (j.fact ->> 'is' = 'assessment-withdrawn'
              or (j.fact ->> 'is' in ('deliverable-placed', 'deliverable-removed')
                and j.fact ->> 'deliverable' = placed.deliverable))
            and to_timestamp((j.fact ->> 'at')::double precision / 1000) < $1))
      order by named_at, sha256, record_id limit $2`,
    values: [timestamp(before), limit],
  });
}

/** Lets go of such a draft. Nothing changes when it was named again since. */
export async function letGoOfDraft(db: Asked, { sha256, record }: Draft, before: Instant): Promise<void> {
  await db.query({
    name: "let-go-of-draft",
    text: "delete from file_uses where sha256 = $1 and record_id = $2 and is_draft and named_at < $3",
    values: [sha256, record, timestamp(before)],
  });
}

/** What was found out about a file goes with it. */
export async function forgetExamination(db: Asked, sha256: Sha256): Promise<void> {
  await db.query({
    name: "forget-examination",
    text: "delete from examinations where sha256 = $1",
    values: [sha256],
  });
}
