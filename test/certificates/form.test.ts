import { describe, expect, test } from "vitest";
import { attestedCredential } from "../../src/outside/certificates/attested-credential.ts";
import { checkCredential, checkVerifiable } from "../../src/outside/certificates/check-credential.ts";
import { dataModelComplaints } from "../../src/outside/certificates/data-model.ts";
import type { JsonObject } from "../../src/outside/certificates/json-text.ts";
import { openBadgeComplaints } from "../../src/outside/certificates/open-badge.ts";
import { withProof } from "../../src/outside/certificates/sign.ts";
import {
  attested,
  baseUrl,
  bytes,
  credentialKey,
  issued,
  issuer,
  place,
  trust,
} from "../support/certificates.ts";

const right = attestedCredential(attested, issuer, place) as unknown as JsonObject;
const subject = right.credentialSubject as JsonObject;
const achievement = subject.achievement as JsonObject;
const digest = `sha256-${"A".repeat(43)}=`;
const work = { id: "https://git.example/tools", type: "Evidence" };
const v2 = "https://www.w3.org/ns/credentials/v2";
const ob = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

const wrong: [what: string, change: JsonObject, complaint: string][] = [
  ["no context", { "@context": undefined }, "@context is no list"],
  ["one context alone", { "@context": v2 }, "@context is no list"],
  ["another context first", { "@context": [ob, v2] }, "@context does not begin with"],
  [
    "the older data model",
    { "@context": ["https://www.w3.org/2018/credentials/v1", ob] },
    "does not begin with",
  ],
  ["an unknown context", { "@context": [v2, ob, "https://evil.example/c"] }, "is not one that is known here"],
  ["a context of its own", { "@context": [v2, ob, { name: "urn:x" }] }, "defines words of its own"],
  ["a context that is nothing", { "@context": [v2, ob, null] }, "defines words of its own"],
  ["a context twice", { "@context": [v2, ob, ob] }, "names one twice"],
  [
    "a context further in",
    { evidence: { type: "E", "@context": { name: "urn:x" } } },
    "@context stands where",
  ],
  ["JSON-LD's own words", { "@included": [{ id: "urn:x" }] }, "@included stands where"],
  ["no type", { type: undefined }, "type does not include"],
  ["another type", { type: ["OpenBadgeCredential"] }, "type does not include VerifiableCredential"],
  ["a type that is a number", { type: ["VerifiableCredential", 7] }, "type is no text"],
  ["an id that is no URL", { id: "not a URL" }, "id is no URL"],
  ["several ids", { id: ["urn:a", "urn:b"] }, "id is no URL"],
  ["a name that is a number", { name: 7 }, "name is no text"],
  ["a name with more than a language", { name: { "@value": "A", "@type": "urn:t" } }, "name is no text"],
  [
    "a description in no language",
    { description: { "@value": "A", "@language": "?!" } },
    "description is no text",
  ],
  [
    "a direction there is not",
    { description: { "@value": "A", "@direction": "up" } },
    "description is no text",
  ],
  ["no issuer", { issuer: undefined }, "issuer is missing"],
  ["an issuer that is no URL", { issuer: "The Riverside School" }, "issuer is no URL"],
  ["an issuer without an id", { issuer: { type: ["Profile"] } }, "issuer.id is no URL"],
  ["an issuer whose id is no URL", { issuer: { id: "school", type: ["Profile"] } }, "issuer.id is no URL"],
  ["several issuers", { issuer: ["urn:a", "urn:b"] }, "issuer is no URL"],
  ["an issuer whose name is a number", { issuer: { id: "urn:a", name: 1 } }, "issuer.name is no text"],
  ["no subject", { credentialSubject: undefined }, "credentialSubject is missing"],
  ["no subjects", { credentialSubject: [] }, "credentialSubject is missing"],
  ["an empty subject", { credentialSubject: {} }, "credentialSubject says nothing"],
  ["a subject in text", { credentialSubject: "Ada" }, "credentialSubject says nothing"],
  [
    "a subject whose id is no URL",
    { credentialSubject: { ...subject, id: "Ada" } },
    "credentialSubject.id is no URL",
  ],
  ["a day without time", { validFrom: "2026-03-04" }, "validFrom is no date and time"],
  ["a time without a zone", { validFrom: "2026-03-04T05:06:07" }, "validFrom is no date and time"],
  ["a day that there is not", { validFrom: "2026-02-30T05:06:07Z" }, "validFrom is no date and time"],
  ["several ends", { validUntil: ["2027-01-01T00:00:00Z"] }, "validUntil is no date and time"],
  ["an end before the start", { validUntil: "2026-03-04T05:06:06Z" }, "validUntil is before validFrom"],
  ["an older word", { issuanceDate: "2026-03-04T05:06:07Z" }, "issuanceDate is of an older data model"],
  ["a status without type", { credentialStatus: { id: "urn:s" } }, "credentialStatus has no type"],
  ["a status in text", { credentialStatus: "urn:s" }, "credentialStatus is no object"],
  [
    "a status whose id is no URL",
    { credentialStatus: { id: "s", type: "S" } },
    "credentialStatus.id is no URL",
  ],
  ["no statuses", { credentialStatus: [] }, "credentialStatus is empty"],
  ["a status entry with a number", { credentialStatus: entry({ statusListIndex: 7 }) }, "no number in text"],
  [
    "a status entry below the list",
    { credentialStatus: entry({ statusListIndex: "-1" }) },
    "no number in text",
  ],
  [
    "a status entry without list",
    { credentialStatus: entry({ statusListCredential: undefined }) },
    "is no URL",
  ],
  [
    "a status entry without purpose",
    { credentialStatus: entry({ statusPurpose: "" }) },
    "statusPurpose is no text",
  ],
  ["a status entry that is the list", { credentialStatus: entry({ id: "urn:list" }) }, "is the list itself"],
  ["a schema without type", { credentialSchema: { id: "urn:s" } }, "credentialSchema has no type"],
  ["a schema without id", { credentialSchema: { type: "S" } }, "credentialSchema.id is no URL"],
  [
    "a schema whose id is no URL",
    { credentialSchema: [{ type: "S", id: "s" }] },
    "credentialSchema.id is no URL",
  ],
  ["a refresh service without type", { refreshService: { id: "urn:s" } }, "refreshService has no type"],
  ["a refresh service in text", { refreshService: "https://a.example" }, "refreshService is no object"],
  ["terms of use without type", { termsOfUse: [{ id: "urn:t" }] }, "termsOfUse has no type"],
  ["terms of use whose id is no URL", { termsOfUse: [{ type: "T", id: "t" }] }, "termsOfUse.id is no URL"],
  ["evidence without type", { evidence: [{ name: "E" }] }, "evidence has no type"],
  ["evidence in text", { evidence: ["urn:e"] }, "evidence is no object"],
  [
    "evidence whose id is no URL",
    { evidence: [{ type: ["Evidence"], id: "my drive" }] },
    "evidence.id is no URL",
  ],
  ["a proof without type", { proof: { created: "2026-03-04T05:06:07Z" } }, "proof has no type"],
  [
    "a related resource without id",
    { relatedResource: { digestSRI: digest } },
    "relatedResource.id is no URL",
  ],
  ["a related resource in text", { relatedResource: "urn:a" }, "relatedResource is no object"],
  [
    "a related resource without digest",
    { relatedResource: [{ id: "urn:a" }] },
    "relatedResource has no digest",
  ],
  [
    "a digest that is none",
    { relatedResource: { id: "urn:a", digestSRI: "sha256-A" } },
    "digestSRI is no digest",
  ],
  [
    "a multibase digest that is none",
    { relatedResource: { id: "urn:a", digestMultibase: "A" } },
    "digestMultibase is no",
  ],
  [
    "a media type that is a number",
    { relatedResource: { id: "urn:a", digestSRI: digest, mediaType: 1 } },
    "mediaType is no",
  ],
  [
    "a related resource twice",
    {
      relatedResource: [
        { id: "urn:a", digestSRI: digest },
        { id: "urn:a", digestSRI: digest },
      ],
    },
    "relatedResource names one twice",
  ],
];

