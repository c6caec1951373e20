import type { Earned } from "./certificate-record.ts";
import type { ProjectApproved } from "./facts.ts";
import type { Instant, ProjectId } from "./words.ts";

/** What an approved project earns (R31): from the approving fact alone, so nothing else can be handed in here. */
export function certificateFor(
  fact: ProjectApproved,
  about: Pick<Earned, "student" | "programme" | "because"> & { readonly project: ProjectId },
): Earned {
  const { student, programme, project, because } = about;
  return { student, kind: "project", programme, project, because, earned: fact.at };
}

/** When a programme is earned: the instant of the last approval, or null while a project is not approved (R31). */
export function programmeEarned(
  projects: readonly ProjectId[],
  approvals: ReadonlyMap<ProjectId, Instant>,
): Instant | null {
  let last: Instant | null = null;
  for (const project of projects) {
    const approved = approvals.get(project);
    if (approved === undefined) return null;
    if (last === null || approved > last) last = approved;
  }
  return last;
}
