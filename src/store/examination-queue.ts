import type { ArchiveEntry, Examined, FileRefusal } from "../rules/intake/findings.ts";
import type { Instant, Sha256 } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";

/** A file that this process has taken to be examined or scanned. */
export interface Taken {
  readonly sha256: Sha256;
  readonly bytes: number;
  /** The ending of the name it was asked under. */
  readonly extension: string;
  /** Proves that it is still ours: whoever takes it from one that seemed dead has another. */
  readonly claim: string;
  readonly needs: "examination" | "virus-scan";
  /** How often it was begun and not ended, this time included. */
  readonly tries: number;
}

/** Somebody else has taken the file meanwhile: whatever we found does not count. */
export class ClaimLost extends Error {}

/** Takes the file whose turn it is, of at most so many bytes, for so many seconds; null when none is due. */
export async function takeExamination(
  db: Database,
  seconds: number,
  mostBytes = Number.MAX_SAFE_INTEGER,
): Promise<Taken | null> {
  const [taken] = await db.query<Taken>({
    name: "take-examination",
    text: `with due as materialized (
        select sha256 from examinations where due_at <= now() and bytes <= $2
        order by backlog, turn limit 1 for update skip locked)
      update examinations e set due_at = now() + make_interval(secs => $1), claim = gen_random_uuid(), tries = e.tries + 1
      from due where e.sha256 = due.sha256
      returning e.sha256, e.bytes, e.extension, e.claim, e.tries,
        case when e.examined_at is null then 'examination' else 'virus-scan' end as needs`,
    values: [seconds, mostBytes],
  });
  return taken ?? null;
}

/** Holds it for so many seconds more. Throws ClaimLost. */
export async function holdExamination(db: Database, taken: Taken, seconds: number): Promise<void> {
  await ours(db, {
    name: "hold-examination",
    text: `update examinations set due_at = now() + make_interval(secs => $3)
      where sha256 = $1 and claim = $2 returning sha256`,
    values: [taken.sha256, taken.claim, seconds],
  });
}

/** Gives it back, to be taken again after so many seconds. One that was not to blame has not been tried. */
export async function putOffExamination(
  db: Database,
  { sha256, claim }: Taken,
  seconds: number,
  { isTry }: { isTry: boolean },
): Promise<void> {
  await db.query({
    name: "put-off-examination",
    text: `update examinations set due_at = now() + make_interval(secs => $3), claim = null, tries = tries - $4::int
      where sha256 = $1 and claim = $2`,
    values: [sha256, claim, seconds, isTry ? 0 : 1],
  });
}

/** Forgets the entries that an earlier try had found. Throws ClaimLost. */
export async function forgetEntries(db: Database, taken: Taken): Promise<void> {
  await ours(db, {
    name: "forget-entries",
    text: `with mine as materialized (select sha256 from examinations where sha256 = $1 and claim = $2 for share),
      gone as (delete from archive_entries using mine where archive = mine.sha256)
      select sha256 from mine`,
    values: [taken.sha256, taken.claim],
  });
}

/** Adds what was found in the archive. Throws ClaimLost. */
export async function addEntries(db: Database, taken: Taken, batch: readonly ArchiveEntry[]): Promise<void> {
  if (batch.length === 0) return;
  const ofFile = <Value>(value: (entry: ArchiveEntry) => Value) =>
    batch.map((entry) => (entry.isFolder ? null : value(entry)));
  await ours(db, {
    name: "add-entries",
    // Locked for as long as the statement lasts: nobody takes the file over between the question and the answer.
    text: `with mine as materialized (select sha256 from examinations where sha256 = $1 and claim = $2 for share),
      added as (
        insert into archive_entries
          (archive, path, folder, is_folder, data_offset, packed, bytes, method, crc32, sha256, media_type)
        select mine.sha256, path, folder, is_folder, data_offset, packed, bytes, method, crc32, e.sha256, media_type
        from mine, unnest($3::text[], $4::text[], $5::boolean[], $6::bigint[], $7::bigint[], $8::bigint[],
            $9::smallint[], $10::bigint[], $11::text[], $12::text[])
          as e (path, folder, is_folder, data_offset, packed, bytes, method, crc32, sha256, media_type))
      select sha256 from mine`,
    values: [
      taken.sha256,
      taken.claim,
      batch.map(({ path }) => path),
      batch.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf("/")))),
      batch.map(({ isFolder }) => isFolder),
      ofFile(({ dataOffset }) => dataOffset),
      batch.map(({ packed, isFolder }) => (isFolder ? 0 : packed)),
      batch.map(({ bytes, isFolder }) => (isFolder ? 0 : bytes)),
      ofFile(({ method }) => method),
      ofFile(({ crc32 }) => crc32),
      ofFile(({ sha256 }) => sha256),
      ofFile(({ mediaType }) => mediaType),
    ],
  });
}