const notABadge: [what: string, change: JsonObject, complaint: string][] = [
  ["another kind of credential", { type: ["VerifiableCredential", "X"] }, "no Open Badge"],
  ["no id", { id: undefined }, "id is missing"],
  ["no name", { name: undefined }, "name is missing"],
  ["no start", { validFrom: undefined }, "validFrom is missing"],
  ["an award on no day", { awardedDate: "yesterday" }, "awardedDate is no date"],
  ["an issuer of another type", { issuer: { id: "urn:a", type: "Person" } }, "issuer is no Profile"],
  ["none of Open Badges' contexts", { "@context": [v2] }, "names none of Open Badges"],
  ["two subjects", { credentialSubject: [subject, subject] }, "credentialSubject is not exactly one"],
  ["a subject of another type", { credentialSubject: { ...subject, type: "X" } }, "no AchievementSubject"],
  ["nobody", { credentialSubject: { ...subject, id: undefined, identifier: [] } }, "names nobody"],
  ["an identity of another type", of({ identifier: [{ type: "X" }] }), "identifier is no IdentityObject"],
  [
    "an identity with a word for false",
    of({ identifier: identity({ hashed: "false" }) }),
    "identifier.hashed is not",
  ],
  [
    "an identity without value",
    of({ identifier: identity({ identityHash: undefined }) }),
    "identityHash is missing",
  ],
  ["no achievement", of({ achievement: undefined }), "achievement is not exactly one"],
  ["two achievements", of({ achievement: [achievement, achievement] }), "achievement is not exactly one"],
  ["an achievement of another type", earned({ type: "X" }), "achievement is of another type"],
  ["an achievement without id", earned({ id: undefined }), "achievement.id is missing"],
  ["an achievement without name", earned({ name: undefined }), "achievement.name is missing"],
  [
    "an achievement without description",
    earned({ description: undefined }),
    "achievement.description is missing",
  ],
  ["an achievement without criteria", earned({ criteria: "hard" }), "achievement.criteria is not"],
  [
    "an alignment without address",
    earned({ alignment: [{ type: "Alignment", targetName: "A" }] }),
    "targetUrl is missing",
  ],
  ["an alignment of another type", earned({ alignment: [{ type: "X" }] }), "alignment is of another type"],
  [
    "a description of a result without id",
    earned({ resultDescription: { type: "ResultDescription" } }),
    "id is missing",
  ],
  ["a result of another type", of({ result: [{ type: "X" }] }), "result is of another type"],
  ["evidence of another type", { evidence: [{ type: "X" }] }, "evidence is of another type"],
  ["evidence twice", { evidence: [work, work] }, "evidence names one twice"],
];

