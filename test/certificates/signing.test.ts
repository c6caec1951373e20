import { createHash } from "node:crypto";
import { Socket } from "node:net";
import * as multikey from "@digitalbazaar/ed25519-multikey";
import { decodeList } from "@digitalbazaar/vc-bitstring-status-list";
import { compactVerify, decodeProtectedHeader, importJWK } from "jose";
import { describe, expect, test, vi } from "vitest";
import { attestedIn } from "../../src/outside/certificates/attested-in.ts";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import { contexts, loadContext, openBadgesContext } from "../../src/outside/certificates/contexts.ts";
import { didDocument, didOf, issuerProfile, jwkSet } from "../../src/outside/certificates/issuer.ts";
import { newSigningKey, openPrivate, sealPrivate } from "../../src/outside/certificates/keys.ts";
import { keyOfMultibase, publicKeyMultibase } from "../../src/outside/certificates/multikey.ts";
import { canonical } from "../../src/rules/canonical.ts";
import type { Instant } from "../../src/rules/words.ts";
import {
  attested,
  baseUrl,
  bytes,
  credentialKey,
  did,
  document,
  issued,
  issuer,
  jwtKey,
  listWith,
  place,
  published,
  signed,
  trust,
} from "../support/certificates.ts";
import { holdsByHand } from "../support/proof-by-hand.ts";

const { body, jwt } = await signed();
const credential = JSON.parse(body) as Record<string, unknown>;

describe("what is signed", () => {
  test("the embedded proof holds by hand, and breaks with a field", async () => {
    const key = publicKeyMultibase(credentialKey.publicJwk);
    expect((await holdsByHand(credential, key)).holds).toBe(true);
    expect((await holdsByHand({ ...credential, name: "Another title" }, key)).holds).toBe(false);
    expect(credential.proof).toMatchObject({
      type: "DataIntegrityProof",
      cryptosuite: "eddsa-rdfc-2022",
      proofPurpose: "assertionMethod",
      created: "2026-03-04T05:06:07Z",
      verificationMethod: `${did}#${credentialKey.id}`,
    });
  });

  test("the token is one of Open Badges 3.0 in ES256, by the key that kid names", async () => {
    const key = await importJWK(jwtKey.publicJwk as object, "ES256");
    const { payload, protectedHeader } = await compactVerify(jwt, key);
    expect(protectedHeader).toEqual({
      alg: "ES256",
      typ: "JWT",
      kid: `${did}#${jwtKey.id}`,
      jwk: jwtKey.publicJwk,
    });
    expect(decodeProtectedHeader(jwt).jwk).not.toHaveProperty("d");
    const { proof: _, ...unsigned } = credential;
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({
      ...unsigned,
      iss: did,
      jti: "urn:uuid:0b1d4c1e-57ab-4c6b-9a3c-6a4f0d0f2b11",
      nbf: issued / 1_000,
      sub: `${baseUrl}/certificates/${attested.certificate}#holder`,
    });
  });

  test("the body is canonical, and says what was attested", () => {
    expect(body).toBe(canonical(credential));
    expect(attestedIn(body)).toEqual({
      id: `urn:uuid:${attested.credential}`,
      certificateUrl: `${baseUrl}/certificates/${attested.certificate}`,
      issuer: { id: did, name: issuer.schoolName },
      holder: attested.holder.name,
      title: attested.title,
      summary: attested.summary,
      programme: "Web development",
      kind: "project",
      skills: [
        { name: "Model data", url: attested.skills[0]?.alignment?.url, result: "Acquired" },
        { name: "Test software", url: null, result: "Acquired" },
      ],
      criteria: attested.criteria,
      projects: [],
      evidence: [
        {
          name: "Source code",
          url: "https://git.example/tools",
          description: `At the commit judged\nSHA-256 ${"ab".repeat(32)}`,
        },
      ],
      earned: attested.earned,
      validFrom: issued,
      validUntil: null,
    });
    expect(() => attestedIn("[1]")).toThrow("no credential");
  });

  test("a programme's names its projects, in French", async () => {
    const fields = attestedIn(
      (
        await signed({
          kind: "programme",
          language: "fr",
          criteria: [],
          skills: [],
          evidence: [],
          projects: [
            { title: "Le cinéma", approved: Date.parse("2026-01-02T03:04:05Z") as Instant },
            { title: "La coopérative", approved: Date.parse("2026-02-03T04:05:06Z") as Instant },
          ],
        })
      ).body,
    );
    expect(fields).toMatchObject({
      kind: "programme",
      projects: ["Le cinéma (approuvé 2026-01-02)", "La coopérative (approuvé 2026-02-03)"],
      criteria: ["Tous les projets du parcours ont été approuvés."],
      skills: [],
      evidence: [],
    });
  });

  test("evidence whose address is none is still told", async () => {
    const evidence = [{ name: "Slides", url: "in the cupboard", description: null, sha256: null }];
    expect(attestedIn((await signed({ evidence })).body).evidence).toEqual([
      { name: "Slides", url: null, description: "in the cupboard" },
    ]);
  });

  test("a key signs for its own purpose alone", async () => {
    await expect(signed({}, { credentialKey: jwtKey })).rejects.toThrow("is for jwt");
    await expect(signed({}, { jwtKey: credentialKey })).rejects.toThrow("is for credential");
  });
});

