import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSettings } from "../../src/start/settings.ts";
import { assay, endAll, serving, temporaryFolder } from "../command/assay.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

/** One installation whose secret is changed, and then lost. The tests follow one another. */
let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let database: FreshDatabase;
let env: Record<string, string>;
const token = `assay_${randomUUID()}`;
const secrets = {
  first: "the first secret, long enough to be one",
  second: "the second secret, quite long enough",
  third: "the third secret, as long as the others",
};

beforeAll(async () => {
  temporary = await temporaryFolder();
  database = await freshDatabase();
  const [, role = "", password = "", name = "", socket = ""] =
    /^postgresql:\/\/([^:]+):([^@]+)@\/([^?]+)\?host=([^&]+)/.exec(database.ownerUrl) ?? [];
  env = {
    ASSAY_DATA: temporary.folder,
    ASSAY_PORT: "0",
    DATABASE_URL: `postgresql:///${name}?host=${socket}&user=${role}&password=${password}`,
  };
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(
    `with p as (insert into people (name, email, roles) values ('Tess', 'tess@school.test', '{team}') returning id)
     insert into api_tokens (person_id, name, hash) select id, 'test', $1 from p`,
    [createHash("sha256").update(token).digest()],
  );
  await client.end();
});
afterAll(async () => {
  await endAll();
  await database.drop();
  await temporary.remove();
});

interface Key {
  readonly id: string;
  readonly retiredAt: string | null;
  readonly events: readonly { readonly event: string; readonly by: unknown }[];
}

async function asked(url: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${url}/api/v1/signing-keys${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body ? { "Content-Type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { items: Key[] };
}

const rotate = (url: string) => asked(url, "POST", "/rotation", { purpose: "credential" });
const eventsOf = ({ events }: Key) => events.map(({ event }) => event);

test("another secret is noticed at the start, and said with what to do", async () => {
  const server = await serving(["serve"], { ...env, ASSAY_SECRET: secrets.first });
  await rotate(server.url);
  await server.end("SIGTERM");
  for (const verb of ["serve", "work"]) {
    const { code, out, err } = await assay([verb], { env: { ...env, ASSAY_SECRET: secrets.second } });
    expect(code, verb).toBe(1);
    expect(err).toContain("the keys that sign certificates (credential) were sealed with another secret");
    expect(err).toContain("ASSAY_SECRET_OLD_FILE");
    expect(err).toContain("assay keys replace");
    expect(out + err).not.toContain(secrets.second);
  }
});

test("a secret is changed by naming the one before for one start", async () => {
  const old = join(temporary.folder, "old");
  await writeFile(old, `${secrets.first}\n`);
  const changing = { ...env, ASSAY_SECRET: secrets.second };
  const server = await serving(["serve"], { ...changing, ASSAY_SECRET_OLD_FILE: old });
  const { items } = await asked(server.url, "GET", "");
  expect(items.map(eventsOf)).toEqual([["made", "resealed"]]);
  await server.end("SIGTERM");
  // From then on the new one alone is enough, and signs with the same key.
  const again = await serving(["serve"], changing);
  expect((await asked(again.url, "GET", "")).items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  await again.end("SIGTERM");
  expect((await assay(["serve"], { env: { ...env, ASSAY_SECRET: secrets.first } })).code).toBe(1);
});

test("where it is lost, new keys take over, and the old ones are still published", async () => {
  const lost = { ...env, ASSAY_SECRET: secrets.third };
  const replaced = await assay(["keys", "replace"], { env: lost });
  expect([replaced.code, replaced.out]).toEqual([0, "credential: a new key signs from now on\n"]);
  const nothing = await assay(["keys", "replace"], { env: lost });
  expect([nothing.code, nothing.out]).toEqual([
    0,
    "Every key opens with this secret: nothing was replaced.\n",
  ]);
  const server = await serving(["serve"], lost);
  const { items } = await asked(server.url, "GET", "");
  expect(items.map(eventsOf)).toEqual([["made", "resealed", "abandoned", "retired"], ["made"]]);
  expect(items.map(({ retiredAt }) => retiredAt === null)).toEqual([false, true]);
  const did = (await (await fetch(`${server.url}/.well-known/did.json`)).json()) as {
    verificationMethod: unknown[];
  };
  expect(did.verificationMethod).toHaveLength(2);
  await server.end("SIGTERM");
});

test("settings of keys are refused by name where they are not understood", async () => {
  const problems = (environment: Record<string, string>) => {
    const read = readSettings(environment);
    return read.ok ? [] : read.problems;
  };
  for (const value of ["true", "1", "yes", "ON"]) {
    expect(problems({ ASSAY_VC_API: value }), value).toEqual(["ASSAY_VC_API is on or off"]);
  }
  const on = (environment: Record<string, string>) => {
    const read = readSettings(environment);
    return read.ok && read.settings.vcApi;
  };
  expect([on({}), on({ ASSAY_VC_API: "off" }), on({ ASSAY_VC_API: "on" })]).toEqual([false, false, true]);
  const missing = join(temporary.folder, "missing");
  expect(problems({ ASSAY_SECRET_OLD_FILE: missing })).toEqual([
    `ASSAY_SECRET_OLD_FILE names ${missing}, which is not there`,
  ]);
  const short = join(temporary.folder, "short");
  await writeFile(short, "short");
  expect(problems({ ASSAY_SECRET_OLD_FILE: short })).toEqual([
    expect.stringContaining("at least 32 characters"),
  ]);
});
