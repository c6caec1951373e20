import { afterAll, beforeAll, expect, it } from "vitest";
import { verifyJournal } from "../../src/store/verifying.ts";
import {
  type CertifiedSchool,
  certifiedSchool,
  credentialsOf,
  type SignedOne,
  strangersAnswer,
} from "../support/certified.ts";

interface Key {
  readonly id: string;
  readonly purpose: string;
  readonly retiredAt: string | null;
  readonly compromisedFrom: string | null;
  readonly signed: number;
  readonly affected: number;
  readonly events: readonly { readonly event: string; readonly by: { readonly name: string } | null }[];
}

let certified: CertifiedSchool;
beforeAll(async () => {
  certified = await certifiedSchool(4);
});
afterAll(() => certified[Symbol.asyncDispose]());

const post = (path: string, body: unknown, headers?: Record<string, string>) =>
  certified.school.ask(certified.team, "POST", `/signing-keys/${path}`, body, headers);

async function keys(): Promise<readonly Key[]> {
  const { body } = await certified.school.ask(certified.team, "GET", "/signing-keys");
  return body.items as Key[];
}

async function current(purpose: string): Promise<Key> {
  const found = (await keys()).find((key) => key.purpose === purpose && key.retiredAt === null);
  if (found === undefined) throw new Error(`There is no key for ${purpose}`);
  return found;
}

async function answers(some: readonly SignedOne[], form: "body" | "jwt" = "body"): Promise<string[]> {
  const found: string[] = [];
  for (const one of some) found.push((await strangersAnswer(certified, one[form])).answer);
  return [...new Set(found)];
}

const privatePart = async (id: string) =>
  (await certified.school.db.pool.query("select private_sealed from signing_keys where id = $1", [id]))
    .rows[0]?.private_sealed;

it("rotates a key: what the old one signed stays good, and the new one signs from now on", async () => {
  const before = await credentialsOf(certified);
  expect(before).toHaveLength(8);
  expect(await answers(before)).toEqual(["valid"]);
  const list = await certified.get("/status-lists/1");
  for (const purpose of ["credential", "jwt"]) {
    const old = await current(purpose);
    expect(await privatePart(old.id)).not.toBeNull();
    const rotated = await post("rotation", { purpose }, { "Idempotency-Key": `rotate ${purpose}` });
    expect(rotated.status).toBe(200);
    expect(rotated.body.retired).toBe(old.id);
    expect(await privatePart(old.id)).toBeNull();
    expect((await current(purpose)).id).toBe(rotated.body.made);
    // The same request again makes no third one (R3); the key for another request is refused.
    const again = await post("rotation", { purpose }, { "Idempotency-Key": `rotate ${purpose}` });
    expect(again.body).toEqual(rotated.body);
    const reused = await post("rotation", { purpose: "log" }, { "Idempotency-Key": `rotate ${purpose}` });
    expect([reused.status, reused.body.code]).toEqual([422, "key-reused"]);
  }
  expect(await answers(before)).toEqual(["valid"]);
  expect(await answers(before, "jwt")).toEqual(["valid"]);
  const anew = await certified.get("/status-lists/1");
  expect(anew.headers.get("etag")).not.toBe(list.headers.get("etag"));
  expect((await anew.text()).includes((await current("credential")).id)).toBe(true);
  const retired = (await keys()).find(({ purpose, retiredAt }) => purpose === "jwt" && retiredAt !== null);
  expect(retired?.events.map(({ event, by }) => [event, by?.name])).toEqual([["retired", "Tess"]]);
  expect((await current("jwt")).events.map(({ event, by }) => [event, by?.name])).toEqual([["made", "Tess"]]);
});

it("takes no instant for a compromise that is to come, before the key, or later than one said before", async () => {
  const key = await current("jwt");
  const say = (from: string) => post(`${key.id}/compromise`, { from, reason: "A laptop was stolen" });
  const now = certified.school.clock.now();
  const refused = async (milliseconds: number) =>
    (await say(new Date(now + milliseconds).toISOString())).body.code;
  expect(await refused(1_000)).toBe("compromise-in-future");
  expect(await refused(-3_600_000)).toBe("compromise-before-key");
  expect((await post(`${key.id}/reissue`, {})).body.code).toBe("key-not-compromised");
  const nowhere = "00000000-0000-7000-8000-000000000000";
  expect((await post(`${nowhere}/reissue`, {})).status).toBe(404);
  const empty = { from: new Date(now).toISOString(), reason: " " };
  expect((await post(`${key.id}/compromise`, empty)).status).toBe(422);
  expect((await keys()).some(({ compromisedFrom }) => compromisedFrom !== null)).toBe(false);
});

