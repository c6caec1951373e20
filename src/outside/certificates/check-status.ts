import type { Check } from "../../rules/verification.ts";
import { checkEmbedded } from "./check-embedded.ts";
import { dataModelComplaints } from "./data-model.ts";
import { instantOf } from "./data-types.ts";
import { isObject, type JsonObject, many, parseJson } from "./json-text.ts";
import { check } from "./signed.ts";
import { decodeBits, isSet } from "./status-list.ts";
import type { Trust } from "./trust.ts";

const mostEntries = 8;

/** `isRevoked`: taken back for good, by a list that the issuer signed. */
export interface StatusFound {
  readonly check: Check;
  readonly isRevoked: boolean;
}

/** What the issuer's lists say of the credential now, as far as they can be had. Of several entries the worst counts. */
export async function checkStatus(
  credential: JsonObject,
  issuer: string,
  trust: Trust,
): Promise<StatusFound> {
  const entries = many(credential.credentialStatus);
  if (entries.length === 0) return found("passed", "it names no list on which it could be revoked");
  if (entries.length > mostEntries) return found("failed", `it names more than ${mostEntries} lists`);
  const all: StatusFound[] = [];
  for (const entry of entries) all.push(await checkEntry(entry, issuer, trust));
  const worst =
    all.find(({ isRevoked }) => isRevoked) ??
    all.find(({ check: { outcome } }) => outcome === "failed") ??
    all.find(({ check: { outcome } }) => outcome === "not-checked") ??
    all[0];
  return worst ?? found("not-checked", "nothing is known of it");
}

async function checkEntry(entry: unknown, issuer: string, trust: Trust): Promise<StatusFound> {
  if (!isObject(entry) || entry.type !== "BitstringStatusListEntry") {
    return found("not-checked", "its status is of a kind that is not read here");
  }
  const { statusPurpose: purpose, statusListCredential: url, statusListIndex } = entry;
  const index = Number(statusListIndex);
  if (typeof url !== "string" || !Number.isSafeInteger(index) || index < 0) {
    return found("failed", "its place on the list cannot be read");
  }
  if (purpose !== "revocation" && purpose !== "suspension") {
    return found("passed", `the list for ${String(purpose).slice(0, 40)} does not bear on whether it holds`);
  }
  const list = await fetched(url, trust);
  if (list === null) return found("not-checked", `the list ${url} could not be had`);
  const why = await listComplaint(list, url, purpose, issuer, trust);
  if (why !== null) return found("not-checked", `the list ${url} cannot be relied on: ${why}`);
  const bits = await decodeBits((list.credentialSubject as JsonObject).encodedList);
  if (bits === null) return found("not-checked", `the list ${url} cannot be read`);
  if (index >= bits.length * 8) return found("failed", `the list ${url} has no place ${index}`);
  const asOf = `by the list ${url} of ${String(list.validFrom)}`;
  if (!isSet(bits, index)) return found("passed", `not taken back, ${asOf}`);
  return {
    check: check("status", "failed", `${purpose === "revocation" ? "revoked" : "suspended"}, ${asOf}`),
    isRevoked: purpose === "revocation",
  };
}

async function fetched(url: string, trust: Trust): Promise<JsonObject | null> {
  try {
    const list = await trust.statusList(url);
    const parsed = list === null ? null : parseJson(JSON.stringify(list));
    return parsed?.ok === true ? parsed.value : null;
  } catch {
    return null;
  }
}

/** null: it is the list it should be, signed by the same issuer with a key that held. */
async function listComplaint(
  list: JsonObject,
  url: string,
  purpose: string,
  issuer: string,
  trust: Trust,
): Promise<string | null> {
  const [complaint] = dataModelComplaints(list);
  if (complaint !== undefined) return complaint;
  const { id, type, credentialSubject: subject, validFrom, validUntil } = list;
  if (id !== url) return "it is another list";
  if ((isObject(list.issuer) ? list.issuer.id : list.issuer) !== issuer) return "it is another issuer's";
  if (!many(type).includes("BitstringStatusListCredential")) return "it is no status list";
  if (!isObject(subject) || subject.type !== "BitstringStatusList") return "it holds no list";
  if (!many(subject.statusPurpose).includes(purpose)) return "it is for another purpose";
  const [from, until] = [instantOf(validFrom), instantOf(validUntil)];
  if (until !== null && until < trust.now) return "it is out of date";
  if (from !== null && from > trust.now + 300_000) return "it is not valid yet";
  const signed = await checkEmbedded(list, issuer, trust);
  const bad = [signed.signature, signed.issuer, signed.key].find(({ outcome }) => outcome !== "passed");
  return bad?.detail ?? null;
}

function found(outcome: Check["outcome"], detail: string): StatusFound {
  return { check: check("status", outcome, detail), isRevoked: false };
}
