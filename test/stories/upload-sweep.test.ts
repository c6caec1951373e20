import { randomBytes } from "node:crypto";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sweepUploads } from "../../src/actions/sweep-uploads.ts";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import type { Instant } from "../../src/rules/words.ts";
import { sha256, Tus } from "../support/tus.ts";
import { openUploadSchool, type UploadSchool } from "../support/upload-school.ts";

const day = 24 * 3_600_000;
let school: UploadSchool;

beforeAll(async () => {
  school = await openUploadSchool();
});
afterAll(() => school.close());

async function sweep(daysAhead: number): Promise<number> {
  const clock = { now: () => (Date.now() + daysAhead * day) as Instant };
  const { incoming } = await openLocalFiles(school.folder, clock);
  return sweepUploads({ db: school.db, clock, incoming });
}

test("uploads left unfinished for seven days are given up, with what crashes left behind; nothing else is", async () => {
  const { uploads } = await school.serve();
  const student = new Tus(uploads, await school.person());
  const whole = await student.begun(100);
  const work = randomBytes(100);
  await student.send(whole, 0, work);
  const unfinished = await student.begun(100);
  await student.send(unfinished, 0, work.subarray(50));
  const untouched = await student.begun(100);
  await writeFile(join(school.folder, "incoming", "left-behind"), "by a crash");

  expect(await sweep(6.9)).toBe(0);
  expect((await readdir(join(school.folder, "incoming"))).sort()).toEqual([unfinished, "left-behind"].sort());
  expect(await student.offset(unfinished)).toBe(50);

  expect(await sweep(7.1)).toBe(2);
  expect(await readdir(join(school.folder, "incoming"))).toEqual([]);
  for (const id of [unfinished, untouched]) {
    expect((await student.ask("HEAD", id)).status).toBe(404);
    expect((await student.send(id, 0, work)).status).toBe(404);
  }
  expect((await student.read(whole)).sha256).toBe(sha256(work));
  expect(await sweep(7.1)).toBe(0);
});
