import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { layCheckout } from "./checkout.ts";
import {
  ask,
  clusterIn,
  isAtRest,
  isRoot,
  nobody,
  openFolder,
  refusedPostgres,
  runningPostgres,
  smallDisk,
} from "./stage.ts";

test("a database of another major version is refused with the remedy, and nothing is touched", async () => {
  const dataFolder = join(await openFolder(), "data");
  await (await runningPostgres(dataFolder)).stop();
  writeFileSync(join(clusterIn(dataFolder), "PG_VERSION"), "17\n");
  const before = everythingIn(dataFolder);
  const refusal = await refusedPostgres(dataFolder);
  expect(refusal.code).toBe("postgres-other-major-version");
  expect(refusal.message).toMatch(/PostgreSQL 17.*comes with 18/);
  expect(refusal.remedy).toContain("assay backup");
  expect(everythingIn(dataFolder)).toEqual(before);
});

test("files that are no database are refused, and kept", async () => {
  const dataFolder = join(await openFolder(), "data");
  mkdirSync(clusterIn(dataFolder), { recursive: true });
  if (isRoot) chownSync(clusterIn(dataFolder), nobody.uid, nobody.gid);
  writeFileSync(join(clusterIn(dataFolder), "thesis.txt"), "years of work");
  expect((await refusedPostgres(dataFolder)).code).toBe("data-folder-not-a-database");
  expect(readFileSync(join(clusterIn(dataFolder), "thesis.txt"), "utf8")).toBe("years of work");
});

test("without the npm package of PostgreSQL, it says what to do", async () => {
  const checkout = await layCheckout(await openFolder(), { scripts: true });
  renameSync(join(checkout.native, ".."), join(checkout.folder, "elsewhere"));
  const refusal = await refusedPostgres(join(await openFolder(), "data"), { checkout });
  expect(refusal.code).toBe("postgres-binaries-missing");
  expect(refusal.remedy).toMatch(/npm install.*DATABASE_URL/);
});

describe.runIf(isRoot)("what only root can set up", () => {
  test("an ordinary user who may not write the folder is told so", async () => {
    const closed = await openFolder(0o555);
    const checkout = await layCheckout(await openFolder(), { scripts: true });
    const refusal = await refusedPostgres(join(closed, "data"), { as: nobody, checkout });
    expect(refusal).toMatchObject({ code: "data-folder-read-only" });
    expect(refusal.message).toContain(closed);
  });

  test("a disk mounted read-only is refused, at the first start and at a later one", async () => {
    const { folder, readOnly } = await smallDisk(320);
    await (await runningPostgres(join(folder, "data"))).stop();
    await readOnly();
    expect((await refusedPostgres(join(folder, "data"))).code).toBe("data-folder-read-only");
    expect((await refusedPostgres(join(folder, "new"))).code).toBe("data-folder-read-only");
  });

  test("a disk too small for a first start is refused at once; one that fills up meanwhile, too", async () => {
    const tiny = await smallDisk(20);
    const refusal = await refusedPostgres(join(tiny.folder, "data"));
    expect(refusal).toMatchObject({ code: "disk-full" });
    expect(refusal.message).toMatch(/\(\d+ MB are free\)/);
    expect(
      readdirSync(join(tiny.folder, "data/postgres")).filter((name) => name.startsWith("cluster")),
    ).toEqual([]);
  });

  test("a full disk refuses a later start, and what was saved is there once it has space", async () => {
    const { folder } = await smallDisk(320);
    const dataFolder = join(folder, "data");
    const first = await runningPostgres(dataFolder);
    await ask(first.answer.ownerUrl, "create table kept as select 1 as id");
    await first.stop();
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(join(folder, "ballast"), Buffer.alloc(bavail * bsize));
    const refusal = await refusedPostgres(dataFolder);
    expect(refusal.code).toBe("disk-full");
    expect(isAtRest(dataFolder)).toBe(true);
    rmSync(join(folder, "ballast"));
    const again = await runningPostgres(dataFolder);
    expect(await ask(again.answer.ownerUrl, "select id from kept")).toEqual([{ id: 1 }]);
  });

  test("root that may not become another user is told so", async () => {
    const through = ["setpriv", "--bounding-set", "-setuid,-setgid", "--inh-caps", "-setuid,-setgid"];
    const refusal = await refusedPostgres(join(await openFolder(), "data"), { through });
    expect(refusal.code).toBe("no-unprivileged-user");
    expect(refusal.remedy).toContain("ordinary user");
  });

  test("a user without a name is told that PostgreSQL needs one", async () => {
    const mine = await openFolder();
    chownSync(mine, 54_321, 54_321);
    const checkout = await layCheckout(await openFolder(), { scripts: true });
    const refusal = await refusedPostgres(join(mine, "data"), { as: { uid: 54_321, gid: 54_321 }, checkout });
    expect(refusal.code).toBe("no-unprivileged-user");
    expect(refusal.message).toContain("54321");
  });

  test("a database that another user started is not opened by the next one", async () => {
    const shared = await openFolder(0o777);
    const dataFolder = join(shared, "data");
    await (await runningPostgres(dataFolder)).stop();
    const checkout = await layCheckout(await openFolder(), { scripts: true });
    const daemon = { uid: Number(spawnSync("id", ["-u", "daemon"]).stdout.toString()), gid: 1 };
    expect((await refusedPostgres(dataFolder, { as: daemon, checkout })).code).toBe(
      "data-folder-of-another-user",
    );
  });

  test("a database in a folder that was closed since is refused, with the way to open it", async () => {
    const folder = await openFolder();
    const dataFolder = join(folder, "data");
    await (await runningPostgres(dataFolder)).stop();
    chmodSync(folder, 0o700);
    const refusal = await refusedPostgres(dataFolder);
    expect(refusal.code).toBe("data-folder-unreachable");
    expect(refusal.remedy).toContain("chmod");
    chmodSync(folder, 0o755);
    await runningPostgres(dataFolder);
  });
});

function everythingIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => {
      const { mtimeMs, size, mode, uid } = statSync(join(folder, name));
      return `${name} ${mtimeMs} ${size} ${mode} ${uid}`;
    });
}
