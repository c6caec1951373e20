import { afterAll, beforeAll, expect, it } from "vitest";
import { type CertifiedSchool, certifiedSchool, credentialsOf } from "../support/certified.ts";
import type { Member } from "../support/school.ts";

let certified: CertifiedSchool;
let admin: Member;
let did: string;
beforeAll(async () => {
  certified = await certifiedSchool(1, { settings: { vcApi: true } });
  admin = await certified.school.member("Adi", ["admin"]);
  did = `did:web:${new URL(certified.school.url).host.replace(":", "%3A")}`;
});
afterAll(() => certified[Symbol.asyncDispose]());

async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${certified.school.url}/credentials/${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${admin.token}`, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown> };
}

const given = (more: object = {}) => ({
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
  ],
  type: ["VerifiableCredential"],
  issuer: did,
  validFrom: "2026-01-01T00:00:00Z",
  credentialSubject: { id: "did:example:alice", name: "Alice" },
  ...more,
});
type Proven = Record<string, unknown> & { proof: { proofValue: string; verificationMethod: string } };

it("signs what an admin's program gives, and checks it, also after it was changed", async () => {
  const issued = await post("issue", { credential: given(), options: {} });
  expect(issued.status).toBe(201);
  const credential = issued.body.verifiableCredential as Proven;
  expect(credential.proof).toMatchObject({
    ...{ type: "DataIntegrityProof", cryptosuite: "eddsa-rdfc-2022", proofPurpose: "assertionMethod" },
  });
  expect(
    await post("verify", { verifiableCredential: credential, options: { checks: ["proof"] } }),
  ).toMatchObject({
    status: 200,
    body: { verified: true },
  });
  const changed = await post("verify", {
    verifiableCredential: { ...credential, credentialSubject: { id: "did:example:eve", name: "Eve" } },
  });
  expect(changed).toMatchObject({ status: 400, body: { verified: false } });
  expect(changed.body.problemDetails).toContainEqual(
    expect.objectContaining({ type: "https://w3id.org/security#PROOF_VERIFICATION_ERROR" }),
  );
  const { rows } = await certified.school.db.pool.query(
    "select key_id as key, by_id as by, detail from signing_key_events where event = 'signed'",
  );
  expect(rows).toEqual([
    {
      key: credential.proof.verificationMethod.split("#")[1],
      by: admin.id,
      detail: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    },
  ]);
});

it("checks the school's own certificates, in both forms, and what others signed with a key that describes itself", async () => {
  const [one] = await credentialsOf(certified);
  for (const verifiableCredential of [JSON.parse(one?.body ?? ""), one?.jwt]) {
    expect((await post("verify", { verifiableCredential })).body).toMatchObject({ verified: true });
  }
  // Nothing is known of this issuer: a signature that nobody could check proves nothing.
  const stranger = { ...JSON.parse(one?.body ?? ""), issuer: "did:web:elsewhere.example" };
  expect((await post("verify", { verifiableCredential: stranger })).status).toBe(400);
  const keyed = await signedByAKeyThatDescribesItself();
  expect((await post("verify", { verifiableCredential: keyed })).body).toMatchObject({ verified: true });
  const forged = { ...keyed, validFrom: "2025-01-01T00:00:00Z" };
  expect((await post("verify", { verifiableCredential: forged })).status).toBe(400);
});

async function signedByAKeyThatDescribesItself(): Promise<Record<string, unknown>> {
  const { newSigningKey, sealPrivate, openPrivate } = await import("../../src/outside/certificates/keys.ts");
  const { publicKeyMultibase } = await import("../../src/outside/certificates/multikey.ts");
  const { DataIntegrityProof } = await import("@digitalbazaar/data-integrity");
  const { cryptosuite } = await import("@digitalbazaar/eddsa-rdfc-2022-cryptosuite");
  const { issue } = await import("@digitalbazaar/vc");
  const { loadContext } = await import("../../src/outside/certificates/contexts.ts");
  const { sign } = await import("node:crypto");
  const { publicJwk, privatePkcs8 } = newSigningKey("credential");
  const key = openPrivate("x".repeat(32), "k", sealPrivate("x".repeat(32), "k", privatePkcs8));
  const multibase = publicKeyMultibase(publicJwk);
  const issuer = `did:key:${multibase}`;
  const suite = new DataIntegrityProof({
    ...{ cryptosuite, date: "2026-03-01T00:00:00Z" },
    signer: {
      ...{ algorithm: "Ed25519", id: `${issuer}#${multibase}` },
      sign: async ({ data }) => sign(null, data, key),
    },
  });
  return issue({ credential: given({ issuer }), suite, documentLoader: loadContext });
}

