import type { Assessment } from "../rules/assessment.ts";
import type { Command, CommandName } from "../rules/commands.ts";
import { carryOut } from "../rules/decide.ts";
import type { Fact } from "../rules/facts.ts";
import { may } from "../rules/may.ts";
import type { Refusal } from "../rules/refusals.ts";
import {
  type AssessmentId,
  type Instant,
  isNonEmpty,
  type NonEmpty,
  type TextDigest,
} from "../rules/words.ts";
import { type Asked, ask, type Credential, type SignedIn } from "../store/asking.ts";
import { brokenConstraint } from "../store/database.ts";
import { type Addition, append, type Remembered } from "../store/journal.ts";
import { factsSince } from "../store/reading.ts";
import { type SealedText, seal } from "../store/texts.ts";
import { unacceptedFiles } from "./accepted-files.ts";
import type { World } from "./world.ts";

/** Who asks for a move, on which record, decided on which version of it. */
export interface Asking {
  readonly credential: Credential | null;
  readonly assessment: AssessmentId;
  /** The version the asker saw (R2). */
  readonly version: number;
  /** null where the request carried no idempotency key. */
  readonly repeatable: { readonly key: string; readonly request: Buffer } | null;
  /** When the request's last byte arrived (R20). */
  readonly arrived: Instant;
}

/** What a move answers: one of these and nothing else. Faults are thrown. */
export type Acted =
  | { readonly is: "moved"; readonly moved: Moved }
  | { readonly is: "answered-before"; readonly status: number; readonly answer: Moved }
  | { readonly is: "key-reused" }
  | { readonly is: "not-signed-in" }
  | { readonly is: "not-found" }
  | { readonly is: "not-yours" }
  | { readonly is: "stale"; readonly version: number; readonly since: readonly Fact[] }
  | { readonly is: "refused"; readonly refusals: NonEmpty<Refusal> };

/** The short answer to a move: where the record stands now, and what was added to it. */
export interface Moved {
  readonly assessment: AssessmentId;
  readonly version: number;
  readonly stage: Assessment["stage"];
  readonly recorded: readonly { readonly version: number; readonly is: Fact["is"]; readonly at: Instant }[];
}

/** What a verb needs to make its command: the record as found, who asks, and a way to seal what they wrote. */
export interface Making {
  readonly assessment: Assessment;
  /** When the record last moved. */
  readonly movedAt: Instant;
  readonly person: SignedIn;
  readonly mentors: readonly SignedIn["id"][];
  seal(text: string): TextDigest;
  sealMaybe(text: string | null | undefined): TextDigest | null;
}

type Wanted = Exclude<Command, { do: "let-time-pass" }>;
/** A command without its author and instant, which the runner knows better. */
export type Wish = Wanted extends infer C ? (C extends Wanted ? Omit<C, "by" | "at"> : never) : never;
/** `arrived`: the instant that counts, where it is not the request's own (R20). */
export type Made =
  | { readonly wish: Wish; readonly arrived?: Instant }
  | { readonly refusals: NonEmpty<Refusal> };

/** The moves by which files become part of a record. */
const namesFiles: ReadonlySet<CommandName> = new Set([
  "place-deliverable",
  "submit-deliverables",
  "submit-update",
]);

/**
 * Load, may, decide, append: the same few lines for every move. One read finds the asker, the record and an
 * answer given before; one write adds the facts. The move is refused when the record moved meanwhile.
 */
