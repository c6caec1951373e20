import type { ProjectApproved } from "./facts.ts";
import type { Instant, PersonId, ProjectId, SkillKey } from "./words.ts";

/** What an approved project earns (R31): from the approving fact alone, so nothing else can be handed in here. */
export interface ProjectCertificate {
  readonly student: PersonId;
  readonly project: ProjectId;
  readonly skills: readonly SkillKey[];
  readonly earned: Instant;
}

export function certificateFor(
  fact: ProjectApproved,
  about: Pick<ProjectCertificate, "student" | "project" | "skills">,
): ProjectCertificate {
  return { student: about.student, project: about.project, skills: about.skills, earned: fact.at };
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

/** Whether a certificate stands at an instant: revoked by the team, it does not, from that instant on (R32). */
export function isValid(certificate: { readonly revoked: Instant | null }, at: Instant): boolean {
  return certificate.revoked === null || at < certificate.revoked;
}