it("signs nothing that is no credential of this issuer's, or names one of its certificates", async () => {
  const { url } = certified.school;
  const [one] = await credentialsOf(certified);
  const host = new URL(url).host;
  const refused: object[] = [
    { issuer: "did:web:elsewhere.example" },
    { issuer: undefined },
    { type: [] },
    { "@context": ["https://www.w3.org/ns/credentials/v2", { certificate: "https://x.example/#" }] },
    { proof: { type: "DataIntegrityProof" } },
    { validUntil: "2025-01-01T00:00:00Z" },
    { id: `${url}/certificates/${one?.certificate}` },
    { id: `urn:uuid:${one?.id}` },
    { id: `URN:UUID:${one?.certificate.toUpperCase()}` },
    { credentialSubject: { id: "did:example:a", seeAlso: [{ is: `HTTPS://${host}/%63ertificates/x` }] } },
    { credentialSubject: { id: "did:example:a", [`${url}//certificates/x`]: "x" } },
    {
      credentialStatus: {
        ...{ type: "BitstringStatusListEntry", statusPurpose: "revocation", statusListIndex: "1" },
        statusListCredential: `${url}/status-lists/1`,
      },
    },
  ];
  for (const more of refused) {
    const answer = await post("issue", { credential: given(more) });
    expect([answer.status, answer.body.code], JSON.stringify(more)).toEqual([400, "credential-refused"]);
  }
  expect((await post("issue", { credential: "text" })).status).toBe(422);
  for (const depth of [40, 50_000]) {
    const deep = JSON.stringify(given({ evidence: "here" })).replace(
      '"here"',
      "[".repeat(depth) + "]".repeat(depth),
    );
    for (const [path, body] of [
      ["issue", `{"credential":${deep}}`],
      ["verify", `{"verifiableCredential":${deep}}`],
    ] as const) {
      const headers = { Authorization: `Bearer ${admin.token}`, "Content-Type": "application/json" };
      const answer = await fetch(`${url}/credentials/${path}`, { method: "POST", headers, body });
      expect(answer.status, `${path} ${depth}`).toBe(400);
    }
  }
  const { rows } = await certified.school.db.pool.query(
    "select from signing_key_events where event = 'signed'",
  );
  expect(rows).toHaveLength(1);
});

it("is for tokens of admins alone: no cookie opens it, and nobody else's token", async () => {
  const team = certified.team.token;
  expect((await post("issue", { credential: given() }, { Authorization: `Bearer ${team}` })).status).toBe(
    403,
  );
  expect((await post("verify", { verifiableCredential: given() }, { Authorization: "" })).status).toBe(401);
  const { pool } = certified.school.db;
  await pool.query(
    "insert into sign_in_sessions (token, person_id, expires_at) values ('session', $1, now() + interval '1 day')",
    [admin.id],
  );
  const cookie = { Cookie: "assay.session_token=session", Authorization: "" };
  expect((await post("issue", { credential: given() }, cookie)).status).toBe(401);
});

it("is not there unless it is switched on", async () => {
  await using off = await certifiedSchool(1);
  for (const path of ["issue", "verify"]) {
    const answer = await fetch(`${off.school.url}/credentials/${path}`, { method: "POST" });
    expect(answer.status).toBe(404);
  }
});
