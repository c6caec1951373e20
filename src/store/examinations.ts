import type { FileRefusal, Notice } from "../rules/intake/findings.ts";
import type { Instant, Sha256 } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";

/** What is known of a file that is stored, by its bytes alone. */
export interface Examination {
  readonly sha256: Sha256;
  readonly bytes: number;
  /** Accepted once it is examined and, where a virus scanner is configured, clean. */
  readonly state: "waiting" | "accepted" | "refused";
  /** What is still to come; null where nothing is. */
  readonly waitsFor: "examination" | "virus-scan" | null;
  /** By content; null while it is not known. */
  readonly mediaType: string | null;
  readonly refusal: FileRefusal | null;
  readonly notices: readonly Notice[];
  /** Of an archive: how many files and folders it holds, and their bytes unpacked. */
  readonly entries: number | null;
  readonly unpacked: number | null;
  /** SHA-256 of the list of its files. */
  readonly listing: Sha256 | null;
  /** Whether anybody may be shown what is in it. */
  readonly isShown: boolean;
  /** When the last word about it was said; null while it waits. */
  readonly settledAt: Instant | null;
}

interface ExaminationRow {
  sha256: Sha256;
  bytes: number;
  waits_for: Examination["waitsFor"];
  media_type: string | null;
  refusal: FileRefusal | null;
  notices: Notice[];
  entries: number | null;
  unpacked: number | null;
  listing: Sha256 | null;
  settled_at: Date | null;
}

/** What is known of one file; null where nobody has asked for its examination. */
export async function examinationOf(
  db: Pick<Database, "query">,
  sha256: Sha256,
): Promise<Examination | null> {
  return (await examinationsOf(db, [sha256])).get(sha256) ?? null;
}

/** What is known of these files, by SHA-256; those that nobody has asked for are left out. */
export async function examinationsOf(
  db: Pick<Database, "query">,
  files: readonly Sha256[],
): Promise<Map<Sha256, Examination>> {
  if (files.length === 0) return new Map();
  const rows = await db.query<ExaminationRow>({
    name: "examinations-of",
    text: `select sha256, bytes, media_type, refusal, notices, entries, unpacked, listing,
        greatest(examined_at, scanned_at) as settled_at,
        case when examined_at is null then 'examination'
             when refusal is null and scanned_at is null and (select is_on from virus_scanning) then 'virus-scan'
        end as waits_for
      from examinations where sha256 = any($1)`,
    values: [files],
  });
  return new Map(rows.map((row) => [row.sha256, examinationFrom(row)]));
}

function examinationFrom(row: ExaminationRow): Examination {
  const { sha256, bytes, refusal, notices, entries, unpacked, listing } = row;
  const state = row.waits_for !== null ? "waiting" : refusal === null ? "accepted" : "refused";
  return {
    ...{ sha256, bytes, state, refusal, notices, entries, unpacked, listing },
    waitsFor: row.waits_for,
    mediaType: row.media_type,
    isShown: state === "accepted",
    settledAt: state === "waiting" ? null : ((row.settled_at?.getTime() ?? null) as Instant | null),
  };
}

/** Reasons that may be gone the next time the same bytes come: they say more of us than of the file. */
const worthAnotherTry = [
  ...["examination-failed", "examination-took-too-long", "scan-impossible"],
  // A later release may know it.
  "method-not-supported",
];

/**
 * Asks for the examination of stored files. One that is known is left as it is; but what was refused for our or the moment's
 * sake, or under another ending of its name, is examined anew; so is what nobody has looked into as an archive. Answers those that are examined now.
 */
export async function askForExamination(
  db: Pick<Database, "query">,
  files: readonly { readonly sha256: Sha256; readonly bytes: number; readonly extension: string }[],
  at: Instant,
): Promise<Set<Sha256>> {
  if (files.length === 0) return new Set();
  const asked = await db.query<{ sha256: Sha256 }>({
    name: "ask-for-examination",
    text: `with wanted as (
        select distinct on (sha256) * from unnest($1::text[], $2::bigint[], $3::text[]) as w (sha256, bytes, extension)
        order by sha256),
      asked as (${askSql("select sha256, bytes, extension, $4::timestamptz from wanted")})
      select sha256, pg_notify('${examinationsChannel}', '') from asked`,
    values: [
      files.map(({ sha256 }) => sha256),
      files.map(({ bytes }) => bytes),
      files.map(({ extension }) => extension),
      timestamp(at),
    ],
  });
  return new Set(asked.map(({ sha256 }) => sha256));
}

/** Where a process listens to hear at once that a file waits. */
export const examinationsChannel = "assay_examinations";

/**
 * The statement that asks for the files (sha256, bytes, extension, instant) which the given one selects. `person` is
 * SQL for who sent them: their turn comes after what they sent before.
 */
export function askSql(selected: string, person = "null::uuid"): string {
  return `insert into examinations as e (sha256, bytes, extension, asked_at, due_at, turn)
      select sha256, bytes, extension, asked_at, now(), greatest(now(), (${lastTurnSql(person)})) + ${costSql}
      from (${selected}) as w (sha256, bytes, extension, asked_at)
      on conflict (sha256) do update set extension = excluded.extension, asked_at = excluded.asked_at, due_at = now(),
        turn = excluded.turn, accepted_as = case when e.refusal is null then e.extension end,
        backlog = false, tries = 0, examined_at = null, media_type = null, refusal = null, notices = '[]'
      where e.due_at is null and (
        (e.refusal->>'code' <> 'infected' and (e.extension <> excluded.extension
          or e.refusal->>'code' in (${worthAnotherTry.map((code) => `'${code}'`).join(", ")})))
        or (e.refusal is null and e.entries is null and e.extension <> '.zip' and excluded.extension = '.zip'
          and e.media_type ~ '^application/(zip$|java-archive|epub|vnd[.]oasis|vnd[.]openxml)'))
      returning sha256`;
}

/** When the last turn comes of what somebody sent and what waits. */
function lastTurnSql(person: string): string {
  return `select max(waiting.turn) from examinations waiting
        where waiting.due_at is not null and not waiting.backlog and exists (
          select from uploads sent where sent.sha256 = waiting.sha256 and sent.person_id = ${person})`;
}

/** About as long as it takes to look through so many bytes. */
const costSql = "make_interval(secs => 0.2 + bytes / 50e6)";

/** The ending of a file's name, in lower case with its dot; '' for a name without one, or that begins with it. */
export function extensionSql(name: string): string {
  return `lower(coalesce(substring(${name} from '.(\\.[^.]*)$'), ''))`;
}

/** Asks for all finished uploads that nobody asked for: those of an earlier release. Answers how many. */
export async function askForForgotten(db: Database, at: Instant): Promise<number> {
  const asked = await db.query({
    name: "ask-for-forgotten",
    text: `insert into examinations (sha256, bytes, extension, asked_at, due_at, backlog)
      select distinct on (u.sha256) u.sha256, u.bytes, ${extensionSql("u.name")}, $1::timestamptz, now(), true
      from uploads u where u.sha256 is not null
        and not exists (select 1 from examinations e where e.sha256 = u.sha256)
      order by u.sha256, u.created_at desc
      on conflict (sha256) do nothing returning sha256`,
    values: [timestamp(at)],
  });
  return asked.length;
}
