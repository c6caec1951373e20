import type { About, Item, LetterData, Reader, TemplateName } from "../outside/mail/templates/letters.ts";
import { appealEnds } from "../rules/appeal.ts";
import type { Assessment } from "../rules/assessment.ts";
import type { Fact, FactName, FactOf, HandedIn } from "../rules/facts.ts";
import { inAskedOrder } from "../rules/rubric.ts";
import type { CaseFact } from "../rules/support.ts";
import { runningWindow } from "../rules/windows.ts";
import { hoursAfter, type PersonId, type TextDigest } from "../rules/words.ts";
import type { Edition } from "../store/editions.ts";
import type { Material } from "../store/mail-material.ts";
import type { Beside } from "../store/reading.ts";
import type { CertificateTemplate } from "./certificate-letter.ts";

/** All that a letter about a record is written from. */
export interface Sources {
  /** The assessment or the case. */
  readonly record: string;
  readonly material: Material;
  readonly edition: Edition;
  readonly around: Beside;
  readonly receiver: PersonId;
  readonly baseUrl: string;
}

type AboutRecord = Exclude<TemplateName, "reset-password" | "invitation" | CertificateTemplate>;

/** What each mail about a record says besides what all of them know. */
const details: {
  readonly [Name in AboutRecord]: (sources: Sources) => Omit<LetterData[Name], keyof About>;
} = {
  "handed-in": (from) => {
    const fact = factOf(from, "deliverables-submitted");
    return { items: items(from, fact.items), at: fact.at };
  },
  "to-analyse": (from) => ({ at: from.material.fact.at }),
  "assessor-needed": () => ({}),
  assigned: () => ({}),
  unassigned: () => ({}),
  "assessor-changed": () => ({}),
  "session-booked": (from) => factOf(from, "session-booked").during,
  "session-moved": (from) => {
    const { during, reason } = factOf(from, "session-moved");
    return { ...during, reason: text(from, reason) };
  },
  "session-cancelled": (from) => {
    const { reason } = factOf(from, "session-cancelled");
    return reason === null
      ? { because: "assessor-changed" }
      : { because: "said", reason: text(from, reason) };
  },
  "no-show": (from) => {
    const { absent, usesAttempt } = factOf(from, "no-show-declared");
    return { absent, usesAttempt };
  },
  "report-reminder": (from) => ({ due: factOf(from, "session-closed").reportDue }),
  "report-overdue": (from) => ({ due: factOf(from, "session-closed").reportDue }),
  "report-released": () => ({}),
  approved: () => ({}),
  "what-to-change": (from) => {
    const { changes, windowEnds } = factOf(from, "update-requested");
    const named = changes.map(({ deliverable, what, proves }) => ({
      deliverable: deliverableName(from, deliverable),
      what: text(from, what),
      proves: proves.map((skill) => skillName(from, skill)),
    }));
    return { changes: named, ends: windowEnds };
  },
  "update-reminder": (from) => {
    const { request } = inStage(from, "awaiting-update", "update-in", "update-expired");
    const deliverables = request.changes.map(({ deliverable }) => deliverableName(from, deliverable));
    return { deliverables: [...new Set(deliverables)], ends: request.window.ends };
  },
  "update-received": (from) => {
    const { items: handedIn, arrived } = factOf(from, "update-submitted");
    return { items: items(from, handedIn), at: arrived };
  },
  "update-in": (from) => ({ due: factOf(from, "update-submitted").answerDue }),
  "update-replaced": (from) => {
    const on = now(from);
    return { due: on.stage === "update-in" && !on.answerOverdue ? on.answer.ends : null };
  },
  "update-late": (from) => {
    const { arrived } = factOf(from, "late-update-kept");
    const on = now(from);
    return { arrived, ended: "request" in on && on.request !== null ? on.request.window.ends : arrived };
  },
  "update-expired": (from) => ({ ended: factOf(from, "update-expired").windowEnded }),
  "answer-reminder": (from) => ({ due: inStage(from, "update-in").answer.ends }),
  "answer-overdue": (from) => ({ due: factOf(from, "answer-overdue").windowEnded }),
  "window-extended": (from) => {
    const { which, ends, reason } = factOf(from, "window-extended");
    return { which, ends, reason: text(from, reason) };
  },
  "hold-placed": () => ({}),
  "hold-lifted": (from) => {
    const running = runningWindow(now(from));
    return { window: running === null ? null : { which: running.which, ends: running.window.ends } };
  },
  "to-rework": (from) => {
    const fact = factOf(from, "rework-decided");
    const { policy } = from.edition.terms;
    const gaps = fact.gaps.map((gap) => ({
      name: "skill" in gap ? skillName(from, gap.skill) : deliverableName(from, gap.deliverable),
      what: text(from, gap.what),
    }));
    return {
      gaps,
      appealUntil: appealEnds(inStage(from, "to-rework")),
      retakeFrom: hoursAfter(fact.at, policy.retakeNotBeforeHours),
    };
  },
  "support-offered": (from) => ({ reworks: factOf(from, "rework-decided").nth }),
  withdrawn: () => ({}),
  "appeal-lodged": () => ({}),
  "appeal-decided": (from) => {
    const { outcome, why } = factOf(from, "appeal-decided");
    return { outcome, why: text(from, why) };
  },
  "case-opened": (from) => {
    const fact = from.material.fact as CaseFact;
    if (fact.is !== "case-opened")
      throw new Error(`A mail speaks of case-opened, and the fact is ${fact.is}`);
    return { byItself: fact.by === "clock", reworks: fact.reworks };
  },
  "case-owner": () => ({}),
  "case-message": (from) => ({ writer: from.material.author ?? "" }),
  "case-plan": () => ({}),
  "case-closed": () => ({}),
};

