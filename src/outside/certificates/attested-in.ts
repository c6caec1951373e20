import type { SignedFields } from "../../rules/verification.ts";
import type { Instant } from "../../rules/words.ts";
import { instantOf } from "./data-types.ts";
import { didOf } from "./issuer.ts";
import { isObject, type JsonObject, many, parseJson } from "./json-text.ts";

const mostItems = 200;

/**
 * What a credential of ours says, from its body as it was signed (JSON). Throws when it is no JSON object: what
 * strangers hand in goes through `checkCredential`.
 */
export function attestedIn(body: string): SignedFields {
  const parsed = parseJson(body);
  if (!parsed.ok) throw new TypeError(`This is no credential: ${parsed.why}`);
  return fieldsOf(parsed.value);
}

/** Whatever of it is not there, or is not of its type, is null or left out. */
export function fieldsOf(credential: JsonObject): SignedFields {
  const subject = objectIn(credential.credentialSubject);
  const achievement = objectIn(subject.achievement);
  const issuer = isObject(credential.issuer) ? credential.issuer : { id: credential.issuer };
  const issuerId = stringIn(issuer.id) ?? "";
  const kind = kindOf(achievement.achievementType);
  const listed = linesOf(textIn(objectIn(achievement.criteria).narrative));
  const described = objectsIn(achievement.resultDescription);
  const results = objectsIn(subject.result);
  const isProject = ({ id }: JsonObject) => stringIn(id)?.includes("#project-") === true;
  return {
    id: stringIn(credential.id),
    certificateUrl: certificateUrlIn(achievement.id, issuerId),
    issuer: { id: issuerId, name: textIn(issuer.name) },
    holder: holderOf(subject),
    title: textIn(achievement.name) ?? textIn(credential.name),
    summary: textIn(achievement.description) ?? textIn(credential.description),
    programme: textIn(achievement.fieldOfStudy),
    kind,
    skills: skillsOf(
      described.filter((one) => !isProject(one)),
      results,
      objectsIn(achievement.alignment),
    ),
    criteria: listed,
    projects: described.filter(isProject).flatMap(({ id, name }) => {
      const value = resultOf(results, id);
      const title = textIn(name);
      return title === null ? [] : [value === null ? title : `${title} (${value})`];
    }),
    evidence: objectsIn(credential.evidence).map((one) => ({
      name: textIn(one.name) ?? stringIn(one.id) ?? "",
      url: webAddress(one.id),
      description: textIn(one.description) ?? textIn(one.narrative),
    })),
    earned: instantIn(credential.awardedDate),
    validFrom: instantIn(credential.validFrom),
    validUntil: instantIn(credential.validUntil),
  };
}

function skillsOf(
  described: readonly JsonObject[],
  results: readonly JsonObject[],
  alignments: readonly JsonObject[],
): SignedFields["skills"] {
  const skills =
    described.length > 0
      ? described.map(({ id, name, alignment }) => ({
          name: textIn(name) ?? "",
          url: webAddress(objectsIn(alignment)[0]?.targetUrl),
          result: resultOf(results, id),
        }))
      : alignments.map(({ targetName, targetUrl }) => ({
          name: textIn(targetName) ?? "",
          url: webAddress(targetUrl),
          result: null,
        }));
  return skills.filter(({ name }) => name !== "");
}

function resultOf(results: readonly JsonObject[], description: unknown): string | null {
  const result = results.find(({ resultDescription }) => resultDescription === description);
  return result === undefined || typeof description !== "string"
    ? null
    : (textIn(result.value) ?? stringIn(result.status));
}

/** The name in clear is an identity that is not hashed; other systems write it on the subject itself. */
function holderOf(subject: JsonObject): string | null {
  const named = objectsIn(subject.identifier).find(
    ({ hashed, identityType }) => hashed === false && identityType === "name",
  );
  return stringIn(named?.identityHash) ?? textIn(subject.name);
}

function kindOf(achievementType: unknown): SignedFields["kind"] {
  if (achievementType === "Assessment") return "project";
  return achievementType === "Certificate" ? "programme" : null;
}

/** Only one on the issuer's own origin: nobody else's address is given out as the certificate's page. */
function certificateUrlIn(id: unknown, issuer: string): string | null {
  const [, url] = /^(https?:\/\/[^/?#\s]+\/certificates\/[\w-]{1,64})#achievement$/.exec(String(id)) ?? [];
  return url !== undefined && URL.canParse(url) && didOf(url) === issuer ? url : null;
}

function linesOf(narrative: string | null): readonly string[] {
  if (narrative === null || narrative.trim() === "") return [];
  const lines = narrative.split("\n").filter((line) => line.trim() !== "");
  return lines.every((line) => line.startsWith("- ")) ? lines.map((line) => line.slice(2)) : [narrative];
}

function webAddress(value: unknown): string | null {
  return typeof value === "string" && /^https?:/i.test(value) && URL.canParse(value) ? value : null;
}

function textIn(value: unknown): string | null {
  const [first] = many(value);
  return stringIn(isObject(first) ? first["@value"] : first);
}

function stringIn(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function instantIn(value: unknown): Instant | null {
  return instantOf(value);
}

function objectIn(value: unknown): JsonObject {
  return many(value).find(isObject) ?? {};
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return many(value).filter(isObject).slice(0, mostItems);
}