/** What was accepted under another ending, and is no sound archive, becomes again what it was before. */
const isOnceMore = "(accepted_as is not null and $5::jsonb is not null)";

/** Notes the result. It is done with then, unless it is to be scanned, too: then we keep it. Throws ClaimLost. */
export async function noteExamined(
  db: Database,
  taken: Taken,
  examined: Examined,
  { at, isScanned }: { readonly at: Instant; readonly isScanned: boolean },
): Promise<void> {
  const archive = examined.ok ? examined.archive : null;
  await ours(db, {
    name: "note-examined",
    text: `update examinations set extension = case when ${isOnceMore} then accepted_as else extension end,
        accepted_as = null, examined_at = case when ${isOnceMore} then null else $3::timestamptz end, media_type = $4,
        refusal = case when ${isOnceMore} then null else $5::jsonb end, notices = $6, entries = $7, unpacked = $8,
        listing = $9, settled_tx = pg_current_xact_id(), tries = case when $10 then 1 else 0 end,
        claim = case when $10 then claim end,
        due_at = case when $10 then due_at when ${isOnceMore} then now() end
      where sha256 = $1 and claim = $2 returning sha256`,
    values: [
      taken.sha256,
      taken.claim,
      timestamp(at),
      examined.mediaType,
      examined.ok ? null : JSON.stringify(examined.refusal),
      JSON.stringify(examined.ok ? examined.notices : []),
      archive?.entries ?? null,
      archive?.unpacked ?? null,
      archive?.listing ?? null,
      examined.ok && isScanned,
    ],
  });
}

/** Notes what the virus scanner said; a refusal where the file is not to be accepted. Throws ClaimLost. */
export async function noteScanned(
  db: Database,
  taken: Taken,
  { scanner, refusal, at }: { scanner: string; refusal: FileRefusal | null; at: Instant },
): Promise<void> {
  await ours(db, {
    name: "note-scanned",
    text: `update examinations set scanned_at = $3, scanner = $4, refusal = $5, infection = $6, tries = 0, due_at = null,
        claim = null, settled_tx = pg_current_xact_id()
      where sha256 = $1 and claim = $2 returning sha256`,
    values: [
      taken.sha256,
      taken.claim,
      timestamp(at),
      scanner,
      refusal === null ? null : JSON.stringify(refusal),
      refusal?.code === "infected" ? (refusal.found ?? "") : null,
    ],
  });
}

/** Asks for the scan of what was accepted before a scanner was there, some at a time. Answers how many. */
export async function askForScans(db: Database, most: number): Promise<number> {
  const asked = await db.query({
    name: "ask-for-scans",
    text: `update examinations set due_at = now(), backlog = true where sha256 in (
        select sha256 from examinations
        where scanned_at is null and examined_at is not null and refusal is null and due_at is null limit $1)
      returning sha256`,
    values: [most],
  });
  return asked.length;
}

/** Nothing is scanned any more: what waits for that is done with. */
export async function forgetScans(db: Database): Promise<void> {
  await db.query({
    name: "forget-scans",
    text: `update examinations set due_at = null, claim = null, tries = 0
      where due_at is not null and examined_at is not null and refusal is null`,
    values: [],
  });
}

/** Notes whether files are scanned from now on. True when that is news. */
export async function noteScanning(db: Database, isOn: boolean): Promise<boolean> {
  const changed = await db.query({
    name: "note-scanning",
    text: "update virus_scanning set is_on = $1 where is_on <> $1 returning is_on",
    values: [isOn],
  });
  return changed.length > 0;
}

async function ours(db: Database, statement: Parameters<Database["query"]>[0]): Promise<void> {
  if ((await db.query(statement)).length === 0) throw new ClaimLost("another process has taken it");
}
