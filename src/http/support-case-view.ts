import type { Author } from "../rules/facts.ts";
import { type Concerned, may, type Person } from "../rules/may.ts";
import type { CaseFact, SupportCase } from "../rules/support.ts";
import type { Instant, TextDigest } from "../rules/words.ts";
import type { AttemptRow, CaseRow } from "../store/case-lists.ts";
import type { Beside } from "../store/reading.ts";
import { iso, isoOrNull } from "./shapes/common.ts";
import type { CaseSummaryView, SupportCaseView } from "./shapes/support-case.ts";

/** Everything a case is shown from. */
export interface CaseSources {
  readonly supportCase: SupportCase;
  readonly facts: readonly CaseFact[];
  readonly attempts: readonly AttemptRow[];
  readonly around: Beside;
  readonly concerned: Concerned;
}

export function caseView(person: Person, sources: CaseSources, now: Instant): SupportCaseView {
  const { supportCase: on, facts, attempts, around, concerned } = sources;
  const named = (id: string) => ({ id, name: around.names.get(id) ?? "" });
  const by = (author: Author) => (author === "clock" ? null : named(author));
  const text = (digest: TextDigest | null) => (digest === null ? null : (around.texts.get(digest) ?? null));
  return {
    ...{ id: on.id, version: on.version, open: on.closed === null, serverTime: iso(now) },
    youMay: {
      write: may(person, "write-in-case", concerned),
      run: may(person, "run-case", concerned),
    },
    student: named(on.student),
    assessor: concerned.assessor === null ? null : named(concerned.assessor),
    mentors: concerned.mentors.map(named),
    owner: on.owner === null ? null : named(on.owner),
    project: { id: on.project, title: attempts.at(-1)?.project ?? "" },
    ...{ assessment: on.assessment, reworks: on.reworks, opened: iso(on.opened) },
    openedBy: by(on.openedBy),
    reason: text(on.reason),
    messages: on.messages.map((message) => ({
      at: iso(message.at),
      by: by(message.by),
      text: text(message.text),
    })),
    plan: on.plan.map(({ what, due }) => ({ what: text(what), due: iso(due) })),
    closed:
      on.closed === null
        ? null
        : { at: iso(on.closed.at), by: by(on.closed.by), outcome: text(on.closed.outcome) },
    attempts: attempts.map((row) => ({
      assessment: row.id,
      attempt: row.attempt,
      stage: row.stage,
      assessor: row.assessor_id === null ? null : { id: row.assessor_id, name: row.assessor ?? "" },
      decided: isoOrNull(row.decided as Instant | null),
    })),
    history: facts.map((fact, index) => ({
      version: index + 1,
      is: fact.is,
      at: iso(fact.at),
      by: by(fact.by),
    })),
  };
}

/** Everybody whose name a case shows. */
export function peopleOf(on: SupportCase, facts: readonly CaseFact[], concerned: Concerned): string[] {
  const { student, assessor, mentors } = concerned;
  const authors = facts.map((fact) => fact.by).filter((author) => author !== "clock");
  const owners = [on.owner, assessor].filter((person) => person !== null);
  return [...new Set<string>([student, ...mentors, ...owners, ...authors])];
}

export function caseSummaryView(row: CaseRow, now: Instant): CaseSummaryView {
  const { state } = row;
  const ahead = state.plan.map(({ due }) => due).filter((due) => due >= now);
  return {
    ...{ id: row.id, version: row.version, open: row.open },
    student: { id: row.student_id, name: row.student },
    project: { id: row.project_id, title: row.project },
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner ?? "" },
    ...{ reworks: state.reworks, opened: iso(state.opened), closed: isoOrNull(state.closed?.at ?? null) },
    messages: state.messages.length,
    nextStep: ahead.length === 0 ? null : iso(Math.min(...ahead) as Instant),
    movedAt: row.moved_at.toISOString(),
  };
}