export async function act(
  world: World,
  asking: Asking,
  verb: Exclude<CommandName, "let-time-pass">,
  make: (making: Making) => Made | Promise<Made>,
): Promise<Acted> {
  if (asking.credential === null) return { is: "not-signed-in" };
  const asked = await ask(
    world.db,
    world.editions,
    asking.credential,
    asking.assessment,
    asking.repeatable?.key ?? null,
  );
  if (asked === null) return { is: "not-signed-in" };
  const earlier = answeredBefore(asked, asking.repeatable);
  if (earlier) return earlier;
  const { record, person } = asked;
  if (record === null || !may(person, "see-assessment", record.concerned)) return { is: "not-found" };
  if (!may(person, verb, record.concerned)) return { is: "not-yours" };
  const { assessment } = record;
  if (assessment.version !== asking.version) {
    const moved = await stale(world, asking);
    if (!isByTheClockAlone(moved.since)) return moved;
  }

  const texts: SealedText[] = [];
  const made = await make({
    assessment,
    movedAt: record.movedAt,
    person,
    mentors: record.concerned.mentors,
    seal: sealInto(texts),
    sealMaybe: (text) => (text === null || text === undefined || text === "" ? null : sealInto(texts)(text)),
  });
  if ("refusals" in made) return { is: "refused", refusals: made.refusals };
  const command = {
    ...made.wish,
    by: person.id,
    at: made.arrived ?? dated(asking, record.movedAt),
  } as Wanted;
  const carried = carryOut(assessment, command);
  if (!carried.ok) return { is: "refused", refusals: carried.refusals };
  const { facts, after } = carried;
  const unaccepted = namesFiles.has(verb) ? await unacceptedFiles(world, facts) : [];
  if (isNonEmpty(unaccepted)) return { is: "refused", refusals: unaccepted };

  const moved = movedBy(assessment, facts, after);
  const followups = world.after.facts(facts, assessment, after);
  const authored = texts.map((text) => ({ ...text, author: person.id }));
  const addition: Addition = { found: record, facts, after, texts: authored, followups };
  const memory = remembered(asking.repeatable, person.id, 200, moved);
  const acted = await add(world, asking, addition, memory, moved);
  return acted.is === "stale" && isByTheClockAlone(acted.since) ? act(world, asking, verb, make) : acted;
}

/**
 * What the clock records by itself would have been recorded by the move as well, so it makes no request stale: one
 * that was on its way when a window ended is judged by when it arrived, not by who was first to write (R20, R26).
 */
function isByTheClockAlone(since: readonly Fact[]): boolean {
  return since.length > 0 && since.every((fact) => fact.by === "clock");
}

/** A clock that jumped back must not date a fact before the one it follows. */
function dated({ arrived }: Asking, movedAt: Instant): Instant {
  return Math.max(arrived, movedAt) as Instant;
}

function sealInto(texts: SealedText[]) {
  return (text: string): TextDigest => {
    const sealed = seal(text);
    texts.push(sealed);
    return sealed.digest;
  };
}

async function add(
  world: World,
  asking: Asking,
  addition: Addition,
  memory: Remembered | null,
  moved: Moved,
): Promise<Acted> {
  try {
    const added = await append(world.db, [addition], memory);
    return added.has(asking.assessment) ? { is: "moved", moved } : overtaken(world, asking);
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint === "nobody_booked_twice")
      return { is: "refused", refusals: [{ code: "booked-elsewhere" }] };
    if (constraint === "idempotency_keys_pkey") return overtaken(world, asking);
    throw error;
  }
}

/** Another move came first. Where it was this very request, sent twice at once, its answer is the answer (R3). */
async function overtaken(world: World, asking: Asking): Promise<Acted> {
  if (asking.credential !== null && asking.repeatable !== null) {
    const { db, editions } = world;
    const asked = await ask(db, editions, asking.credential, asking.assessment, asking.repeatable.key);
    const earlier = asked && answeredBefore(asked, asking.repeatable);
    if (earlier) return earlier;
  }
  return stale(world, asking);
}

/** The answer given before to the same idempotency key, if there is one (R3). */
export function answeredBefore(asked: Asked, repeatable: Asking["repeatable"]): Acted | null {
  if (asked.answeredBefore === null || repeatable === null) return null;
  const { request, status, answer } = asked.answeredBefore;
  return request.equals(repeatable.request)
    ? { is: "answered-before", status, answer: answer as Moved }
    : { is: "key-reused" };
}

export function remembered(
  repeatable: Asking["repeatable"],
  person: SignedIn["id"],
  status: number,
  answer: Moved,
): Remembered | null {
  return repeatable === null ? null : { person, ...repeatable, status, answer };
}

async function stale(world: World, asking: Asking): Promise<Extract<Acted, { is: "stale" }>> {
  const since = await factsSince(world.db, asking.assessment, asking.version);
  if (since.length > 0) return { is: "stale", version: asking.version + since.length, since };
  // A version that the record never had: nothing happened since, and where it stands is for the journal to say.
  const all = await factsSince(world.db, asking.assessment, 0);
  return { is: "stale", version: all.length, since };
}

export function movedBy(before: Assessment | null, facts: readonly Fact[], after: Assessment): Moved {
  const from = before?.version ?? 0;
  const recorded = facts.map((fact, index) => ({ version: from + index + 1, is: fact.is, at: fact.at }));
  return { assessment: after.id, version: after.version, stage: after.stage, recorded };
}