/** What a mail about a record says, for this receiver. Null: what it would say is not so any more. */
export function letterData<Name extends AboutRecord>(
  template: Name,
  sources: Sources,
): LetterData[Name] | null {
  try {
    return { ...about(sources), ...details[template](sources) } as LetterData[Name];
  } catch (error) {
    if (error instanceof NoLongerSo) return null;
    throw error;
  }
}

/** The record moved on before the mail was written: a reminder of what is done by now. */
class NoLongerSo extends Error {}

function about({ record, material, edition, receiver, baseUrl }: Sources): About {
  const { assessment, kind } = material;
  const reader = readerOf(material, receiver);
  const page = kind === "case" ? `cases/${record}` : `assessments/${record}`;
  return {
    reader,
    student: material.student,
    assessor: material.assessor,
    project: edition.content.title,
    attempt: assessment.attempt,
    url: `${baseUrl}/${page}${kind === "assessment" && reader === "assessor" ? "/review" : ""}`,
  };
}

function readerOf({ assessment, mentors }: Material, receiver: PersonId): Reader {
  if (assessment.student === receiver) return "student";
  if (assessment.assessor === receiver) return "assessor";
  return mentors.includes(receiver) ? "mentor" : "team";
}

function now({ material, edition }: Sources): Assessment {
  // The state was kept from an Assessment; only its terms were left out.
  return { ...material.assessment, terms: edition.terms } as Assessment;
}

function inStage<Stage extends Assessment["stage"]>(from: Sources, ...stages: readonly Stage[]) {
  const on = now(from);
  if (!(stages as readonly string[]).includes(on.stage)) throw new NoLongerSo();
  return on as Extract<Assessment, { stage: Stage }>;
}

function factOf<Name extends FactName>({ material }: Sources, name: Name): FactOf<Name> {
  const fact = material.fact as Fact;
  if (fact.is !== name) throw new Error(`A mail speaks of ${name}, and the fact is ${fact.is}`);
  return fact as FactOf<Name>;
}

function text({ around }: Sources, digest: TextDigest): string | null {
  return around.texts.get(digest) ?? null;
}

function deliverableName({ edition }: Sources, key: string): string {
  return edition.content.deliverables.find((deliverable) => deliverable.key === key)?.name ?? key;
}

function skillName({ edition }: Sources, key: string): string {
  return edition.content.skills.find((skill) => skill.key === key)?.name ?? key;
}

function items(from: Sources, handedIn: Readonly<Record<string, HandedIn>>): Item[] {
  return inAskedOrder(from.edition.content.deliverables, handedIn).map(([deliverable, item]) => ({
    deliverable: deliverableName(from, deliverable),
    what: text(from, item.kind === "file" ? item.name : item.url),
    sha256: item.kind === "file" ? item.sha256 : null,
  }));
}
