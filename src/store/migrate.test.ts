import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase, makeTemplate } from "../../test/support/database.ts";
import { migrate } from "./migrate.ts";

async function stage(files: Record<string, string>) {
  const database = await freshDatabase(await makeTemplate("empty", async () => {}));
  const folder = await mkdtemp(join(tmpdir(), "assay-migrations-"));
  onTestFinished(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const write = async (more: Record<string, string>) => {
    for (const [name, sql] of Object.entries(more)) await writeFile(join(folder, name), sql);
  };
  await write(files);
  return {
    write,
    remove: (name: string) => rm(join(folder, name)),
    run: (log?: (line: string) => void) => migrate(database.ownerUrl, log, folder),
    /** As a role of its own with a right or two. */
    async runAs(grants: string) {
      const role = `worker_${randomBytes(6).toString("hex")}`;
      const client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
      await client.query(`create role ${role} login password 'worker'; ${grants.replaceAll("WORKER", role)}`);
      onTestFinished(async () => {
        await client.query(`drop owned by ${role}; drop role ${role}`);
        await client.end();
      });
      const url = database.ownerUrl.replace(/\/\/[^@]+@/, `//${role}:worker@`);
      return { run: () => migrate(url, () => {}, folder) };
    },
    async ask(sql: string): Promise<unknown[]> {
      const client = new pg.Client({ connectionString: database.ownerUrl });
      await client.connect();
      return (await client.query(sql).finally(() => client.end())).rows;
    },
  };
}

test("applies what is missing, in order, once, and notes it", async () => {
  const { run, write, ask } = await stage({
    "0002_fill.sql": "insert into t values (2)",
    "0001_begin.sql": "create table t (n int)",
  });
  const log: string[] = [];
  expect(await run((line) => log.push(line))).toEqual({ applied: ["0001_begin.sql", "0002_fill.sql"] });
  expect(log).toEqual(["applying 0001_begin.sql", "applying 0002_fill.sql"]);
  expect(await run()).toEqual({ applied: [] });
  await write({ "0003_more.sql": "insert into t values (3);\r\ninsert into t values (4);" });
  expect(await run()).toEqual({ applied: ["0003_more.sql"] });
  expect(await ask("select n from t order by n")).toEqual([{ n: 2 }, { n: 3 }, { n: 4 }]);
  await write({ "0003_more.sql": "insert into t values (3);\ninsert into t values (4);" });
  expect(await run(), "line ends are no edit").toEqual({ applied: [] });
});

test("programs that start at once migrate one after the other", async () => {
  const { run, ask } = await stage({ "0001_begin.sql": "create table t (n int); select pg_sleep(0.2)" });
  const all = await Promise.all([run(), run(), run()]);
  expect(all.flatMap(({ applied }) => applied)).toEqual(["0001_begin.sql"]);
  expect(await ask("select count(*)::int as n from assay_migrations")).toEqual([{ n: 1 }]);
});

test("one that fails leaves nothing of itself, keeps those before it, and says where", async () => {
  const { run, ask } = await stage({
    "0001_begin.sql": "create table t (n int)",
    "0002_wrong.sql": "create table half_done (n int);\n\ninsert into nowhere values (1);\n",
  });
  await expect(run()).rejects.toMatchObject({
    code: "migration-failed",
    message: '0002_wrong.sql, line 3: relation "nowhere" does not exist',
  });
  expect(await ask("select name from assay_migrations")).toEqual([{ name: "0001_begin.sql" }]);
  expect(await ask("select to_regclass('half_done') as found")).toEqual([{ found: null }]);
});

test("an edited one, and a database ahead of the program, are refused before anything is done", async () => {
  const { run, write, remove, ask } = await stage({
    "0001_begin.sql": "create table t (n int)",
    "0002_more.sql": "select 1",
  });
  await run();
  await write({
    "0001_begin.sql": "create table t (n bigint)",
    "0003_new.sql": "create table later (n int)",
  });
  await expect(run()).rejects.toMatchObject({
    code: "migration-edited",
    message: expect.stringContaining("0001_begin"),
  });
  await write({ "0001_begin.sql": "create table t (n int)" });
  await remove("0002_more.sql");
  await expect(run()).rejects.toMatchObject({ code: "database-newer-than-program" });
  expect(await ask("select to_regclass('later') as found")).toEqual([{ found: null }]);
});

test.for([
  ["no number", { "begin.sql": "" }],
  ["one number twice", { "0001_a.sql": "", "0001_b.sql": "" }],
] as const)("a file with %s is refused", async ([, files]) => {
  await expect((await stage(files)).run()).rejects.toMatchObject({ code: "migration-misnamed" });
});

test("one that slips in before those already applied is refused", async () => {
  const { run, write } = await stage({ "0001_a.sql": "select 1", "0003_c.sql": "select 3" });
  await run();
  await write({ "0002_b.sql": "select 2" });
  await expect(run()).rejects.toMatchObject({
    code: "migration-misnamed",
    message: expect.stringContaining("0002_b"),
  });
});

test("a role that may only work with the data starts on a database that is up to date, and is told what it lacks", async () => {
  const { run, write, runAs } = await stage({ "0001_begin.sql": "create table t (n int)" });
  await run();
  const worker = await runAs("grant select on assay_migrations to WORKER");
  expect(await worker.run()).toEqual({ applied: [] });
  await write({ "0002_more.sql": "create role assay_test_never nologin" });
  await expect(worker.run()).rejects.toMatchObject({
    code: "not-allowed",
    message: expect.stringContaining("0002_more.sql"),
  });
});
