import { addressNames, contexts, credentialsContext } from "./contexts.ts";
import { instantOf, isUrl } from "./data-types.ts";
import { describedComplaints } from "./described.ts";
import { isObject, type JsonObject, many } from "./json-text.ts";

/**
 * Everything that keeps it from being a credential of W3C's Verifiable Credentials Data Model 2.0, in words; none: it is
 * one. The libraries look at half of this.
 */
export function dataModelComplaints(credential: JsonObject): string[] {
  return [
    ...wordComplaints(credential),
    ...typeComplaints(credential.type),
    ...(credential.id === undefined || isUrl(credential.id) ? [] : ["id is no URL"]),
    ...languageComplaints("name", credential.name),
    ...languageComplaints("description", credential.description),
    ...issuerComplaints(credential.issuer),
    ...subjectComplaints(credential.credentialSubject),
    ...periodComplaints(credential),
    ...describedComplaints(credential),
    ...["issuanceDate", "expirationDate"]
      .filter((name) => name in credential)
      .map((name) => `${name} is of an older data model`),
  ];
}

/**
 * The first context is the data model's; the others are addresses of contexts that are pinned here. A context written
 * into the credential could give its words another meaning under the same signature, so there may be none.
 */
function contextComplaints(context: unknown): string[] {
  if (!Array.isArray(context)) return ["@context is no list"];
  const complaints =
    context[0] === credentialsContext ? [] : [`@context does not begin with ${credentialsContext}`];
  for (const one of context) {
    if (typeof one !== "string") complaints.push("@context defines words of its own");
    else if (!contexts.has(one))
      complaints.push(`@context ${one.slice(0, 200)} is not one that is known here`);
  }
  if (new Set(context).size < context.length) complaints.push("@context names one twice");
  return complaints;
}

/**
 * What could make its words mean something else to this program than to the signature: contexts that are not pinned,
 * JSON-LD's own words, and what should be an address and is none, which would be left out of what is signed.
 */
export function wordComplaints(credential: JsonObject): string[] {
  const found = new Set<string>(contextComplaints(credential["@context"]));
  const visit = (value: unknown, isTop: boolean) => {
    if (Array.isArray(value)) for (const item of value) visit(item, false);
    if (!isObject(value)) return;
    for (const [name, member] of Object.entries(value)) {
      if (isTop && name === "@context") continue;
      const short = name.slice(0, 40);
      if (name.startsWith("@") && !isLanguageValue(value)) {
        found.add(`${short} stands where only plain words may`);
      }
      if (addressNames.has(name) && many(member).some((one) => typeof one === "string" && !isUrl(one))) {
        found.add(`${short} is no URL`);
      }
      visit(member, false);
    }
  };
  visit(credential, true);
  return [...found];
}

function typeComplaints(type: unknown): string[] {
  const types = many(type);
  if (!types.every((one) => typeof one === "string" && one !== "")) return ["type is no text"];
  return types.includes("VerifiableCredential") ? [] : ["type does not include VerifiableCredential"];
}

function issuerComplaints(issuer: unknown): string[] {
  if (issuer === undefined) return ["issuer is missing"];
  if (!isObject(issuer)) return isUrl(issuer) ? [] : ["issuer is no URL"];
  return [
    ...(isUrl(issuer.id) ? [] : ["issuer.id is no URL"]),
    ...languageComplaints("issuer.name", issuer.name),
    ...languageComplaints("issuer.description", issuer.description),
  ];
}

function subjectComplaints(subject: unknown): string[] {
  const subjects = many(subject);
  if (subjects.length === 0) return ["credentialSubject is missing"];
  if (!subjects.every((one) => isObject(one) && Object.keys(one).length > 0)) {
    return ["credentialSubject says nothing"];
  }
  const wrong = subjects.filter((one) => isObject(one) && one.id !== undefined && !isUrl(one.id));
  return wrong.length === 0 ? [] : ["credentialSubject.id is no URL"];
}

function periodComplaints({ validFrom, validUntil }: JsonObject): string[] {
  const complaints = Object.entries({ validFrom, validUntil })
    .filter(([, value]) => value !== undefined && instantOf(value) === null)
    .map(([name]) => `${name} is no date and time with a time zone`);
  const [from, until] = [instantOf(validFrom), instantOf(validUntil)];
  if (from !== null && until !== null && until < from) complaints.push("validUntil is before validFrom");
  return complaints;
}

/** Text, or text with its language and direction, or a list of such. */
function languageComplaints(name: string, value: unknown): string[] {
  const isRight = many(value).every((one) => typeof one === "string" || isLanguageValue(one));
  return isRight ? [] : [`${name} is no text, nor text with its language`];
}

function isLanguageValue(value: unknown): boolean {
  if (!isObject(value) || typeof value["@value"] !== "string") return false;
  const { "@language": language, "@direction": direction } = value;
  return (
    Object.keys(value).every((name) => ["@value", "@language", "@direction"].includes(name)) &&
    (language === undefined ||
      (typeof language === "string" && /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(language))) &&
    (direction === undefined || direction === null || direction === "ltr" || direction === "rtl")
  );
}
