import { describe, expect, test } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import { withProof } from "../../src/outside/certificates/sign.ts";
import type { Trust } from "../../src/outside/certificates/trust.ts";
import {
  baseUrl,
  bytes,
  credentialKey,
  issued,
  listWith,
  place,
  signed,
  signingKey,
  trust,
  unpassed,
} from "../support/certificates.ts";

type Json = Record<string, unknown>;

const { body } = await signed();
const credential = JSON.parse(body) as Json;
const by = { baseUrl, at: issued };

async function checked(what: string | object, whom: Trust = trust()) {
  const verification = await checkCredential(
    bytes(typeof what === "string" ? what : JSON.stringify(what)),
    whom,
  );
  return { answer: verification.answer, ...unpassed(verification) };
}

describe("a status list is believed only as the issuer signed it", async () => {
  const revoking = (await listWith([place.index])) as Record<string, unknown>;
  const calm = (await listWith([])) as typeof revoking;
  const otherKey = signingKey("credential");
  const bad: [what: string, list: object | null][] = [
    ["a changed one", { ...calm, credentialSubject: revoking.credentialSubject }],
    ["one without proof", { ...calm, proof: undefined }],
    ["one by another key", await listWith([], otherKey)],
    ["another list", { ...calm, id: `${baseUrl}/status-lists/4` }],
    ["another issuer's", { ...calm, issuer: "did:web:b.example" }],
    ["a credential of another kind", { ...calm, type: ["VerifiableCredential"] }],
    ["text", "list" as unknown as object],
    ["the certificate itself", credential],
  ];
  test.each(bad)("%s leaves it open", async (_, list) => {
    expect(await checked(body, trust({ list }))).toMatchObject({
      answer: "unknown",
      status: expect.stringMatching(/cannot be relied on|could not be had/),
    });
  });

  test.each([
    ["unpacks to too much", "u".padEnd(20, "A")],
    ["is too short", ""],
  ])("one that %s cannot be read", async (_, encodedList) => {
    const unsigned = {
      ...calm,
      proof: undefined,
      credentialSubject: { ...(calm.credentialSubject as object), encodedList },
    };
    const list = await withProof(JSON.parse(JSON.stringify(unsigned)) as object, credentialKey, {
      baseUrl,
      at: issued,
    });
    expect((await checked(body, trust({ list }))).answer).toBe("unknown");
  });
});

describe("what a credential says of its status", async () => {
  const { proof: _, ...unsigned } = credential;
  const entry = credential.credentialStatus as Json;
  const suspension = { ...entry, id: "urn:s", statusPurpose: "suspension" };
  const withStatus = (credentialStatus: unknown) =>
    withProof(JSON.parse(JSON.stringify({ ...unsigned, credentialStatus })) as object, credentialKey, by);
  const calm = (await listWith([])) as Json;

  /** The school's list for this purpose, with these places set. */
  async function listFor(statusPurpose: unknown, indices: readonly number[]): Promise<object> {
    const { proof: __, ...list } = (await listWith(indices)) as Json;
    const subject = { ...(list.credentialSubject as object), statusPurpose };
    return await withProof({ ...list, credentialSubject: subject }, credentialKey, by);
  }

  test("without one it cannot be taken back, and holds", async () => {
    expect(await checked(await withStatus(undefined))).toEqual({ answer: "valid" });
  });

  test("suspended, it is not valid, and not revoked", async () => {
    const one = await withStatus(suspension);
    expect(await checked(one, trust({ list: await listFor("suspension", [place.index]) }))).toMatchObject({
      answer: "not-valid",
      status: expect.stringContaining("suspended"),
    });
    expect((await checked(one, trust({ list: calm }))).answer).toBe("unknown");
  });

  test("of several places the worst counts", async () => {
    const both = await withStatus([entry, suspension]);
    const purposes = ["revocation", "suspension"];
    expect(await checked(both, trust({ list: await listFor(purposes, []) }))).toEqual({ answer: "valid" });
    expect((await checked(both, trust({ list: await listFor(purposes, [place.index]) }))).answer).toBe(
      "revoked",
    );
    expect((await checked(both, trust({ list: calm }))).answer).toBe("unknown");
  });

  test.each([
    ["a kind that is not known", { id: "urn:s", type: "urn:some-other-list" }, "unknown"],
    ["a message, which is no matter of this", { ...entry, statusPurpose: "message" }, "valid"],
    ["a place beyond the list", { ...entry, statusListIndex: "131072" }, "not-valid"],
    ["far too many places", Array.from({ length: 9 }, () => ({ ...entry, id: undefined })), "not-valid"],
  ])("%s", async (_, status, answer) => {
    expect((await checked(await withStatus(status))).answer).toBe(answer);
  });
});
