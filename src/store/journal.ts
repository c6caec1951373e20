import type { Assessment } from "../rules/assessment.ts";
import { deskItem } from "../rules/desk.ts";
import type { Fact } from "../rules/facts.ts";
import { runningWindow } from "../rules/windows.ts";
import type { AssessmentId, Instant, PersonId } from "../rules/words.ts";
import { appendSql } from "./append-sql.ts";
import { chained, type JournalLine } from "./chain.ts";
import type { Database, Statement } from "./database.ts";
import { type NewFollowup, timestamp } from "./followups.ts";
import type { SealedText } from "./texts.ts";

/** A record as a move found it. `head` is the hash of its newest fact. */
export interface Found {
  readonly assessment: Assessment;
  readonly head: string;
  readonly movedAt: Instant;
}

/** What one move adds to one record. */
export interface Addition {
  readonly found: Found;
  readonly facts: readonly Fact[];
  readonly after: Assessment;
  readonly texts: readonly (SealedText & { readonly author: PersonId | null })[];
  readonly followups: readonly NewFollowup[];
}

/** The answer to remember under a request's idempotency key, kept if and only if the facts are (R3). */
export interface Remembered {
  readonly person: PersonId;
  readonly key: string;
  readonly request: Buffer;
  readonly status: number;
  readonly answer: object;
}

/** Remembers an answer beside what was done for it. Throws where the key stands for an answer already. */
export async function rememberAnswer(
  db: Pick<Database, "query">,
  { person, key, request, status, answer }: Remembered,
): Promise<void> {
  await db.query({
    name: "remember-answer",
    text: "insert into idempotency_keys (person_id, key, request, status, answer) values ($1, $2, $3, $4, $5::jsonb)",
    values: [person, key, request, status, JSON.stringify(answer)],
  });
}

/**
 * Adds facts to records in one statement: journal, current state, texts, follow-ups, bookings and the remembered
 * answer, all or nothing. Gives back the records that moved; one whose version had moved before is left alone
 * and is missing from the answer (R2, R26). Throws the database's error where a constraint stands against it.
 */
export async function append(
  db: Pick<Database, "query">,
  additions: readonly Addition[],
  remembered: Remembered | null = null,
): Promise<ReadonlySet<AssessmentId>> {
  const rows = await db.query<{ id: AssessmentId }>(appendStatement(additions, remembered));
  return new Set(rows.map((row) => row.id));
}

function appendStatement(additions: readonly Addition[], remembered: Remembered | null): Statement {
  const chains = additions.map(chainOf);
  const rows = additions.map((addition, index) => assessmentRow(addition, chains[index] ?? []));
  const lines = chains.flat();
  const texts = additions.flatMap(({ found, texts: sealed }) =>
    sealed.map((text) => ({ ...text, record: found.assessment.id })),
  );
  const followups = additions.flatMap((addition) => addition.followups);
  const bookings = additions.flatMap(bookingRows);
  const cancelled = additions.filter(isBookingCancelled).map((addition) => addition.after.id);
  const values: unknown[] = [
    ...columns(rows, ["id", "expected", "version", "stage", "head"]),
    jsonArray(rows.map(({ state }) => state)),
    ...columns(rows, ["assessor", "movedAt", "windowWhich", "windowEnds", "desk", "deskDue"]),
    ...columns(lines, ["record", "version"]),
    jsonArray(lines.map(({ fact }) => JSON.stringify(fact))),
    ...columns(lines, ["hash"]),
    ...columns(texts, ["digest", "record", "author", "salt", "body"]),
    ...columns(followups, ["key", "kind", "record"]),
    jsonArray(followups.map(({ body }) => JSON.stringify(body))),
    followups.map(({ due }) => timestamp(due)),
  ];
  const booking = bookings.length > 0 || cancelled.length > 0;
  if (booking) values.push(...columns(bookings, ["assessment", "person", "start", "end"]), cancelled);
  if (remembered !== null) {
    const { person, key, request, status, answer } = remembered;
    values.push(person, key, request, status, JSON.stringify(answer));
  }
  const variant = { booking, remember: remembered !== null };
  return { name: `append-${booking}-${variant.remember}`, text: appendSql(variant), values };
}

function assessmentRow({ found, facts, after }: Addition, chain: readonly JournalLine[]) {
  const { terms: _, ...state } = after;
  const window =
    after.stage === "update-in" ? { which: "answer", window: after.answer } : runningWindow(after);
  const desk = deskItem(after);
  return {
    id: after.id,
    expected: found.assessment.version,
    version: after.version,
    stage: after.stage,
    head: chain.at(-1)?.hash ?? found.head,
    state: JSON.stringify(state),
    assessor: after.assessor,
    movedAt: timestamp(Math.max(found.movedAt, ...facts.map((fact) => fact.at)) as Instant),
    windowWhich: window?.which ?? null,
    windowEnds: window === null ? null : timestamp(window.window.ends),
    desk: desk?.work ?? null,
    deskDue: desk === null ? null : timestamp(desk.due),
  };
}

function chainOf({ found, facts }: Addition): JournalLine[] {
  return chained(found.assessment.id, found.assessment.version, found.head, facts);
}

function bookingRows({ found, after }: Addition) {
  const { booking, assessor, student, id } = after;
  if (booking === null || assessor === null || sameInterval(booking, found.assessment.booking)) return [];
  const row = { assessment: id, start: timestamp(booking.start), end: timestamp(booking.end) };
  // Always in the same order: two bookings that want the same two people wait for each other in turn, not in a ring.
  return [student, assessor].sort().map((person) => ({ ...row, person }));
}

function isBookingCancelled({ found, after }: Addition): boolean {
  return found.assessment.booking !== null && after.booking === null;
}

function sameInterval(
  one: { start: number; end: number },
  other: { start: number; end: number } | null,
): boolean {
  return other !== null && one.start === other.start && one.end === other.end;
}

/** Rows as columns: a statement with one array a column is prepared once, for one move or for hundreds. */
function columns<Row extends object>(
  rows: readonly Row[],
  names: readonly (keyof Row & string)[],
): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]));
}

/** JSON values, each a text already, as one. */
function jsonArray(values: readonly string[]): string {
  return `[${values.join(",")}]`;
}
