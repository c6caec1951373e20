import { KeyObject } from "node:crypto";
import { Worker } from "node:worker_threads";
import { describe, expect, test, vi } from "vitest";
import { checkApart } from "../../src/outside/certificates/check-apart.ts";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import {
  proveApart,
  signCertificateApart,
  signListApart,
} from "../../src/outside/certificates/sign-apart.ts";
import {
  attested,
  baseUrl,
  bytes,
  credentialKey,
  issued,
  issuer,
  jwtKey,
  listWith,
  place,
  signed,
  trust,
} from "../support/certificates.ts";
import { crashThread } from "../support/threads.ts";

const by = { issuer, status: place, credentialKey, jwtKey };

describe("signing apart", () => {
  test("signs the very same, and tells the thread of no private key", async () => {
    const sent = vi.spyOn(Worker.prototype, "postMessage");
    const { body, jwt } = await signCertificateApart(attested, by);
    const told = sent.mock.calls.map(([message]) => message as unknown);
    sent.mockRestore();
    const here = await signed();
    // Ed25519 signs the same alike; ES256 by chance.
    expect(body).toBe(here.body);
    expect(jwt.split(".").slice(0, 2)).toEqual(here.jwt.split(".").slice(0, 2));
    expect((await checkCredential(bytes(jwt), trust())).answer).toBe("valid");
    // The question, and two signatures.
    expect(told).toHaveLength(3);
    const secrets = [credentialKey, jwtKey].map(({ privateKey }) => privateKey.export({ format: "jwk" }).d);
    expect(secrets.every((secret) => typeof secret === "string" && secret.length > 40)).toBe(true);
    expect(everythingIn(told).filter((value) => value instanceof KeyObject)).toEqual([]);
    expect(secrets.filter((secret) => JSON.stringify(told).includes(String(secret)))).toEqual([]);
  });

  test("signs lists and what it is given, and throws as it would here", async () => {
    const bits = new Uint8Array(16_384);
    const list = await signListApart({ baseUrl, number: place.list, bits, key: credentialKey, at: issued });
    expect(JSON.parse(list)).toEqual(await listWith([]));
    expect(bits).toHaveLength(16_384);
    const given = JSON.parse((await signed()).body) as Record<string, unknown>;
    const { proof, ...unsigned } = given;
    const at = { baseUrl, at: issued };
    expect((await proveApart(unsigned, credentialKey, at)).proof).toEqual(proof);
    const strange = { ...unsigned, unheardOf: "a word" };
    await expect(proveApart(strange, credentialKey, at)).rejects.toThrow("Safe mode validation error");
    await expect(signCertificateApart(attested, { ...by, jwtKey: credentialKey })).rejects.toThrow(
      "is for credential",
    );
  });

  test("fails when the thread dies, and the next one signs", async () => {
    const dying = signCertificateApart(attested, by);
    await crashThread("sign-worker");
    await expect(dying).rejects.toThrow("the thread ended");
    expect((await signCertificateApart(attested, by)).body).toBe((await signed()).body);
  });
});

describe("checking apart", () => {
  test("finds the very same, and asks for lists and the log where they are", async () => {
    const { body } = await signed();
    const log = async () => ({ check: "log", outcome: "passed", detail: "it is there" }) as const;
    for (const believed of [trust(), trust({ log }), trust({ list: null }), trust({ documents: [] })]) {
      for (const file of [
        bytes(body),
        bytes(body.replace("Model data", "Model dada")),
        bytes("%PDF-1.7 no"),
      ]) {
        expect(await checkApart(file, believed)).toEqual(await checkCredential(file, believed));
      }
    }
  });

  test("says that nothing is known where the thread dies, and goes on with the next file", async () => {
    const { body } = await signed();
    const statusList = async () => {
      await crashThread("check-worker");
      return null;
    };
    const lost = await checkApart(bytes(body), trust({ statusList }));
    expect(lost).toMatchObject({ answer: "unknown", found: null, checks: [{ outcome: "not-checked" }] });
    expect((await checkApart(bytes(body), trust())).answer).toBe("valid");
  });

  test("lets a burst wait, and has an answer for each", async () => {
    const { body } = await signed();
    const answers = await Promise.all(
      Array.from({ length: 200 }, async () => (await checkApart(bytes(body), trust())).answer),
    );
    expect(new Set(answers)).toEqual(new Set(["valid"]));
  });
});

function everythingIn(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [value];
  return [value, ...Object.values(value).flatMap(everythingIn)];
}
