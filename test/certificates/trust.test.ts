import { describe, expect, test } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import { didDocument } from "../../src/outside/certificates/issuer.ts";
import { withProof } from "../../src/outside/certificates/sign.ts";
import type { Trust } from "../../src/outside/certificates/trust.ts";
import type { Instant } from "../../src/rules/words.ts";
import {
  baseUrl,
  bytes,
  credentialKey,
  did,
  document,
  issued,
  jwtKey,
  listWith,
  now,
  place,
  published,
  signed,
  signingKey,
  trust,
  unpassed,
} from "../support/certificates.ts";

const { body, jwt } = await signed();
const forms = { body, jwt };
const credential = JSON.parse(body) as Record<string, unknown> & { proof: Record<string, unknown> };
const at = (instant: number) => instant as Instant;

async function checked(what: string | object, whom: Trust = trust()) {
  const verification = await checkCredential(
    bytes(typeof what === "string" ? what : JSON.stringify(what)),
    whom,
  );
  return { answer: verification.answer, ...unpassed(verification) };
}

describe.each(Object.entries(forms))("as %s", (form, text) => {
  const keys = (compromisedFrom: Instant | null) =>
    didDocument(baseUrl, [published(credentialKey, compromisedFrom), published(jwtKey, compromisedFrom)]);

  test("a certificate holds", async () => {
    expect(await checked(text)).toEqual({ answer: "valid" });
  });

  test("a key that was compromised later leaves what it signed before", async () => {
    expect(
      await checked(text, trust({ document: keys(at(issued + 1_000)), list: await untouched() })),
    ).toEqual({
      answer: "valid",
    });
  });

  test.each([0, 999, -1, -86_400_000])(
    "a key compromised %i ms after it signed does not hold",
    async (after) => {
      const found = await checked(text, trust({ document: keys(at(issued + after)) }));
      expect(found.answer).toBe("not-valid");
      expect(found.key).toContain("was revoked from");
    },
  );

  test("a key that was never only the school's makes nothing hold, also what is dated before there was the key", async () => {
    const made = (issued + 86_400_000) as Instant;
    const stolen = [credentialKey, jwtKey].map((key) => ({ ...published(key, made), createdAt: made }));
    const found = await checked(text, trust({ document: didDocument(baseUrl, stolen) }));
    expect(found.answer).toBe("not-valid");
    expect(found.key).toContain("was revoked from");
  });

  test("a key that expired before it signed does not hold, one that expired since does", async () => {
    const expiring = (expires: string) => ({
      ...document,
      verificationMethod: document.verificationMethod.map((method) => ({ ...method, expires })),
    });
    expect(await checked(text, trust({ document: expiring("2026-03-04T05:06:06Z") }))).toMatchObject({
      answer: "not-valid",
      key: expect.stringContaining("had expired"),
    });
    expect(await checked(text, trust({ document: expiring("2026-03-05T00:00:00Z") }))).toEqual({
      answer: "valid",
    });
    expect((await checked(text, trust({ document: expiring("soon") }))).answer).toBe("not-valid");
  });

  test("of an issuer who is not known nothing is said for or against", async () => {
    const found = await checked(text, trust({ documents: [] }));
    expect(found.answer).toBe("unknown");
    expect(found.issuer).toContain("not an issuer that is known here");
    expect(found.signature).toContain("not-checked");
  });

  test("a key that the issuer does not publish, or not for this, is no key of the issuer", async () => {
    const bare = { ...document, verificationMethod: [] };
    expect(await checked(text, trust({ document: bare }))).toMatchObject({
      answer: "not-valid",
      issuer: expect.stringContaining("publishes no key"),
    });
    expect(await checked(text, trust({ document: { ...document, assertionMethod: [] } }))).toMatchObject({
      answer: "not-valid",
      issuer: expect.stringContaining("not for statements"),
    });
    const foreign = document.verificationMethod.map((method) => ({
      ...method,
      controller: "did:web:b.example",
    }));
    expect(
      await checked(text, trust({ document: { ...document, verificationMethod: foreign } })),
    ).toMatchObject({
      answer: "not-valid",
      issuer: expect.stringContaining("belongs to somebody else"),
    });
  });

  test("another key under the same name does not make it hold", async () => {
    const impostors = [
      { ...published(signingKey("credential")), id: credentialKey.id },
      { ...published(signingKey("jwt")), id: jwtKey.id },
    ];
    expect((await checked(text, trust({ document: didDocument(baseUrl, impostors) }))).answer).toBe(
      "not-valid",
    );
  });

  test("it is revoked by its place on the issuer's list, and by no other", async () => {
    const verification = await checkCredential(bytes(text), trust({ list: await listWith([place.index]) }));
    expect(verification).toMatchObject({ answer: "revoked", revoked: { since: null, reason: null } });
    expect(verification.fields?.title).toBe("A lending library for tools");
    expect(await checked(text, trust({ list: await listWith([place.index - 1, place.index + 1]) }))).toEqual({
      answer: "valid",
    });
  });

  test("without the list it stays open whether it was revoked", async () => {
    expect(await checked(text, trust({ list: null }))).toMatchObject({ answer: "unknown" });
    const failing = trust({ statusList: async () => Promise.reject(new Error("no network")) });
    expect(await checked(text, failing)).toMatchObject({ answer: "unknown" });
  });

  test("what is not valid yet, or no more, is not valid", async () => {
    const early = trust({ now: at(issued - 300_001) });
    expect(await checked(text, early)).toMatchObject({
      answer: "not-valid",
      dates: expect.stringContaining("from"),
    });
    expect((await checked(text, trust({ now: at(issued - 299_000) }))).dates).toBeUndefined();
    expect(form).toBeDefined();
  });

  test("the log is asked where there is one, and only a bad answer counts", async () => {
    const log = (outcome: "passed" | "failed" | "not-checked") => async () => ({
      check: "log" as const,
      outcome,
      detail: "as asked",
    });
    const answers = await Promise.all(
      (["passed", "not-checked", "failed"] as const).map((one) => checked(text, trust({ log: log(one) }))),
    );
    expect(answers.map(({ answer }) => answer)).toEqual(["valid", "valid", "not-valid"]);
    const broken = trust({ log: async () => Promise.reject(new Error("gone")) });
    expect((await checked(text, broken)).answer).toBe("valid");
  });
});

