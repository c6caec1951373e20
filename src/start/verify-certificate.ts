import { checkCredential } from "../outside/certificates/check-credential.ts";
import type { Trust } from "../outside/certificates/trust.ts";
import type { Check, SignedFields, Verification } from "../rules/verification.ts";
import type { Instant } from "../rules/words.ts";
import { type ExitCode, printable, progress, result } from "./terminal.ts";
import { type Bundle, trustIn } from "./trust-bundle.ts";

/**
 * Checks a certificate in whatever container, with the keys, lists and log that the bundle brings: 0 it is valid, 1 it
 * is revoked, not valid, or that is not known. Without a bundle nobody is known.
 */
export async function verifyCertificate(
  file: Uint8Array,
  bundle: Bundle | null,
  json: boolean,
  log?: Trust["log"],
): Promise<ExitCode> {
  const verification = await checkCredential(file, trustIn(bundle, Date.now() as Instant, log));
  if (json) result(JSON.stringify(verification));
  else for (const line of toldIn(verification)) result(line);
  if (verification.answer === "unknown") for (const line of howToKnow(verification, bundle)) progress(line);
  return verification.answer === "valid" ? 0 : 1;
}

const answers: Readonly<Record<Verification["answer"], string>> = {
  valid: "The certificate is valid.",
  revoked: "The certificate was REVOKED: it is genuine, and the school has taken it back.",
  "not-valid": "The certificate is NOT VALID. What it says cannot be relied on.",
  unknown: "It is NOT KNOWN whether the certificate is valid: what would prove it is not at hand.",
};

function toldIn({ answer, fields, checks, found }: Verification): string[] {
  const said = fields === null ? [] : fieldLines(fields);
  const heading =
    answer === "not-valid" || answer === "unknown"
      ? "What it claims:"
      : "What was signed (whatever else the document shows is not):";
  return [
    found === null ? "There is NO CERTIFICATE in this file that could be checked." : answers[answer],
    ...(found === null ? [] : [`  found in ${found.container.toUpperCase()}, as ${formOf(found.form)}`]),
    ...(said.length === 0 ? [] : [heading, ...said]),
    "How that was checked:",
    ...checks.map(checkLine),
  ];
}

function formOf(form: NonNullable<Verification["found"]>["form"]): string {
  return form === "vc-jwt" ? "a signed token (VC-JWT)" : "a credential with its proof (Data Integrity)";
}

function fieldLines(fields: SignedFields): string[] {
  const day = (instant: Instant | null) => (instant === null ? null : new Date(instant).toISOString());
  const lines: (readonly [string, string | null])[] = [
    ["holder", fields.holder],
    ["title", fields.title],
    ["about", fields.summary],
    ["kind", fields.kind],
    ["programme", fields.programme],
    ["issuer", fields.issuer.name === null ? null : `${fields.issuer.name} (${fields.issuer.id})`],
    ["earned", day(fields.earned)],
    ["valid from", day(fields.validFrom)],
    ["valid until", day(fields.validUntil)],
    ...fields.projects.map((project) => ["project", project] as const),
    ...fields.skills.map(({ name, result: how, url }) => ["skill", joined(name, how, url)] as const),
    ...fields.criteria.map((criterion) => ["criterion", criterion] as const),
    ...fields.evidence.map(
      ({ name, url, description }) => ["evidence", joined(name, description, url)] as const,
    ),
    ["certificate", fields.certificateUrl],
    ["credential", fields.id],
  ];
  return lines.flatMap(([name, value]) =>
    value === null ? [] : [`  ${name.padEnd(12)} ${printable(value)}`],
  );
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(" · ");
}

const outcomes = { passed: "passed     ", failed: "FAILED     ", "not-checked": "not checked" } as const;

function checkLine({ check, outcome, detail }: Check): string {
  return `  ${check.padEnd(12)} ${outcomes[outcome]} ${printable(detail)}`;
}

function howToKnow({ fields }: Verification, bundle: Bundle | null): string[] {
  const issuer = fields?.issuer.id ?? "";
  const [, host] = /^did:web:([\w.%-]{1,200})$/.exec(issuer) ?? [];
  const where = host === undefined ? "the school's site" : `https://${host.replaceAll("%3A", ":")}`;
  if (bundle !== null && bundle.did.id === issuer) {
    return [
      "The keys that were given may be older than the certificate: fetch them again from",
      `  ${where}/.well-known/assay-keys.json`,
    ];
  }
  return [
    "A signature proves nothing about who made it. Make sure that the school is the one you mean, then fetch its keys:",
    `  ${where}/.well-known/assay-keys.json`,
    "and name them: --keys assay-keys.json",
  ];
}
