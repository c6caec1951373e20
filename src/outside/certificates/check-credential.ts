import type { Check, Verification } from "../../rules/verification.ts";
import type { Instant } from "../../rules/words.ts";
import { fieldsOf } from "./attested-in.ts";
import { checkEmbedded } from "./check-embedded.ts";
import { checkJwt } from "./check-jwt.ts";
import { checkStatus, type StatusFound } from "./check-status.ts";
import { dataModelComplaints } from "./data-model.ts";
import { instantOf } from "./data-types.ts";
import { type LookedInto, lookInto } from "./extract.ts";
import { isObject, type JsonObject, many, mostCredentialBytes, parseJson } from "./json-text.ts";
import { claimComplaints, isJwt, type JwtRead, readJwt } from "./jwt.ts";
import { openBadgeComplaints } from "./open-badge.ts";
import { check, type Signed, together, unlooked, unreadable } from "./signed.ts";
import type { Trust } from "./trust.ts";

/** How far clocks may be apart where something is not valid yet. */
const skewMs = 300_000;

/**
 * Whether a certificate holds, whatever it is carried in (PDF, PNG, SVG, JSON, VC-JWT), and how that was found out. It
 * believes what `trust` names and asks nobody else. It never throws: what cannot be read is not valid, with the reason.
 * Only what was signed is answered, whatever the document around it shows.
 */
export async function checkCredential(file: Uint8Array, trust: Trust): Promise<Verification> {
  return await unthrown(async () => await checkCarried(await lookInto(file), trust));
}

/** The same for what was found in a file before. */
export async function checkCarried(carried: LookedInto, trust: Trust): Promise<Verification> {
  if (!carried.ok) return carried.isOpen ? unlooked(carried.why) : unreadable(carried.why);
  const { container, credential } = carried;
  return await unthrown(() => checkText(credential, container, trust, openBadgeComplaints));
}

/**
 * The same for any verifiable credential, Open Badge or not: what a programming interface is asked. `text` is JSON with an
 * embedded proof, or a compact JWS.
 */
export async function checkVerifiable(text: string, trust: Trust): Promise<Verification> {
  return await unthrown(() => checkText(text.trim(), isJwt(text.trim()) ? "jwt" : "json", trust, () => []));
}

type Container = NonNullable<Verification["found"]>["container"];

async function checkText(
  text: string,
  container: Container,
  trust: Trust,
  more: (credential: JsonObject) => string[],
): Promise<Verification> {
  if (text.length > mostCredentialBytes) return unreadable("the credential is larger than 1 MB");
  const jwt = isJwt(text) ? readJwt(text) : null;
  if (jwt?.ok === false) return unreadable(`the signed token cannot be read: ${jwt.why}`);
  const parsed = jwt === null ? parseJson(text) : { ok: true as const, value: jwt.credential };
  if (!parsed.ok) return unreadable(`the credential cannot be read: ${parsed.why}`);
  const credential = parsed.value;
  const form = jwt === null ? "data-integrity" : "vc-jwt";
  const complaints = [
    ...(jwt === null ? [] : claimComplaints(jwt)),
    ...dataModelComplaints(credential),
    ...more(credential),
  ];
  const issuer = String(isObject(credential.issuer) ? credential.issuer.id : credential.issuer);
  const signed = await signatures(text, jwt, credential, issuer, trust);
  const fields = fieldsOf(credential);
  const status = await checkStatus(credential, issuer, trust);
  const log = await logged(trust, { text, form, fields });
  const checks = [
    complaints.length === 0
      ? check("form", "passed", formOf(credential))
      : check("form", "failed", complaints.slice(0, 20).join("; ").slice(0, 2_000)),
    signed.signature,
    signed.issuer,
    signed.key,
    datesCheck(credential, trust.now),
    status.check,
    log,
  ];
  const answer = answerOf(checks, status);
  return {
    answer,
    found: { container, form },
    fields,
    checks,
    revoked: answer === "revoked" ? { since: null, reason: null } : null,
  };
}

function formOf(credential: JsonObject): string {
  const isBadge = openBadgeComplaints(credential).length === 0;
  return `a credential of W3C Verifiable Credentials 2.0${isBadge ? " and Open Badges 3.0" : ""}`;
}

async function signatures(
  text: string,
  jwt: (JwtRead & { ok: true }) | null,
  credential: JsonObject,
  issuer: string,
  trust: Trust,
): Promise<Signed> {
  if (jwt === null) return await checkEmbedded(credential, issuer, trust);
  const outer = await checkJwt(text, jwt, issuer, trust);
  // A token may carry a credential that has proofs of its own: they have to hold as well.
  return credential.proof === undefined
    ? outer
    : together([outer, await checkEmbedded(credential, issuer, trust)]);
}

function datesCheck({ validFrom, validUntil, proof }: JsonObject, now: Instant): Check {
  const [from, until] = [instantOf(validFrom), instantOf(validUntil)];
  if (from !== null && from > now + skewMs)
    return check("dates", "failed", `valid from ${String(validFrom)} only`);
  if (until !== null && until < now)
    return check("dates", "failed", `valid until ${String(validUntil)} only`);
  const made = many(proof).flatMap((one) => (isObject(one) ? [instantOf(one.created)] : []));
  if (made.some((at) => at !== null && at > now + skewMs)) {
    return check("dates", "failed", "it is said to have been signed in the future");
  }
  const since = from === null ? "it names no day from which it is valid" : `valid from ${String(validFrom)}`;
  return check(
    "dates",
    "passed",
    until === null ? `${since}, with no end` : `${since} until ${String(validUntil)}`,
  );
}

async function logged(trust: Trust, credential: Parameters<NonNullable<Trust["log"]>>[0]): Promise<Check> {
  const notLooked = check("log", "not-checked", "the issuer's log was not looked at");
  if (trust.log === undefined) return notLooked;
  try {
    return await trust.log(credential);
  } catch (fault) {
    return { ...notLooked, detail: `the issuer's log could not be looked at: ${(fault as Error).message}` };
  }
}

/**
 * Revoked is told only of what is genuine. What could not be checked leaves the answer open, but for the log: it is kept
 * so that an issuer can be caught at cheating, and says nothing against a certificate that is not looked up there.
 */
function answerOf(checks: readonly Check[], status: StatusFound): Verification["answer"] {
  const outcome = (name: Check["check"]) => checks.find((one) => one.check === name)?.outcome;
  const isGenuine = (["form", "signature", "issuer", "key"] as const).every(
    (name) => outcome(name) === "passed",
  );
  if (isGenuine && status.isRevoked) return "revoked";
  if (checks.some((one) => one.outcome === "failed")) return "not-valid";
  return checks.every((one) => one.outcome === "passed" || one.check === "log") ? "valid" : "unknown";
}

async function unthrown(attempt: () => Promise<Verification>): Promise<Verification> {
  try {
    return await attempt();
  } catch (fault) {
    return unreadable(`it cannot be read: ${String((fault as Error).message).slice(0, 300)}`);
  }
}
