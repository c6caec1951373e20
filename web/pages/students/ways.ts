import type { AssessmentSummary } from "../../api/generated/api.ts";

/** One student's way: every project they began, with all attempts, the newest first. */
export interface Way {
  readonly student: AssessmentSummary["student"];
  readonly projects: readonly {
    readonly project: AssessmentSummary["project"];
    readonly attempts: readonly AssessmentSummary[];
  }[];
}

/** Puts attempts together by student and project; students by name, projects in the order they were begun. */
export function waysOf(attempts: readonly AssessmentSummary[], locale: string): readonly Way[] {
  const compare = new Intl.Collator(locale).compare;
  return [...Map.groupBy(attempts, ({ student }) => student.id).values()]
    .map((own) => ({
      student: (own[0] as AssessmentSummary).student,
      projects: [...Map.groupBy(own, ({ project }) => project.id).values()].map((tries) => ({
        project: (tries[0] as AssessmentSummary).project,
        attempts: tries.toSorted((one, other) => other.attempt - one.attempt),
      })),
    }))
    .toSorted((one, other) => compare(one.student.name, other.student.name));
}
