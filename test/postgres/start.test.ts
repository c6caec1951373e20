import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findEmbeddedPostgres, startEmbeddedPostgres } from "../../src/outside/postgres/embedded.ts";
import { ask, isAtRest, logOf, openFolder } from "./stage.ts";

async function started(dataFolder: string) {
  const start = await startEmbeddedPostgres({ dataFolder });
  if (!start.ok) throw new Error(start.refusal.message);
  onTestFinished(() => start.postgres.stop());
  return start.postgres;
}

test("what was saved is there after a stop and a second start; a stop leaves nothing running", async () => {
  const dataFolder = join(await openFolder(), "data");
  const first = await started(dataFolder);
  expect(first.adopted).toBe(false);
  await ask(first.ownerUrl, "create table kept as select 'here' as word");
  await ask(first.ownerUrl, "grant select on kept to assay_app");
  await first.stop();
  expect(isAtRest(dataFolder)).toBe(true);

  const second = await started(dataFolder);
  expect(await ask(second.url, "select word from kept")).toEqual([{ word: "here" }]);
  expect(logOf(dataFolder)).not.toMatch(/not properly shut down|ERROR|FATAL|PANIC/);
});

test("the server is durable, checked, in UTF-8, on its socket only, and opens with a password only", async () => {
  const dataFolder = join(await openFolder(), "data");
  const { url, ownerUrl, pid } = await started(dataFolder);
  const shown = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums", "listen_addresses"];
  const settings = await ask<{ name: string; setting: string }>(
    ownerUrl,
    `select name, setting from pg_settings where name in (${shown.map((name) => `'${name}'`).join()})`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    data_checksums: "on",
    listen_addresses: "",
  });
  expect(
    await ask(
      ownerUrl,
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale
         from pg_database where datname = 'assay'`,
    ),
  ).toEqual([{ encoding: "UTF8", provider: "b", locale: "C.UTF-8" }]);
  expect(
    await ask(ownerUrl, "select distinct left(rolpassword, 13) as kind from pg_authid where rolcanlogin"),
  ).toEqual([{ kind: "SCRAM-SHA-256" }]);
  await expect(ask(url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(
    "password authentication failed",
  );
  expect(statSync(join(dataFolder, "postgres/passwords.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataFolder, "postgres/lock")).mode & 0o777).toBe(0o600);
  const [, , ...fields] = readFileSync(`/proc/${pid}/stat`, "utf8").split(" ");
  expect(Number(fields[2]), "its own process group, out of reach of the terminal's Ctrl-C").toBe(pid);
});

test("the app's role has no rights but those it is given; what the schema needs is there", async () => {
  const { url, ownerUrl } = await started(join(await openFolder(), "data"));
  expect(
    await ask(url, "select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user"),
  ).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }]);
  await expect(ask(url, "create table mine (id int)")).rejects.toThrow("permission denied for schema public");
  for (const extension of ["btree_gist", "pg_trgm", "citext", "pgcrypto"]) {
    await ask(ownerUrl, `create extension ${extension}`);
  }
  expect(await ask(url, "select uuid_extract_version(uuidv7()) as version")).toEqual([{ version: 7 }]);
});

test("another command finds the server that runs on a data folder, and none where none runs", async () => {
  const dataFolder = join(await openFolder(), "data");
  expect(await findEmbeddedPostgres({ dataFolder })).toBeUndefined();
  const { url, ownerUrl, stop } = await started(dataFolder);
  expect(await findEmbeddedPostgres({ dataFolder })).toEqual({ url, ownerUrl });
  await stop();
  expect(await findEmbeddedPostgres({ dataFolder })).toBeUndefined();
});

test("a second start in the same process is refused, and the first goes on", async () => {
  const dataFolder = join(await openFolder(), "data");
  const { url, stop } = await started(dataFolder);
  const second = await startEmbeddedPostgres({ dataFolder });
  expect(second).toMatchObject({ ok: false, refusal: { code: "data-folder-in-use", pid: process.pid } });
  expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
  await stop();
  await (await started(dataFolder)).stop();
});