describe("contexts", () => {
  test("are those whose texts were looked at when they were pinned", () => {
    const digests = [...contexts].map(([address, context]) => [
      address,
      createHash("sha256").update(canonical(context)).digest("hex").slice(0, 16),
    ]);
    expect(Object.fromEntries(digests)).toMatchInlineSnapshot(`
      {
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": "8bb2354552b70cbd",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": "bdd1d11a55a66032",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "c5e555a91a5cf48e",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json": "2c54acaa1cffda24",
        "https://w3id.org/security/data-integrity/v2": "7ba3c50acf2689d5",
        "https://w3id.org/security/multikey/v1": "be20c3ee6af6e9c4",
        "https://www.w3.org/ns/credentials/status/v1": "b2fcebfbaf4e6bea",
        "https://www.w3.org/ns/credentials/undefined-terms/v2": "3b11e1df8c618447",
        "https://www.w3.org/ns/credentials/v2": "b463c8d6a0662141",
        "https://www.w3.org/ns/did/v1": "a7e146c40fcec005",
      }
    `);
  });

  test("Open Badges' is 3.0.3 with the words that were added last", () => {
    const words = (contexts.get(openBadgesContext) as { "@context": Record<string, unknown> })["@context"];
    expect(words).toMatchObject({
      "@protected": true,
      awardedDate: { "@id": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#awardedDate" },
      inLanguage: { "@id": "https://schema.org/inLanguage" },
    });
  });
});

describe("keys", () => {
  const secret = "another secret that is long enough";
  const { privatePkcs8 } = newSigningKey("credential");

  test("open with the secret they were sealed with, under their own id", () => {
    const sealed = sealPrivate(secret, "one", privatePkcs8);
    const opened = openPrivate(secret, "one", sealed).export({ format: "der", type: "pkcs8" });
    expect(opened).toEqual(privatePkcs8);
    expect(sealed.includes(privatePkcs8.subarray(-32))).toBe(false);
    expect(() => openPrivate(`${secret}.`, "one", sealed)).toThrow("does not open");
    expect(() => openPrivate(secret, "two", sealed)).toThrow("does not open");
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => openPrivate(secret, "one", changed)).toThrow("does not open");
    }
    expect(() => openPrivate(secret, "one", sealed.subarray(0, 20))).toThrow("does not open");
  });

  test("are written as the library for Multikeys reads them", async () => {
    const multibase = publicKeyMultibase(credentialKey.publicJwk);
    const key = await multikey.from({ type: "Multikey", publicKeyMultibase: multibase });
    expect(Buffer.from(key.publicKey).toString("base64url")).toBe(credentialKey.publicJwk.x);
    expect(keyOfMultibase(multibase)?.export({ format: "jwk" })).toEqual(credentialKey.publicJwk);
    for (const none of ["", "z", "z6Mk", `${multibase}1`, multibase.slice(1), "z0OIl", 7, null]) {
      expect(keyOfMultibase(none)).toBeNull();
    }
  });
});

describe("the issuer", () => {
  test("is did:web of the origin", () => {
    expect(didOf("https://assay.school.example")).toBe(did);
    expect(didOf("http://localhost:3000")).toBe("did:web:localhost%3A3000");
  });

  test("publishes each key as its kind asks for, revoked ones with the instant, and none for the log", () => {
    const log = { ...published(credentialKey), id: "log", purpose: "log" as const };
    const stolen = published(credentialKey, (issued + 999) as Instant);
    const keys = [stolen, published(jwtKey), log];
    expect(didDocument(baseUrl, keys)).toMatchObject({
      id: did,
      verificationMethod: [
        {
          id: `${did}#${credentialKey.id}`,
          type: "Multikey",
          controller: did,
          publicKeyMultibase: publicKeyMultibase(credentialKey.publicJwk),
          revoked: "2026-03-04T05:06:07Z",
        },
        { id: `${did}#${jwtKey.id}`, type: "JsonWebKey", controller: did, publicKeyJwk: jwtKey.publicJwk },
      ],
      assertionMethod: [`${did}#${credentialKey.id}`, `${did}#${jwtKey.id}`],
    });
    expect(document.verificationMethod.some((method) => "revoked" in method)).toBe(false);
    expect(jwkSet(baseUrl, keys)).toEqual({
      keys: [{ ...jwtKey.publicJwk, kid: `${did}#${jwtKey.id}`, alg: "ES256", use: "sig" }],
    });
    expect(jwkSet(baseUrl, [published(jwtKey, issued)])).toEqual({ keys: [] });
    expect(issuerProfile(baseUrl, "S")).toMatchObject({
      id: did,
      type: ["Profile"],
      name: "S",
      url: baseUrl,
    });
  });
});

test("nothing is fetched, neither to sign nor to check", async () => {
  const connect = vi.spyOn(Socket.prototype, "connect").mockImplementation(() => {
    throw new Error("somebody was asked");
  });
  const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new Error("somebody was asked"));
  for (const text of Object.values(await signed())) {
    expect(await checkCredential(bytes(text), trust())).toMatchObject({ answer: "valid" });
  }
  await expect(loadContext("https://www.w3.org/2018/credentials/v1")).rejects.toThrow(
    "not one that is known",
  );
  expect([connect.mock.calls, fetched.mock.calls]).toEqual([[], []]);
  vi.restoreAllMocks();
});

test("a status list is read by the library of its format", async () => {
  const list = (await listWith([0, place.index, 131_071])) as {
    credentialSubject: { encodedList: string };
  };
  const decoded = await decodeList({ encodedList: list.credentialSubject.encodedList });
  const set = Array.from({ length: decoded.length }, (_, index) => index).filter((index) =>
    decoded.getStatus(index),
  );
  expect(decoded.length).toBe(131_072);
  expect(set).toEqual([0, place.index, 131_071]);
});