describe("the data model", () => {
  test("has nothing against a certificate", () => {
    expect(dataModelComplaints(right)).toEqual([]);
    expect(openBadgeComplaints(right)).toEqual([]);
  });

  test.each(wrong)("does not allow %s", (_, change, complaint) => {
    expect(dataModelComplaints(without({ ...right, ...change })).join()).toContain(complaint);
  });

  test.each(notABadge)("Open Badges do not allow %s", (_, change, complaint) => {
    expect(openBadgeComplaints(without({ ...right, ...change })).join()).toContain(complaint);
  });

  test("allows all that it describes, once or in a list", () => {
    const described = { id: "urn:a", type: "A" };
    const more = {
      issuer: { id: "did:web:a.example", type: "Profile", name: [{ "@value": "A", "@language": "en-GB" }] },
      name: { "@value": "שם", "@language": "he", "@direction": "rtl" },
      validUntil: "2030-01-01T00:00:00.123+05:30",
      credentialSchema: [described],
      refreshService: { type: "R" },
      termsOfUse: described,
      relatedResource: [
        { id: "urn:a", digestSRI: digest, mediaType: "image/png" },
        { id: "urn:b", digestMultibase: "zQmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n" },
      ],
    };
    expect(dataModelComplaints({ ...right, ...more })).toEqual([]);
  });
});

test("a complaint is answered, and neither hides the signature nor is hidden by it", async () => {
  const signedWrongly = await withProof({ ...right, name: [] }, credentialKey, { baseUrl, at: issued });
  const { answer, checks } = await checkCredential(bytes(JSON.stringify(signedWrongly)), trust());
  expect(answer).toBe("not-valid");
  expect(checks.slice(0, 2)).toEqual([
    { check: "form", outcome: "failed", detail: "name is not as it has to be" },
    expect.objectContaining({ check: "signature", outcome: "passed" }),
  ]);
});

test("a credential that is no badge is a matter for programs alone", async () => {
  const other = {
    "@context": [v2],
    type: ["VerifiableCredential"],
    issuer: "did:web:assay.school.example",
    credentialSubject: { id: "urn:a" },
  };
  const text = JSON.stringify(await withProof(other, credentialKey, { baseUrl, at: issued }));
  expect(await checkVerifiable(text, trust())).toMatchObject({ answer: "valid" });
  expect(await checkCredential(bytes(text), trust())).toMatchObject({ answer: "not-valid" });
});

function without(credential: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(credential)) as JsonObject;
}

function entry(change: JsonObject): JsonObject {
  const status = { type: "BitstringStatusListEntry", statusPurpose: "revocation", statusListIndex: "7" };
  return { ...status, statusListCredential: "urn:list", ...change };
}

function identity(change: JsonObject): JsonObject[] {
  return [{ type: "IdentityObject", hashed: false, identityHash: "A", identityType: "name", ...change }];
}

function of(change: JsonObject): JsonObject {
  return { credentialSubject: { ...subject, ...change } };
}

function earned(change: JsonObject): JsonObject {
  return of({ achievement: { ...achievement, ...change } });
}
