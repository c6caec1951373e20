import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { isRunning, processesOf, servesByPs, startFromPs } from "../../src/outside/postgres/processes.ts";
import {
  ask,
  clusterIn,
  eventually,
  isAtRest,
  isRoot,
  openFolder,
  refusedPostgres,
  runningPostgres,
  runPostgres,
} from "./stage.ts";

test("node killed with -9: the server goes on, is taken over by the next start, and stopped by it", async () => {
  const dataFolder = join(await openFolder(), "data");
  const first = await runningPostgres(dataFolder, { durability: "full" });
  await ask(first.answer.ownerUrl, "create table kept as select 1 as id");
  await first.kill();
  const second = await runningPostgres(dataFolder, { durability: "full" });
  expect(second.answer).toMatchObject({ adopted: true, pid: first.answer.pid, url: first.answer.url });
  expect(await ask(second.answer.ownerUrl, "select id from kept")).toEqual([{ id: 1 }]);
  await second.stop();
  expect(isAtRest(dataFolder)).toBe(true);
});

test("node and the server both killed while one of its processes is busy: that one is ended, and it starts", async () => {
  const dataFolder = join(await openFolder(), "data");
  const first = await runningPostgres(dataFolder);
  const busy = new pg.Client({ connectionString: first.answer.ownerUrl });
  busy.on("error", () => {});
  await busy.connect();
  const { rows } = await busy.query("select pg_backend_pid() as pid");
  // Deep in one long statement it does not look whether its postmaster still lives.
  const counting = busy.query(
    "select count(*) from generate_series(1, 1000000000000) as n where sqrt(n) < 0",
  );
  counting.catch(() => {});
  await eventually(
    async () =>
      (await ask(first.answer.ownerUrl, "select from pg_stat_activity where query like 'select count%'"))
        .length > 0,
  );
  await first.kill();
  process.kill(first.answer.pid, "SIGKILL");
  await eventually(() => !processesOf(clusterIn(dataFolder)).includes(first.answer.pid));
  expect(processesOf(clusterIn(dataFolder))).toContain(rows[0].pid);
  const second = await runningPostgres(dataFolder);
  expect(second.answer.adopted).toBe(false);
  expect(processesOf(clusterIn(dataFolder))).not.toContain(rows[0].pid);
});

test.for(["another program", "a zombie", "nobody"] as const)(
  "lock files whose process id belongs to %s by now do not keep it from starting",
  async (whom) => {
    const dataFolder = join(await openFolder(), "data");
    await (await runningPostgres(dataFolder)).stop();
    const cluster = clusterIn(dataFolder);
    const owner = statSync(cluster);
    const pid = await processOf(whom, { uid: owner.uid, gid: owner.gid });
    const socketFolder = join(dataFolder, "postgres/socket");
    const lines = [pid, cluster, 1_700_000_000, 5432, socketFolder, "", "", "ready   ", ""].join("\n");
    for (const file of [join(cluster, "postmaster.pid"), join(socketFolder, ".s.PGSQL.5432.lock")]) {
      writeFileSync(file, lines);
      chownSync(file, owner.uid, owner.gid);
    }
    const { answer } = await runningPostgres(dataFolder);
    expect(answer.adopted).toBe(false);
    expect(await ask(answer.url, "select 1 as one")).toEqual([{ one: 1 }]);
  },
);

test("a start killed while it made the database leaves nothing that the next one stumbles over", async () => {
  const dataFolder = join(await openFolder(), "data");
  const home = join(dataFolder, "postgres");
  const unfinished = () =>
    (existsSync(home) ? readdirSync(home) : []).filter((name) => name.includes("unfinished-"));
  const script = new URL("run-postgres.ts", import.meta.url).pathname;
  const half = spawn(process.execPath, [script, dataFolder], {
    stdio: ["pipe", "ignore", "ignore"],
    cwd: "/",
  });
  await eventually(() => existsSync(join(home, unfinished()[0] ?? "none", "base")));
  half.kill("SIGKILL");
  await once(half, "close");
  expect(existsSync(clusterIn(dataFolder))).toBe(false);
  const { answer } = await runningPostgres(dataFolder);
  expect(await ask(answer.url, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(unfinished()).toEqual([]);
  expect(existsSync(join(dataFolder, "postgres/owner-password.unfinished"))).toBe(false);
});

test("a lost password file is made again, and the data is kept", async () => {
  const dataFolder = join(await openFolder(), "data");
  const first = await runningPostgres(dataFolder);
  await ask(first.answer.ownerUrl, "create table kept as select 1 as id");
  await first.kill();
  rmSync(join(dataFolder, "postgres/passwords.json"));
  const second = await runningPostgres(dataFolder);
  expect(second.answer).toMatchObject({ adopted: false });
  expect(second.answer.url).not.toBe(first.answer.url);
  expect(await ask(second.answer.ownerUrl, "select id from kept")).toEqual([{ id: 1 }]);
});

test("two starts at once on an empty folder: one runs, the other names it; its death frees the folder at once", async () => {
  const dataFolder = join(await openFolder(), "data");
  mkdirSync(dataFolder);
  const both = await Promise.all([runPostgres(dataFolder), runPostgres(dataFolder)]);
  const winner = both.find(({ answer }) => answer.ok);
  const loser = both.find(({ answer }) => !answer.ok);
  expect(loser?.answer).toMatchObject({ refusal: { code: "data-folder-in-use", pid: winner?.child.pid } });
  expect(await refusedPostgres(dataFolder)).toMatchObject({
    code: "data-folder-in-use",
    pid: winner?.child.pid,
  });
  await winner?.kill();
  expect((await runningPostgres(dataFolder)).answer.adopted).toBe(true);
});

test("where there is no /proc, ps tells the same", async () => {
  const dataFolder = join(await openFolder(), "data");
  const { answer, stop } = await runningPostgres(dataFolder);
  expect(servesByPs(answer.pid, clusterIn(dataFolder))).toBe(true);
  expect(servesByPs(answer.pid, dataFolder)).toBe(false);
  expect(servesByPs(process.pid, clusterIn(dataFolder))).toBe(false);
  expect(startFromPs(answer.pid)).toMatch(/\d\d:\d\d:\d\d/);
  expect(startFromPs(await processOf("a zombie", {}))).toBeUndefined();
  await stop();
  expect(startFromPs(answer.pid)).toBeUndefined();
});

test("a process id that was given again is not the process it was", () => {
  expect(isRunning({ pid: process.pid, startedAt: "1" })).toBe(false);
});

/** The id of a process of that user which is no PostgreSQL, or of one that has ended. */
async function processOf(
  whom: "another program" | "a zombie" | "nobody",
  user: { uid?: number; gid?: number },
) {
  if (whom === "nobody") return spawnSync("true").pid;
  const as = isRoot ? user : {};
  if (whom === "another program") {
    const other = spawn("sleep", ["600"], as);
    onTestFinished(() => void other.kill("SIGKILL"));
    return other.pid ?? 0;
  }
  // The shell's child ends, and the sleep that took the shell's place never asks how.
  const parent = spawn("sh", ["-c", "sleep 0.1 & echo $!; exec sleep 600"], {
    ...as,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void parent.kill("SIGKILL"));
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(line.toString());
  await eventually(() => readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
  return pid;
}
