/**
 * Small, readable records for tests, the demo and the story: a rubric of any size, and an assessment in each
 * stage, made by nothing but real commands. Whoever changes a rule sees here what it does to a whole attempt.
 */
import type { Assessment, Stage } from "./assessment.ts";
import type { Command, Decision } from "./commands.ts";
import { carryOut } from "./decide.ts";
import { begin } from "./evolve.ts";
import type { Fact, FactOf, HandedIn, Judgement, Rating } from "./facts.ts";
import { defaultPolicy, type Policy } from "./policy.ts";
import { startAttempt } from "./rework.ts";
import type { Rubric, Terms } from "./rubric.ts";
import type {
  AssessmentId,
  CriterionKey,
  DeliverableKey,
  EditionId,
  Instant,
  PersonId,
  ProjectId,
  Sha256,
  SkillKey,
  TextDigest,
} from "./words.ts";

export const student = "student-1" as PersonId;
export const assessor = "assessor-1" as PersonId;
export const otherAssessor = "assessor-2" as PersonId;
export const mentor = "mentor-1" as PersonId;
export const team = "team-1" as PersonId;

/** The instant of an RFC 3339 time such as "2026-03-02T09:00:00Z". Throws where it is none. */
export function instant(time: string): Instant {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) throw new Error(`Not a time: ${time}`);
  return milliseconds as Instant;
}

/** When the example attempts begin: a Monday morning. */
export const monday = instant("2026-03-02T09:00:00Z");

/** Stands for SHA-256(salt ‖ text): 64 hexadecimal digits that differ from text to text, and no secret. */
export function digest(text: string): TextDigest {
  return hexadecimal(text) as TextDigest;
}

export function deliverableKey(number: number): DeliverableKey {
  return `deliverable-${number}` as DeliverableKey;
}

export function skillKey(number: number): SkillKey {
  return `skill-${number}` as SkillKey;
}

/** A rubric of so many required deliverables and skills; each deliverable has one required criterion. */
export function rubricOf(deliverables: number, skills: number): Rubric {
  const numbers = Array.from({ length: deliverables }, (_, index) => index + 1);
  return {
    deliverables: numbers.map((number) => ({
      key: deliverableKey(number),
      kind: "zip",
      accepts: [],
      maxBytes: 100_000_000,
      required: true,
    })),
    criteria: numbers.map((number) => ({
      key: `criterion-${number}` as CriterionKey,
      deliverable: deliverableKey(number),
      skill: skillKey(((number - 1) % skills) + 1),
      required: true,
    })),
    skills: Array.from({ length: skills }, (_, index) => skillKey(index + 1)),
  };
}

export function termsOf(rubric: Rubric, policy: Partial<Policy> = {}): Terms {
  return { edition: "edition-1" as EditionId, rubric, policy: { ...defaultPolicy, ...policy } };
}

/** A ZIP file; another `content` is another file. */
export function zip(content = "first"): HandedIn {
  const sha256 = hexadecimal(content) as Sha256;
  return { kind: "file", name: digest(`${content}.zip`), extension: ".zip", bytes: 1_000, sha256 };
}

/** An attempt and all its facts, from which it can be told again. */
export interface Told {
  readonly facts: readonly Fact[];
  readonly now: Assessment;
}

/** Begins an attempt, the first unless a previous one is given; the first has an assessor from the start. */
export function started(
  terms: Terms,
  { at = monday, previous = null }: { at?: Instant; previous?: Assessment | null } = {},
): Told {
  const { edition } = terms;
  const about = { student, project: "project-1" as ProjectId, edition, by: student, at };
  const answer = startAttempt({ ...about, previous });
  if (!answer.ok) throw new Error(`Could not start: ${answer.refusal.code}`);
  const fact: FactOf<"assessment-started"> = previous === null ? { ...answer.fact, assessor } : answer.fact;
  return { facts: [fact], now: begin(`assessment-${fact.attempt}` as AssessmentId, terms, fact) };
}

/** The attempt after these commands; one that is refused is a mistake in the example, and thrown. */
export function play(told: Told, ...commands: readonly Command[]): Told {
  return commands.reduce((so, command) => {
    const answer = carryOut(so.now, command);
    if (!answer.ok) throw new Error(`${command.do} was refused: ${JSON.stringify(answer.refusals)}`);
    return { facts: [...so.facts, ...answer.facts], now: answer.after };
  }, told);
}

/** What the assessor finds: for each deliverable its rating (null: never handed in), for each skill a judgement. */
export interface Findings {
  readonly deliverables: readonly (Rating | null)[];
  readonly skills: readonly Judgement[];
}

/** Rates and judges all that is open to it: criteria of what was handed in, and every skill found. */
function found(told: Told, { deliverables, skills }: Findings, at: Instant): Told {
  const rates = told.now.terms.rubric.criteria.flatMap((criterion): Command[] => {
    const rating = deliverables[keysOf(told.now).indexOf(criterion.deliverable)] ?? null;
    if (rating === null) return [];
    const { key } = criterion;
    return [{ do: "rate-criterion", by: assessor, at, criterion: key, rating, comment: null, evidence: [] }];
  });
  const judges = skills.map((judgement, index): Command => {
    const skill = skillKey(index + 1);
    return { do: "judge-skill", by: assessor, at, skill, judgement, comment: null, evidence: [] };
  });
  return play(told, ...rates, ...judges);
}

