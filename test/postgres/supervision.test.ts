import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { startEmbeddedPostgres } from "../../src/outside/postgres/embedded.ts";
import { ask, eventually, isAtRest, isRoot, openFolder, smallDisk } from "./stage.ts";

async function started(dataFolder: string) {
  const log: string[] = [];
  const start = await startEmbeddedPostgres({ dataFolder, log: (line) => log.push(line) });
  if (!start.ok) throw new Error(start.refusal.message);
  onTestFinished(() => start.postgres.stop());
  return { postgres: start.postgres, log };
}

function answers(url: string): Promise<boolean> {
  return ask(url, "select 1").then(
    () => true,
    () => false,
  );
}

test("the server killed with -9 is started again; a pool goes on, and nothing acknowledged is lost", async () => {
  const dataFolder = join(await openFolder(), "data");
  const { postgres, log } = await started(dataFolder);
  const before = postgres.pid;
  const pool = new pg.Pool({ connectionString: postgres.ownerUrl });
  pool.on("error", () => {});
  onTestFinished(() => pool.end());
  await pool.query("create table counted (n int primary key)");
  let acknowledged = 0;
  for (; acknowledged < 200; acknowledged += 1)
    await pool.query("insert into counted values ($1)", [acknowledged]);
  process.kill(before, "SIGKILL");
  await eventually(() => postgres.pid !== before);
  await eventually(() => answers(postgres.url));
  const { rows } = await pool.query("select count(*)::int as n from counted");
  expect(rows).toEqual([{ n: acknowledged }]);
  expect(log.join("\n")).toContain(`PostgreSQL (process ${before}) ended unasked`);
  await postgres.stop();
  expect(isAtRest(dataFolder)).toBe(true);
});

test("a stop while the server is being started again ends it all the same", async () => {
  const dataFolder = join(await openFolder(), "data");
  const { postgres, log } = await started(dataFolder);
  process.kill(postgres.pid, "SIGKILL");
  await eventually(() => log.some((line) => line.includes("ended unasked")));
  await postgres.stop();
  await eventually(() => isAtRest(dataFolder), 1_000);
});

describe.runIf(isRoot)("a disk that runs full while it works", () => {
  test("refuses what it cannot keep, keeps what it acknowledged, and goes on when there is space", async () => {
    const { folder } = await smallDisk(320);
    const dataFolder = join(folder, "data");
    const { postgres } = await started(dataFolder);
    const client = new pg.Pool({ connectionString: postgres.ownerUrl, max: 1 });
    client.on("error", () => {});
    onTestFinished(() => client.end());
    await client.query("create table papers (n int primary key, body text)");
    const ballast = join(folder, "ballast");
    fill(ballast, folder);
    let acknowledged = 0;
    let refusal: unknown;
    while (refusal === undefined && acknowledged < 2_000) {
      try {
        await client.query(
          "insert into papers select $1, string_agg(gen_random_uuid()::text, '') from generate_series(1, 6000)",
          [acknowledged],
        );
        acknowledged += 1;
      } catch (fault) {
        refusal = fault;
      }
    }
    expect(refusal, "the disk was never full").toBeDefined();
    rmSync(ballast);
    await eventually(() => answers(postgres.url), 30_000);
    const { rows } = await client.query("select count(*)::int as n from papers");
    expect(rows).toEqual([{ n: acknowledged }]);
    await client.query("insert into papers values (-1, 'goes on')");
  });
});

/** Leaves about 24 MB of a disk free. */
function fill(ballast: string, folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - 24 * 1_048_576));
}
