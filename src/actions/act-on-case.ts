import { may } from "../rules/may.ts";
import type { Refusal } from "../rules/refusals.ts";
import {
  type CaseCommand,
  type CaseFact,
  decideCase,
  evolveCase,
  type SupportCase,
} from "../rules/support.ts";
import type { CaseId, Instant, NonEmpty, TextDigest } from "../rules/words.ts";
import type { AnsweredBefore, Credential, SignedIn } from "../store/asking.ts";
import { type AskedCase, askCase } from "../store/asking-case.ts";
import { appendCase, type CaseAddition } from "../store/cases.ts";
import { brokenConstraint } from "../store/database.ts";
import type { Remembered } from "../store/journal.ts";
import { caseFactsSince } from "../store/reading-case.ts";
import { type SealedText, seal } from "../store/texts.ts";
import type { Asking } from "./act.ts";
import type { World } from "./world.ts";

/** Who asks for a move on which case, decided on which version of it (R2). */
export interface AskingOnCase {
  readonly credential: Credential | null;
  readonly case: CaseId;
  readonly version: number;
  readonly repeatable: Asking["repeatable"];
  readonly arrived: Instant;
}

/** What a move on a case answers: one of these and nothing else. Faults are thrown. */
export type CaseActed =
  | { readonly is: "moved"; readonly moved: CaseMoved }
  | { readonly is: "answered-before"; readonly status: number; readonly answer: CaseMoved }
  | { readonly is: "key-reused" | "not-signed-in" | "not-found" | "not-yours" }
  | { readonly is: "stale"; readonly version: number; readonly since: readonly CaseFact[] }
  | { readonly is: "refused"; readonly refusals: NonEmpty<Refusal> };

/** The short answer to a move on a case. */
export interface CaseMoved {
  readonly case: CaseId;
  readonly version: number;
  readonly open: boolean;
  readonly recorded: readonly {
    readonly version: number;
    readonly is: CaseFact["is"];
    readonly at: Instant;
  }[];
}

type Wish = CaseCommand extends infer C ? (C extends CaseCommand ? Omit<C, "by" | "at"> : never) : never;
type Made = { readonly wish: Wish } | { readonly refusals: NonEmpty<Refusal> };

/** Load, may, decide, append, as for assessments: one read and one write. */
export async function actOnCase(
  world: World,
  asking: AskingOnCase,
  verb: "write-in-case" | "run-case",
  make: (sealText: (text: string) => TextDigest) => Made | Promise<Made>,
): Promise<CaseActed> {
  if (asking.credential === null) return { is: "not-signed-in" };
  const asked = await askCase(world.db, asking.credential, asking.case, asking.repeatable?.key ?? null);
  if (asked === null) return { is: "not-signed-in" };
  const earlier = caseAnsweredBefore(asked.answeredBefore, asking.repeatable);
  if (earlier) return earlier;
  const { record, person } = asked;
  if (record === null || !may(person, "see-case", record.concerned)) return { is: "not-found" };
  if (!may(person, verb, record.concerned)) return { is: "not-yours" };
  if (record.case.version !== asking.version) return stale(world, asking);

  const { texts, sealText } = sealing();
  const made = await make(sealText);
  if ("refusals" in made) return { is: "refused", refusals: made.refusals };
  // A clock that jumped back must not date this fact before the one it follows.
  const at = Math.max(asking.arrived, record.movedAt) as Instant;
  const move = decideCase(record.case, { ...made.wish, by: person.id, at } as CaseCommand);
  if (!move.ok) return { is: "refused", refusals: move.refusals };
  const after = move.facts.reduce(evolveCase, record.case);
  const addition = additionOf(world, record, move.facts, after, texts, person, asking.repeatable);
  try {
    if (await appendCase(world.db, addition)) return { is: "moved", moved: caseMoved(move.facts, after) };
  } catch (error) {
    if (brokenConstraint(error) !== "idempotency_keys_pkey") throw error;
  }
  return overtaken(world, asking, asking.credential);
}

/** Texts sealed on the way into facts, to be kept beside them (R33). */
export function sealing(): { texts: SealedText[]; sealText: (text: string) => TextDigest } {
  const texts: SealedText[] = [];
  const sealText = (text: string) => {
    const sealed = seal(text);
    texts.push(sealed);
    return sealed.digest;
  };
  return { texts, sealText };
}

/** Everything that facts on a case bring with them. `record` is null where they open it. */
export function additionOf(
  world: World,
  record: AskedCase["record"],
  facts: NonEmpty<CaseFact>,
  after: SupportCase,
  texts: readonly SealedText[],
  person: SignedIn,
  repeatable: Asking["repeatable"],
): CaseAddition {
  const status = record === null ? 201 : 200;
  const remembered: Remembered | null =
    repeatable === null
      ? null
      : { person: person.id, ...repeatable, status, answer: caseMoved(facts, after) };
  return {
    ...{ found: record, facts, after, remembered },
    texts: texts.map((text) => ({ ...text, author: person.id })),
    followups: world.after.caseFacts(facts, after),
  };
}

/** The answer given before to the same idempotency key, if there is one (R3). */
export function caseAnsweredBefore(
  before: AnsweredBefore | null,
  repeatable: Asking["repeatable"],
): CaseActed | null {
  if (before === null || repeatable === null) return null;
  const { request, status, answer } = before;
  return request.equals(repeatable.request)
    ? { is: "answered-before", status, answer: answer as CaseMoved }
    : { is: "key-reused" };
}

export function caseMoved(facts: readonly CaseFact[], after: SupportCase): CaseMoved {
  const from = after.version - facts.length;
  const recorded = facts.map((fact, index) => ({ version: from + index + 1, is: fact.is, at: fact.at }));
  return { case: after.id, version: after.version, open: after.closed === null, recorded };
}

/** Another move came first. Where it was this very request, sent twice at once, its answer is the answer (R3). */
async function overtaken(world: World, asking: AskingOnCase, credential: Credential): Promise<CaseActed> {
  if (asking.repeatable !== null) {
    const asked = await askCase(world.db, credential, asking.case, asking.repeatable.key);
    const earlier = asked && caseAnsweredBefore(asked.answeredBefore, asking.repeatable);
    if (earlier) return earlier;
  }
  return stale(world, asking);
}

async function stale(world: World, asking: AskingOnCase): Promise<CaseActed> {
  const since = await caseFactsSince(world.db, asking.case, asking.version);
  return { is: "stale", version: asking.version + since.length, since };
}
