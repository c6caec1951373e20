import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Verification } from "../../src/rules/verification.ts";
import {
  type CertifiedSchool,
  certifiedSchool,
  credentialsOf,
  type SignedOne,
  strangersAnswer,
} from "../support/certified.ts";
import { openSchool } from "../support/school.ts";

let certified: CertifiedSchool;
beforeAll(async () => {
  certified = await certifiedSchool(2);
});
afterAll(() => certified[Symbol.asyncDispose]());

const documents = [
  "/.well-known/did.json",
  "/.well-known/jwks.json",
  "/.well-known/assay-keys.json",
  "/issuer",
  "/ims/ob/v3p0/discovery",
  "/status-lists/1",
];

describe("what the school publishes", () => {
  it.each(documents)("%s is for anyone, from pages of any site, and is kept for a while", async (path) => {
    const answer = await certified.get(path, { Origin: "https://elsewhere.example" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(answer.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
    const body = await answer.json();
    expect(typeof body).toBe("object");
    expect(JSON.stringify(body)).not.toMatch(/"d":|private/i);

    const etag = answer.headers.get("etag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await certified.get(path, { "If-None-Match": known });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("access-control-allow-origin")).toBe("*");
    }
    expect((await certified.get(path, { "If-None-Match": '"other"' })).status).toBe(200);
    const head = await fetch(certified.school.url + path, { method: "HEAD" });
    expect([head.status, head.headers.get("etag")]).toEqual([200, etag]);
    const asked = await fetch(certified.school.url + path, {
      method: "OPTIONS",
      headers: { Origin: "https://elsewhere.example", "Access-Control-Request-Headers": "if-none-match" },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-headers")).toContain("If-None-Match");
  });

  it("comes in the type that is asked for", async () => {
    const types = async (path: string, accept: string) =>
      (await certified.get(path, { Accept: accept })).headers.get("content-type");
    expect(await types("/status-lists/1", "*/*")).toMatch(/^application\/vc\b/);
    expect(await types("/status-lists/1", "application/json, text/plain")).toMatch(/^application\/json\b/);
    expect(await types("/status-lists/1", "application/ld+json;q=0.9")).toMatch(/^application\/ld\+json\b/);
    expect(await types("/.well-known/did.json", "application/did+ld+json")).toMatch(
      /^application\/did\+ld\+json/,
    );
    expect(await types("/.well-known/did.json", "*/*")).toMatch(/^application\/json\b/);
    // Two types of one document are not taken for each other.
    const tags = await Promise.all(
      ["application/vc", "application/json"].map(async (Accept) =>
        (await certified.get("/status-lists/1", { Accept })).headers.get("etag"),
      ),
    );
    expect(new Set(tags).size).toBe(2);
  });

  it("names the school, and is all that is needed to check offline", async () => {
    const { url } = certified.school;
    const did = `did:web:${new URL(url).host.replace(":", "%3A")}`;
    expect(await certified.json("/issuer")).toMatchObject({
      id: did,
      type: ["Profile"],
      name: "Large school",
      url,
    });
    expect(await certified.json("/ims/ob/v3p0/discovery")).toMatchObject({
      openapi: "3.0.1",
      info: { title: "Large school" },
      servers: [{ url }],
    });
    const bundle = await certified.json<{ did: { id: string }; statusLists: { id: string }[] }>(
      "/.well-known/assay-keys.json",
    );
    expect(bundle.did.id).toBe(did);
    expect(bundle.statusLists.map(({ id }) => id)).toEqual([`${url}/status-lists/1`]);
    expect(bundle).toHaveProperty("logKey");
    expect(bundle).toHaveProperty("checkpoint");
  });

  it("answers what is not there as nothing", async () => {
    for (const number of ["2", "99999999"]) {
      expect((await certified.get(`/status-lists/${number}`)).status).toBe(404);
    }
    expect((await certified.get("/status-lists/nonsense")).status).toBe(422);
  });

  it("has no keys before there is something to sign, and says so", async () => {
    await using school = await openSchool({ isExamining: false });
    const empty = (await (await fetch(`${school.url}/.well-known/did.json`)).json()) as Record<
      string,
      unknown
    >;
    expect(empty.verificationMethod).toEqual([]);
    const bundle = (await (await fetch(`${school.url}/.well-known/assay-keys.json`)).json()) as object;
    expect(bundle).toMatchObject({ statusLists: [], logKey: null, checkpoint: null });
  });
});

describe("a status list", () => {
  it("is signed once for all who ask at once, and kept", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => certified.get("/status-lists/1")));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    const { rows } = await certified.school.db.pool.query("select signed, version from status_lists");
    expect(rows).toEqual([{ signed: bodies[0], version: 1 }]);
  });

  it("is signed anew after the clock was put back, so that no certificate hangs on a list of the future", async () => {
    const { clock, db } = certified.school;
    const [one] = await credentialsOf(certified);
    clock.pass(2);
    await db.pool.query("update status_lists set signed = null, signed_at = null");
    const ahead = await certified.get("/status-lists/1");
    clock.pass(-2);
    const etag = ahead.headers.get("etag") ?? "";
    expect((await certified.get("/status-lists/1", { "If-None-Match": etag })).status).toBe(200);
    expect((await strangersAnswer(certified, one?.body ?? "")).answer).toBe("valid");
  });

  it("says of a certificate with the next request that it was taken back", async () => {
    const { school, team } = certified;
    const [one, other] = (await credentialsOf(certified)) as unknown as readonly [SignedOne, SignedOne];
    const before = await certified.get("/status-lists/1");
    const etag = before.headers.get("etag") ?? "";
    expect((await strangersAnswer(certified, one.body)).answer).toBe("valid");
    await revoke(one.certificate);
    const after = await certified.get("/status-lists/1", { "If-None-Match": etag });
    expect(after.status).toBe(200);
    expect(after.headers.get("etag")).not.toBe(etag);
    const answer: Verification = await strangersAnswer(certified, one.body);
    expect(answer.answer).toBe("revoked");
    expect((await strangersAnswer(certified, other.body)).answer).toBe("valid");
    expect(
      (await certified.get("/status-lists/1", { "If-None-Match": after.headers.get("etag") ?? "" })).status,
    ).toBe(304);

    async function revoke(certificate: string): Promise<void> {
      const version = '"1"';
      const reply = await school.ask(
        team,
        "POST",
        `/certificates/${certificate}/revocation`,
        { reason: "A mistake" },
        { "If-Match": version },
      );
      expect(reply.status).toBe(200);
    }
  });
});
