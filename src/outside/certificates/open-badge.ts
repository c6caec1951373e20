import { openBadgesContext } from "./contexts.ts";
import { instantOf, isUrl } from "./data-types.ts";
import { isObject, type JsonObject, many } from "./json-text.ts";

/** Everything that keeps it from being an AchievementCredential of Open Badges 3.0, in words. */
export function openBadgeComplaints(credential: JsonObject): string[] {
  const types = many(credential.type);
  if (!types.includes("OpenBadgeCredential") && !types.includes("AchievementCredential")) {
    return ["it is no Open Badge: its type is neither OpenBadgeCredential nor AchievementCredential"];
  }
  const { issuer, credentialSubject, awardedDate } = credential;
  return [
    ...needs(credential, { id: isUrl, name: isSaid }, ""),
    ...(instantOf(credential.validFrom) === null ? ["validFrom is missing"] : []),
    ...(awardedDate !== undefined && instantOf(awardedDate) === null
      ? ["awardedDate is no date and time"]
      : []),
    ...(isObject(issuer) && !isOf(issuer, "Profile") ? ["issuer is no Profile"] : []),
    ...contextComplaint(credential["@context"]),
    ...(isObject(credentialSubject)
      ? subjectComplaints(credentialSubject)
      : ["credentialSubject is not exactly one"]),
    ...each(credential.evidence, "evidence", (one) =>
      isOf(one, "Evidence") ? [] : ["evidence is of another type"],
    ),
  ];
}

function contextComplaint(context: unknown): string[] {
  const base = openBadgesContext.slice(0, openBadgesContext.lastIndexOf("/"));
  const isThere = many(context).some((one) => typeof one === "string" && one.startsWith(`${base}/context`));
  return isThere ? [] : ["@context names none of Open Badges 3.0"];
}

function subjectComplaints(subject: JsonObject): string[] {
  const { id, identifier, achievement, result } = subject;
  return [
    ...(isOf(subject, "AchievementSubject") ? [] : ["credentialSubject is no AchievementSubject"]),
    ...(id === undefined && many(identifier).length === 0 ? ["credentialSubject names nobody"] : []),
    ...each(identifier, "identifier", (one) =>
      isOf(one, "IdentityObject")
        ? needs(one, { hashed: isBoolean, identityHash: isText, identityType: isText }, "identifier.")
        : ["identifier is no IdentityObject"],
    ),
    ...(isObject(achievement) ? achievementComplaints(achievement) : ["achievement is not exactly one"]),
    ...each(result, "result", (one) => (isOf(one, "Result") ? [] : ["result is of another type"])),
  ];
}

function achievementComplaints(achievement: JsonObject): string[] {
  return [
    ...(isOf(achievement, "Achievement") ? [] : ["achievement is of another type"]),
    ...needs(
      achievement,
      { id: isUrl, name: isSaid, description: isSaid, criteria: isObject },
      "achievement.",
    ),
    ...each(achievement.alignment, "alignment", alignmentComplaints),
    ...each(achievement.resultDescription, "resultDescription", (one) =>
      isOf(one, "ResultDescription")
        ? [
            ...needs(one, { id: isUrl, name: isSaid, resultType: isText }, "resultDescription."),
            ...each(one.alignment, "alignment", alignmentComplaints),
          ]
        : ["resultDescription is of another type"],
    ),
  ];
}

function alignmentComplaints(one: JsonObject): string[] {
  return isOf(one, "Alignment")
    ? needs(one, { targetName: isSaid, targetUrl: isUrl }, "alignment.")
    : ["alignment is of another type"];
}

type Is = (value: unknown) => boolean;

function needs(one: JsonObject, members: Readonly<Record<string, Is>>, where: string): string[] {
  return Object.entries(members)
    .filter(([name, is]) => !is(one[name]))
    .map(([name]) => `${where}${name} is ${one[name] === undefined ? "missing" : "not as it has to be"}`);
}

function each(value: unknown, name: string, complaints: (one: JsonObject) => string[]): string[] {
  const ids = many(value).flatMap((one) => (isObject(one) && one.id !== undefined ? [one.id] : []));
  // Two with one id are the same thing to the signature, and would be two to a reader.
  const twice = new Set(ids).size < ids.length ? [`${name} names one twice`] : [];
  return many(value)
    .flatMap((one) => (isObject(one) ? complaints(one) : [`${name} is no object`]))
    .concat(twice);
}

function isOf(one: JsonObject, type: string): boolean {
  return many(one.type).includes(type);
}

const isBoolean: Is = (value) => typeof value === "boolean";
const isText: Is = (value) => typeof value === "string";
/** Text, or text with its language: which of both is right was looked at before. */
const isSaid: Is = (value) =>
  many(value).length > 0 && many(value).every((one) => isText(one) || isObject(one));
