import { z } from "zod";
import type { Verification } from "../../rules/verification.ts";
import { instant, isoOrNull } from "./common.ts";

const maybe = z.string().nullable();

/** Whether a credential holds, and how that was found out: `Verification` of the rules, with its times as text. */
export const verificationShape = z
  .object({
    answer: z.enum(["valid", "revoked", "not-valid", "unknown"]),
    found: z
      .object({
        container: z.enum(["pdf", "png", "svg", "json", "jwt"]),
        form: z.enum(["data-integrity", "vc-jwt"]),
      })
      .nullable(),
    fields: z
      .object({
        id: maybe,
        certificateUrl: maybe,
        issuer: z.object({ id: z.string(), name: maybe }),
        holder: maybe,
        title: maybe,
        summary: maybe,
        programme: maybe,
        kind: z.enum(["project", "programme"]).nullable(),
        skills: z.array(z.object({ name: z.string(), url: maybe, result: maybe })),
        criteria: z.array(z.string()),
        projects: z.array(z.string()),
        evidence: z.array(z.object({ name: z.string(), url: maybe, description: maybe })),
        earned: instant.nullable(),
        validFrom: instant.nullable(),
        validUntil: instant.nullable(),
      })
      .nullable(),
    checks: z.array(
      z.object({
        check: z.enum(["form", "signature", "issuer", "key", "dates", "status", "log"]),
        outcome: z.enum(["passed", "failed", "not-checked"]),
        detail: z.string(),
      }),
    ),
    revoked: z.object({ since: instant.nullable(), reason: maybe }).nullable(),
  })
  .meta({ id: "Verification" });

export function verificationView(found: Verification): z.infer<typeof verificationShape> {
  const { answer, fields, checks, revoked } = found;
  return {
    ...{ answer, found: found.found },
    fields: fields && {
      ...fields,
      skills: [...fields.skills],
      criteria: [...fields.criteria],
      projects: [...fields.projects],
      evidence: [...fields.evidence],
      earned: isoOrNull(fields.earned),
      validFrom: isoOrNull(fields.validFrom),
      validUntil: isoOrNull(fields.validUntil),
    },
    checks: [...checks],
    revoked: revoked && { ...revoked, since: isoOrNull(revoked.since) },
  };
}