describe("several proofs", async () => {
  const { proof, ...unsigned } = credential;
  const second = (await withProof(unsigned, credentialKey, { baseUrl, at: at(issued + 5_000) }))
    .proof as object;
  const changed = { ...second, created: "2026-03-04T05:06:13Z" };

  test("hold together", async () => {
    expect(await checked({ ...unsigned, proof: [proof, second] })).toEqual({ answer: "valid" });
  });

  test.each([
    ["one that does not hold", changed],
    ["one that is nothing", "proof"],
    ["one for another purpose", { ...second, proofPurpose: "authentication" }],
    ["one that builds on another", { ...second, previousProof: "urn:a" }],
    ["one that has expired", { ...second, expires: "2026-05-01T00:00:00Z" }],
    ["one with words of its own", { ...second, "@context": { type: "urn:x" } }],
    ["one of an older kind", { ...second, type: "Ed25519Signature2020" }],
    ["one without a value", { ...second, proofValue: "" }],
    ["one by a key for tokens", { ...second, verificationMethod: `${did}#${jwtKey.id}` }],
    ["one by nobody", { ...second, verificationMethod: undefined }],
  ])("fail with %s, wherever it stands", async (_, one) => {
    expect((await checked({ ...unsigned, proof: [proof, one] })).answer).toBe("not-valid");
    expect((await checked({ ...unsigned, proof: [one, proof] })).answer).toBe("not-valid");
  });

  test("stay open with one that nobody here can check", async () => {
    const elsewhere = { ...second, verificationMethod: "did:web:b.example#key" };
    expect((await checked({ ...unsigned, proof: [proof, elsewhere] })).answer).toBe("unknown");
    const newer = { ...second, cryptosuite: "mldsa44-2030" };
    expect((await checked({ ...unsigned, proof: [proof, newer] })).answer).toBe("unknown");
  });

  test("none, or far too many, do not hold", async () => {
    expect((await checked(unsigned)).answer).toBe("not-valid");
    expect((await checked({ ...unsigned, proof: [] })).answer).toBe("not-valid");
    expect((await checked({ ...unsigned, proof: Array.from({ length: 9 }, () => proof) })).answer).toBe(
      "not-valid",
    );
  });

  test("a proof from the future does not hold", async () => {
    const later = await withProof(unsigned, credentialKey, { baseUrl, at: at(now + 3_600_000) });
    expect(await checked(later)).toMatchObject({
      answer: "not-valid",
      dates: expect.stringContaining("future"),
    });
  });
});

test("an issuer that is known does not vouch for another one", async () => {
  const { proof: _, ...unsigned } = credential;
  const other = { ...unsigned, issuer: { ...(unsigned.issuer as object), id: "did:web:b.example" } };
  const stolen = { ...other, proof: credential.proof };
  const known = { ...document, id: "did:web:b.example", verificationMethod: [], assertionMethod: [] };
  expect((await checked(stolen)).answer).toBe("unknown");
  expect((await checked(stolen, trust({ documents: [document, known] }))).answer).toBe("not-valid");
});

async function untouched(): Promise<object> {
  return await listWith([]);
}

describe("what would take long to put in order", () => {
  const subject = credential.credentialSubject as { achievement: object };
  const withAlignments = (alignment: object[]) => ({
    ...credential,
    credentialSubject: { ...subject, achievement: { ...subject.achievement, alignment } },
  });
  const one = { type: ["Alignment"], targetName: "x", targetUrl: "https://x.example" };
  const tooMany = "more than 3000 parts";

  test.each([
    ["many parts", withAlignments(Array.from({ length: 1_000 }, () => one)), tooMany],
    [
      "parts that are told apart by nothing",
      withAlignments(Array.from({ length: 300 }, () => one)),
      "Maximum deep iterations exceeded (100)",
    ],
    [
      "many types",
      { ...credential, type: [...(credential.type as string[]), ...Array(15_000).fill("urn:t")] },
      tooMany,
    ],
  ])("is given up: %s", async (_, hostile, why) => {
    expect(await checked(hostile)).toMatchObject({
      answer: "not-valid",
      signature: expect.stringContaining(why),
    });
  });

  test("is not signed in the first place", async () => {
    const skills = Array.from({ length: 800 }, (_, place) => ({
      key: `k${place}`,
      name: `S${place}`,
      alignment: null,
    }));
    await expect(signed({ skills })).rejects.toThrow("would not be checked");
    const { body: large } = await signed({ skills: skills.slice(0, 300) });
    expect((await checked(large)).answer).toBe("valid");
  });
});
