import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { layCheckout } from "./checkout.ts";
import {
  ask,
  clusterIn,
  isAtRest,
  isRoot,
  nobody,
  openFolder,
  runningPostgres,
  runPostgres,
} from "./stage.ts";

function programOf(pid: number): string {
  return readlinkSync(`/proc/${pid}/exe`);
}

function userOf(pid: number): number {
  return statSync(`/proc/${pid}`).uid;
}

test("installed with --ignore-scripts: the links between the libraries are made where they belong", async () => {
  const checkout = await layCheckout(await openFolder(), { scripts: false });
  const linked = () => readdirSync(join(checkout.native, "lib")).includes("libpq.so.5");
  expect(linked()).toBe(false);
  const { answer } = await runningPostgres(join(await openFolder(), "data"), { checkout });
  expect(linked()).toBe(true);
  expect(programOf(answer.pid)).toBe(join(checkout.native, "bin/postgres"));
  expect(await ask(answer.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a data folder too deep for a socket gets a short one elsewhere, private, and the same at the next start", async () => {
  const dataFolder = join(await openFolder(), "a-school-with-a-very-long-name/".repeat(4), "data");
  mkdirSync(dirname(dataFolder), { recursive: true });
  const first = await runningPostgres(dataFolder);
  const socketFolder = decodeURIComponent(/host=([^&]+)/.exec(first.answer.url)?.[1] ?? "");
  onTestFinished(() => rmSync(socketFolder, { recursive: true, force: true }));
  expect(Buffer.byteLength(`${socketFolder}/.s.PGSQL.5432`)).toBeLessThanOrEqual(103);
  expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
  expect(await ask(first.answer.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await first.stop();
  const second = await runningPostgres(dataFolder);
  expect(second.answer.url).toBe(first.answer.url);
  await second.stop();
  // Somebody else's folder of that name is not trusted.
  chmodSync(socketFolder, 0o777);
  const third = await runningPostgres(dataFolder);
  expect(third.answer.url).not.toBe(first.answer.url);
  onTestFinished(() =>
    rmSync(decodeURIComponent(/host=([^&]+)/.exec(third.answer.url)?.[1] ?? ""), {
      recursive: true,
      force: true,
    }),
  );
});

test("a data folder may be called anything", async () => {
  const dataFolder = join(await openFolder(), `l'école, 50% "pro" #1`);
  const { answer } = await runningPostgres(dataFolder);
  expect(await ask(answer.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

const outside = "/var/lib/assay";

function placesOutside(): string[] {
  return existsSync(outside) ? readdirSync(outside).map((name) => join(outside, name)) : [];
}

/** A start that was killed may have left a place that belongs to nobody yet. */
function readsAs(place: string, dataFolder: string): boolean {
  const note = join(place, "belongs-to");
  return existsSync(note) && readFileSync(note, "utf8").trim() === dataFolder;
}

describe.runIf(isRoot)("as root", () => {
  test("PostgreSQL runs as nobody, from the package itself, and root's passwords stay root's", async () => {
    const dataFolder = join(await openFolder(), "data");
    const checkout = await layCheckout(await openFolder(), { scripts: true });
    const { answer } = await runningPostgres(dataFolder, { checkout });
    expect(userOf(answer.pid)).toBe(nobody.uid);
    expect(programOf(answer.pid)).toBe(join(checkout.native, "bin/postgres"));
    expect(statSync(join(dataFolder, "postgres/passwords.json")).uid).toBe(0);
  });

  test("it runs as the owner of the data folder, where that is an ordinary user", async () => {
    const dataFolder = await openFolder();
    const daemon = 1;
    chownSync(dataFolder, daemon, daemon);
    expect(userOf((await runningPostgres(dataFolder)).answer.pid)).toBe(daemon);
  });

  test("a checkout in a closed folder: the programs are copied beside the database, once, links and all", async () => {
    const checkout = await layCheckout(await openFolder(0o700), { scripts: false });
    const dataFolder = join(await openFolder(), "data");
    const first = await runningPostgres(dataFolder, { checkout });
    expect(programOf(first.answer.pid)).toContain(join(dataFolder, "postgres/binaries-18."));
    const copied = statSync(programOf(first.answer.pid)).ino;
    await first.stop();
    const second = await runningPostgres(dataFolder, { checkout });
    expect(statSync(programOf(second.answer.pid)).ino).toBe(copied);
  });

  test("checkout and data in a closed folder: the database lies in /var/lib/assay, and is found again", async () => {
    const checkout = await layCheckout(await openFolder(0o700), { scripts: true });
    const dataFolder = join(checkout.folder, ".assay");
    const first = await runningPostgres(dataFolder, { checkout, durability: "full" });
    const place = readFileSync(join(dataFolder, "postgres-is-in"), "utf8").trim();
    onTestFinished(() => rmSync(place, { recursive: true }));
    expect(place).toMatch(/^\/var\/lib\/assay\/postgres-/);
    expect(first.log.join("\n")).toContain(place);
    await ask(first.answer.ownerUrl, "create table kept as select 1 as id");
    await first.kill();
    const second = await runningPostgres(dataFolder, { checkout, durability: "full" });
    expect(second.answer.adopted).toBe(true);
    await second.stop();
    const third = await runningPostgres(dataFolder, { checkout, durability: "full" });
    expect(await ask(third.answer.ownerUrl, "select id from kept")).toEqual([{ id: 1 }]);
    expect(existsSync(clusterIn(dataFolder))).toBe(false);
    await third.stop();
  });

  test("two first starts at once in a closed folder agree on one place, and one of them runs there", async () => {
    const closed = await openFolder(0o700);
    const dataFolder = join(closed, "below", "data");
    mkdirSync(dataFolder, { recursive: true });
    const placesBefore = placesOutside();
    const both = await Promise.all([1, 2].map(() => runPostgres(dataFolder, { durability: "full" })));
    const place = readFileSync(join(dataFolder, "postgres-is-in"), "utf8").trim();
    onTestFinished(() => rmSync(place, { recursive: true }));
    expect(both.map(({ answer }) => answer.ok).sort()).toEqual([false, true]);
    expect(
      placesOutside().filter((name) => readsAs(name, dataFolder) && !placesBefore.includes(name)),
    ).toEqual([place]);
    await Promise.all(both.map(({ stop }) => stop()));
  });

  test("a data folder that is itself closed is opened for the account to pass, and for nobody else", async () => {
    const dataFolder = await openFolder(0o700);
    const { answer } = await runningPostgres(dataFolder);
    expect(answer.url).toContain(encodeURIComponent(dataFolder));
    const { mode, gid } = statSync(dataFolder);
    expect([mode & 0o777, gid]).toEqual([0o710, nobody.gid]);
  });

  test("a strict umask closes nothing to it", async () => {
    const dataFolder = join(await openFolder(), "data");
    const { answer } = await runningPostgres(dataFolder, {
      through: ["sh", "-c", 'umask 077; exec "$@"', "sh"],
    });
    expect(await ask(answer.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe.runIf(isRoot)("as an ordinary user", () => {
  test("it runs as that user, all of it private; killed with -9, it is taken over and stopped", async () => {
    const mine = await openFolder(0o700);
    chownSync(mine, nobody.uid, nobody.gid);
    const checkout = await layCheckout(await openFolder(), { scripts: true });
    const dataFolder = join(mine, "data");
    const first = await runningPostgres(dataFolder, { as: nobody, checkout, durability: "full" });
    expect(userOf(first.answer.pid)).toBe(nobody.uid);
    expect(programOf(first.answer.pid)).toBe(join(checkout.native, "bin/postgres"));
    expect(statSync(join(dataFolder, "postgres")).mode & 0o777).toBe(0o700);
    await ask(first.answer.ownerUrl, "create table kept as select 1 as id");
    await first.kill();
    const second = await runningPostgres(dataFolder, { as: nobody, checkout, durability: "full" });
    expect(second.answer).toMatchObject({ adopted: true, pid: first.answer.pid });
    expect(await ask(second.answer.ownerUrl, "select id from kept")).toEqual([{ id: 1 }]);
    await second.stop();
    expect(isAtRest(dataFolder)).toBe(true);
  });

  test("without the links, in a package the user may not write: a copy has them", async () => {
    const mine = await openFolder();
    chownSync(mine, nobody.uid, nobody.gid);
    const checkout = await layCheckout(await openFolder(), { scripts: false });
    const { answer } = await runningPostgres(join(mine, "data"), { as: nobody, checkout });
    expect(programOf(answer.pid)).toContain(join(mine, "data/postgres/binaries-18."));
  });
});
