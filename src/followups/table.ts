import type { After } from "../actions/world.ts";
import type { TemplateName } from "../outside/mail/templates/letters.ts";
import type { CertificateFactName } from "../rules/certificate-record.ts";
import type { FactName } from "../rules/facts.ts";
import type { CaseFactName } from "../rules/support.ts";
import { issueCertificate } from "./certificate-work.ts";
import { armWindow, offerSupport, openCaseByItself, remindOfReport, setAsideAssessor } from "./clockwork.ts";
import { mailTo, tellLater } from "./mailing.ts";
import { type Follow, first, follows, later, tell, tellFormer, tellOthers, whenAssigned } from "./telling.ts";

/** After this fact, do these. Every fact has its line, also where nothing follows. */
const afterFact: { readonly [Name in FactName]: readonly Follow<Name>[] } = {
  "assessment-started": [],
  "deliverable-placed": [],
  "deliverable-removed": [],
  "deliverables-submitted": [
    tell("handed-in", "student"),
    whenAssigned(tell("to-analyse", "assessor"), tell("assessor-needed", "team")),
  ],
  "assessor-assigned": [
    tellOthers("assigned", "assessor"),
    tellFormer("unassigned", (fact) => fact.from),
    tell("assessor-changed", "student"),
  ],
  "assessor-recused": [tell("assessor-needed", "team"), tell("assessor-changed", "student")],
  "session-booked": [tell("session-booked", "student", "assessor")],
  "session-moved": [tell("session-moved", "student", "assessor")],
  "session-cancelled": [
    tell("session-cancelled", "student"),
    // It was booked with whoever assessed before this move.
    tellFormer("session-cancelled", (_, { before }) => before?.assessor ?? null),
  ],
  "session-started": [],
  "phase-begun": [],
  "question-answered": [],
  "session-closed": [remindOfReport],
  "no-show-declared": [tellOthers("no-show", "student", "assessor", "team")],
  "criterion-rated": [],
  "skill-judged": [],
  "report-released": [tell("report-released", "student", "mentors")],
  "project-approved": [tell("approved", "student", "mentors"), issueCertificate],
  "update-requested": [armWindow, tell("what-to-change", "student")],
  "rework-decided": [tell("to-rework", "student", "mentors"), offerSupport, openCaseByItself],
  "update-submitted": [
    tell("update-received", "student"),
    first(armWindow),
    first(whenAssigned(tell("update-in", "assessor"), tell("assessor-needed", "team"))),
    later(tell("update-replaced", "assessor")),
  ],
  "update-opened": [],
  "late-update-kept": [tell("update-late", "student")],
  "update-expired": [
    tell("update-expired", "student"),
    whenAssigned(tell("update-expired", "assessor"), tell("update-expired", "team")),
  ],
  "answer-overdue": [tell("answer-overdue", "assessor", "team")],
  "window-extended": [armWindow, tellOthers("window-extended", "student", "assessor")],
  "hold-placed": [tellOthers("hold-placed", "student", "assessor")],
  "hold-lifted": [armWindow, tellOthers("hold-lifted", "student", "assessor")],
  "assessment-withdrawn": [tellOthers("withdrawn", "student", "assessor")],
  "appeal-lodged": [tell("appeal-lodged", "team")],
  "appeal-decided": [tell("appeal-decided", "student", "assessor"), setAsideAssessor],
  "texts-erased": [],
};

const everybody = ["student", "assessor", "mentors", "owner-or-team"] as const;

/** The same for support cases: who is told, the author of the fact excepted. */
const afterCaseFact: { readonly [Name in CaseFactName]: readonly (typeof everybody)[number][] } = {
  "case-opened": everybody,
  "case-owner-changed": ["owner-or-team"],
  "case-message-written": everybody,
  "case-plan-agreed": everybody,
  "case-closed": everybody,
  "texts-erased": [],
};

/** What was erased is told to nobody. */
const caseTemplate = {
  "case-opened": "case-opened",
  "case-owner-changed": "case-owner",
  "case-message-written": "case-message",
  "case-plan-agreed": "case-plan",
  "case-closed": "case-closed",
} as const satisfies { readonly [Name in Exclude<CaseFactName, "texts-erased">]: string };

/** The same for certificates: what its student is told. */
const afterCertificateFact: { readonly [Name in CertificateFactName]: TemplateName | null } = {
  "certificate-issued": "certificate-ready",
  "credential-reissued": "certificate-renewed",
  "certificate-revoked": "certificate-revoked",
  "certificate-withdrawn": null,
  "texts-erased": null,
};

/** What is to be done after facts: from these tables, and nothing else. */
export const after: After = {
  facts: (facts, before, now) => follows(afterFact, facts, before, now),
  caseFacts: (facts, now) =>
    facts.flatMap((fact, index) => {
      if (fact.is === "texts-erased") return [];
      const version = now.version - facts.length + index + 1;
      const spoken = { record: now.id, version, at: fact.at };
      return tellLater(afterCaseFact[fact.is], caseTemplate[fact.is], spoken, { except: fact.by });
    }),
  certificateFacts: (facts, now) =>
    facts.flatMap((fact, index) => {
      const template = afterCertificateFact[fact.is];
      // What the student asked for themself they know.
      if (template === null || fact.by === now.student) return [];
      const version = now.version - facts.length + index + 1;
      return [mailTo(now.student, template, { record: now.id, version, at: fact.at })];
    }),
};