/** Handed in: every deliverable whose finding is not null. */
export function submittedWith(told: Told, { deliverables }: Findings, at: Instant): Told {
  const places = keysOf(told.now).flatMap((deliverable, index): Command[] => {
    if (deliverables[index] === null) return [];
    return [{ do: "place-deliverable", by: student, at, deliverable, item: zip() }];
  });
  return play(told, ...places, { do: "submit-deliverables", by: student, at, acceptMissing: true });
}

/** Handed in, met, rated and judged: only the decision is left. All at one instant. */
export function decidingWith(told: Told, findings: Findings, at: Instant): Told {
  const met = play(
    submittedWith(told, findings, at),
    { do: "start-session", by: assessor, at },
    { do: "close-session", by: assessor, at },
  );
  return found(met, findings, at);
}

export function verdict(decision: Decision, at: Instant, reason: string | null = null): Command {
  return {
    do: "record-verdict",
    by: assessor,
    at,
    decision,
    reason: reason === null ? null : digest(reason),
  };
}

/** The request that lists all that is lacking: each deliverable not complete; the first of them proves every skill. */
export function requestFor(on: Assessment, { deliverables, skills }: Findings): Decision {
  const lacking = keysOf(on).filter((_, index) => deliverables[index] !== "met");
  const open = on.terms.rubric.skills.filter((_, index) => skills[index] !== "acquired");
  const [first = deliverableKey(1), ...more] = lacking;
  const ask = (deliverable: DeliverableKey, proves: readonly SkillKey[]) => {
    return { deliverable, what: digest(`Finish ${deliverable}`), proves };
  };
  return { is: "request-update", changes: [ask(first, open), ...more.map((key) => ask(key, []))] };
}

/** To rework, naming the first thing that is lacking. */
export function reworkFor(on: Assessment, { deliverables, skills }: Findings): Decision {
  const deliverable = keysOf(on).find((_, index) => deliverables[index] !== "met");
  const what = digest("To be done again");
  if (deliverable !== undefined) return { is: "rework", gaps: [{ deliverable, what }] };
  const skill = on.terms.rubric.skills.find((_, index) => skills[index] !== "acquired");
  return { is: "rework", gaps: [{ skill: skill ?? skillKey(1), what }] };
}

export const allGood: Findings = {
  deliverables: ["met", "met"],
  skills: ["acquired", "acquired", "acquired"],
};
export const oneShort: Findings = {
  deliverables: ["met", "not-met"],
  skills: ["acquired", "acquired", "not-yet"],
};

/** A first attempt of two deliverables and three skills that stands in the given stage since `monday`. */
export function exampleIn(stage: Stage, policy: Partial<Policy> = {}): Told {
  const begun = started(termsOf(rubricOf(2, 3), policy));
  const at = monday;
  switch (stage) {
    case "preparing":
      return begun;
    case "submitted":
      return submittedWith(begun, allGood, at);
    case "in-session":
      return play(exampleIn("submitted", policy), { do: "start-session", by: assessor, at });
    case "deciding":
      return decidingWith(begun, oneShort, at);
    case "awaiting-update": {
      const deciding = exampleIn("deciding", policy);
      return play(deciding, verdict(requestFor(deciding.now, oneShort), at));
    }
    case "update-in": {
      const items = { [deliverableKey(2)]: zip("second") };
      return play(exampleIn("awaiting-update", policy), { do: "submit-update", by: student, at, items });
    }
    case "update-expired": {
      const awaiting = exampleIn("awaiting-update", policy);
      return play(awaiting, { do: "let-time-pass", by: "clock", at: windowEnd(awaiting.now) });
    }
    case "approved":
      return play(decidingWith(begun, allGood, at), verdict({ is: "approve" }, at));
    case "to-rework": {
      const deciding = exampleIn("deciding", policy);
      return play(deciding, verdict(reworkFor(deciding.now, oneShort), at, "Too much is missing"));
    }
    case "withdrawn":
      return play(begun, { do: "withdraw-assessment", by: student, at, reason: digest("Another project") });
  }
}

/** The end of the student's window; thrown where none was opened. */
export function windowEnd(on: Assessment): Instant {
  if (!("request" in on) || on.request === null) throw new Error(`No window in ${on.stage}`);
  return on.request.window.ends;
}

function keysOf(on: Assessment): DeliverableKey[] {
  return on.terms.rubric.deliverables.map((deliverable) => deliverable.key);
}

/** FNV-1a, eight times over with another start: enough to tell texts apart in an example. */
const known = new Map<string, string>();

// The walks ask for the same few texts millions of times.
function hexadecimal(text: string): string {
  const made = known.get(text) ?? digitsOf(text);
  known.set(text, made);
  return made;
}

function digitsOf(text: string): string {
  return Array.from({ length: 8 }, (_, start) => {
    let hash = 0x811c9dc5 ^ start;
    for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, "0");
  }).join("");
}