it("makes fail what a compromised key signed after the instant, and a re-issue repairs it", async () => {
  const { school } = certified;
  // The first credentials are of the first key. Theirs is compromised though it was retired long since.
  const [first] = await credentialsOf(certified);
  const retired = first?.key ?? "";
  school.clock.pass(48);
  const from = new Date(school.clock.now() - 48 * 3_600_000).toISOString();
  const said = await post(`${retired}/compromise`, { from, reason: "A backup lay open" });
  expect(said).toMatchObject({ status: 200, body: { made: null, compromisedFrom: from } });
  const before = await credentialsOf(certified);
  expect(await answers(before)).toEqual(["not-valid"]);
  const { checks } = await strangersAnswer(certified, before[0]?.body ?? "");
  expect(checks.find(({ check }) => check === "key")).toMatchObject({ outcome: "failed" });
  // Each form stands by its own key.
  expect(await answers(before, "jwt")).toEqual(["valid"]);
  expect((await keys()).find(({ id }) => id === retired)).toMatchObject({ signed: 8, affected: 8 });
  const again = await post(`${retired}/compromise`, { from, reason: "Again" });
  expect([again.status, again.body.code]).toEqual([409, "already-compromised"]);

  expect((await post(`${retired}/reissue`, {})).body).toEqual({ queued: 8 });
  expect((await post(`${retired}/reissue`, {})).body).toEqual({ queued: 0 });
  expect(await certified.work()).toEqual([]);
  const all = await credentialsOf(certified);
  const fresh = all.filter(({ ended }) => ended === null);
  expect(fresh).toHaveLength(8);
  expect(new Set(fresh.map(({ key }) => key))).toEqual(new Set([(await current("credential")).id]));
  expect(await answers(fresh)).toEqual(["valid"]);
  expect(await answers(fresh, "jwt")).toEqual(["valid"]);
  // The old ones have ended: their tokens, which held until now, too.
  expect(
    await answers(
      all.filter(({ ended }) => ended === "reissued"),
      "jwt",
    ),
  ).toEqual(["revoked"]);
  expect((await keys()).find(({ id }) => id === retired)).toMatchObject({ signed: 8, affected: 0 });
  for await (const check of verifyJournal(school.db, null)) {
    if (fresh.some(({ certificate }) => certificate === check.record)) expect(check.ok).toBe(true);
  }
});

it("replaces a current key that was compromised, destroys it, and publishes from when on it fails", async () => {
  const key = await current("jwt");
  const at = new Date(certified.school.clock.now()).toISOString();
  const said = await post(`${key.id}/compromise`, { from: at, reason: "Seen in a log" });
  expect(said.status).toBe(200);
  expect((await current("jwt")).id).toBe(said.body.made);
  expect(await privatePart(key.id)).toBeNull();
  const did = await certified.json<{ verificationMethod: { id: string; revoked?: string }[] }>(
    "/.well-known/did.json",
  );
  const method = did.verificationMethod.find(({ id }) => id.endsWith(`#${key.id}`));
  expect(Date.parse(method?.revoked ?? "")).toBe(Math.floor(Date.parse(at) / 1_000) * 1_000);
  const set = await certified.json<{ keys: { kid: string }[] }>("/.well-known/jwks.json");
  expect(set.keys.map(({ kid }) => kid).filter((kid) => kid.endsWith(key.id))).toEqual([]);
  const shown = (await keys()).find(({ id }) => id === key.id);
  expect(shown?.events.map(({ event }) => event)).toEqual(["made", "retired", "compromised"]);
});

it("keeps its record of the keys: nothing in it is changed or removed, and no key is taken back", async () => {
  const { pool } = certified.school.db;
  await expect(pool.query("update signing_key_events set by_id = null")).rejects.toThrow(
    /denied|append-only/,
  );
  await expect(pool.query("delete from signing_key_events")).rejects.toThrow(/denied|append-only/);
  await expect(pool.query("update signing_keys set retired_at = null")).rejects.toThrow();
  await expect(
    pool.query("update signing_keys set compromised_from = null where compromised_from is not null"),
  ).rejects.toThrow("does not hold again");
  await expect(pool.query("update signing_keys set public_jwk = '{}'")).rejects.toThrow("stays what it is");
});
