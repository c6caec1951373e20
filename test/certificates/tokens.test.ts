import { createHmac, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import type { SigningKey } from "../../src/outside/certificates/keys.ts";
import {
  bytes,
  credentialKey,
  did,
  document,
  jwtKey,
  signed,
  signingKey,
  trust,
  unpassed,
} from "../support/certificates.ts";

type Json = Record<string, unknown>;

const { body, jwt } = await signed();
const [header, payload] = jwt
  .split(".")
  .slice(0, 2)
  .map((part) => JSON.parse(Buffer.from(part, "base64url").toString()) as Json) as [Json, Json];
const foreignKey = signingKey("jwt");
const text = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token with whatever is asked for, truly signed. */
function token(head: Json, claims: Json, key: SigningKey = jwtKey): string {
  const input = `${text(head)}.${text(claims)}`;
  const signature = sign("sha256", Buffer.from(input), { key: key.privateKey, dsaEncoding: "ieee-p1363" });
  return `${input}.${signature.toString("base64url")}`;
}

async function checked(jws: string, whom = trust()) {
  const verification = await checkCredential(bytes(jws), whom);
  return { answer: verification.answer, ...unpassed(verification) };
}

test("a token made by hand holds like ours", async () => {
  expect(await checked(token(header, payload))).toEqual({ answer: "valid" });
});

describe("a token's header", () => {
  const input = (head: Json) => `${text(head)}.${text(payload)}`;
  const publicBytes = Buffer.from(JSON.stringify(jwtKey.publicJwk));
  const confused: [what: string, jws: string][] = [
    ["no algorithm", `${input({ ...header, alg: "none" })}.AA`],
    ["no algorithm, in capitals", `${input({ ...header, alg: "NONE" })}.AA`],
    ["another algorithm's name", token({ ...header, alg: "ES384" }, payload)],
    ["the algorithm in small letters", token({ ...header, alg: "es256" }, payload)],
    ["no algorithm at all", token({ ...header, alg: undefined }, payload)],
    ["several algorithms", token({ ...header, alg: ["ES256"] }, payload)],
    [
      "the public key as a shared secret",
      (() => {
        const signing = input({ ...header, alg: "HS256" });
        return `${signing}.${createHmac("sha256", publicBytes).update(signing).digest("base64url")}`;
      })(),
    ],
    ["what has to be understood", token({ ...header, crit: ["exp"] }, payload)],
    ["a key's address", token({ ...header, jku: "https://evil.example/keys" }, payload)],
    ["another type", token({ ...header, typ: "at+jwt" }, payload)],
  ];

  test.each(confused)("with %s is refused", async (_, jws) => {
    expect((await checked(jws)).answer).toBe("not-valid");
  });

  test("may leave out what only repeats", async () => {
    expect(await checked(token({ ...header, typ: undefined }, payload))).toEqual({ answer: "valid" });
    expect(await checked(token({ ...header, jwk: undefined }, payload))).toEqual({ answer: "valid" });
    expect(await checked(token({ ...header, kid: undefined }, payload))).toEqual({ answer: "valid" });
  });

  test("vouches for no key by itself", async () => {
    const { publicJwk: jwk } = foreignKey;
    const forged = [
      token({ alg: "ES256", jwk }, payload, foreignKey),
      token({ ...header, jwk }, payload, foreignKey),
      token({ ...header, jwk }, payload),
      token({ ...header, jwk: undefined }, payload, foreignKey),
      token({ alg: "ES256" }, payload),
      token({ ...header, kid: `${did}#${credentialKey.id}` }, payload),
      token({ ...header, kid: jwtKey.id }, payload),
      token({ ...header, kid: ["x"] }, payload),
    ];
    for (const jws of forged) expect(["not-valid", "unknown"]).toContain((await checked(jws)).answer);
    expect((await checked(forged[0] ?? "")).answer).toBe("not-valid");
    const elsewhere = token({ ...header, kid: "did:web:evil.example#key", jwk }, payload, foreignKey);
    expect((await checked(elsewhere)).answer).toBe("unknown");
  });

  test("names a key for tokens: one for proofs is none", async () => {
    const methods = document.verificationMethod.map((method) =>
      method.type === "JsonWebKey" ? { ...method, type: "Multikey" } : method,
    );
    expect(
      (await checked(jwt, trust({ document: { ...document, verificationMethod: methods } }))).answer,
    ).toBe("not-valid");
  });
});

describe("a token's claims", () => {
  const change: [what: string, claims: Json][] = [
    ["another issuer", { iss: "did:web:b.example" }],
    ["no issuer", { iss: undefined }],
    ["another id", { jti: "urn:uuid:1" }],
    ["another holder", { sub: "urn:uuid:1" }],
    ["no holder", { sub: undefined }],
    ["another start", { nbf: Number(payload.nbf) + 1 }],
    ["no start", { nbf: undefined }],
    ["a start in text", { nbf: String(payload.nbf) }],
    ["an end that the credential has not", { exp: Number(payload.nbf) + 1_000_000_000 }],
    ["no end, where the credential has one", { validUntil: "2030-01-01T00:00:00Z" }],
    ["a credential wrapped once more", { vc: {} }],
  ];

  test.each(change)("that say %s are refused", async (_, claims) => {
    const found = await checked(token(header, { ...payload, ...claims }));
    expect(found).toMatchObject({ answer: "not-valid", form: expect.any(String) });
    expect(found.signature).toBeUndefined();
  });

  test("that agree about the end are heeded", async () => {
    const until = (dateTime: string) => ({ validUntil: dateTime, exp: Date.parse(dateTime) / 1_000 });
    expect(await checked(token(header, { ...payload, ...until("2030-01-01T00:00:00Z") }))).toEqual({
      answer: "valid",
    });
    expect(await checked(token(header, { ...payload, ...until("2026-05-01T00:00:00Z") }))).toMatchObject({
      answer: "not-valid",
      dates: expect.stringContaining("until"),
    });
  });
});

test("proofs inside a token have to hold as well", async () => {
  const { proof } = JSON.parse(body) as { proof: Json };
  expect(await checked(token(header, { ...payload, proof }))).toEqual({ answer: "valid" });
  const other = { ...proof, created: "2026-03-04T05:06:08Z" };
  expect((await checked(token(header, { ...payload, proof: other }))).answer).toBe("not-valid");
});

test("no sign of a token may be another one", async () => {
  const [head = "", claims = "", signature = ""] = jwt.split(".");
  const broken = [
    `${head}.${claims}`,
    `${head}.${claims}.`,
    `${head}.${claims}.${signature}.x`,
    `${head}=.${claims}.${signature}`,
    `${head}.${claims}.${signature.slice(0, -2)}`,
    // The last sign of 64 bytes has bits to spare: other signs would mean the same bytes.
    ...["A", "B", "Q", "R", "g", "w"].map((sign) => `${head}.${claims}.${signature.slice(0, -1)}${sign}`),
    `${head}.${text({ ...payload, name: "Another" })}.${signature}`,
    `${text({ ...header, kid: `${did}#` })}.${claims}.${signature}`,
    "a.b.c",
    `${text({ alg: "ES256" })}.${Buffer.from("[]").toString("base64url")}.AA`,
  ];
  for (const jws of broken.filter((one) => one !== jwt))
    expect((await checked(jws)).answer).toBe("not-valid");
});
