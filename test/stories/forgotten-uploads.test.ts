import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkFiles } from "../../src/actions/check-files.ts";
import type { FileStore } from "../../src/actions/files.ts";
import { finishUpload } from "../../src/actions/finish-upload.ts";
import { sweepForgotten } from "../../src/actions/sweep-forgotten.ts";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import type { Sha256 } from "../../src/rules/words.ts";
import { Attempt, uploadFor } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { sha256, Tus } from "../support/tus.ts";
import { zipWith } from "../support/zip.ts";

let school: School;
let assessor: Member;
let number = 0;
const month = 30 * 24;

beforeAll(async () => {
  school = await openSchool();
  assessor = await school.member("Ada Assessor", ["assessor"]);
});
afterAll(() => school[Symbol.asyncDispose]());

async function newStudent(): Promise<Member> {
  const student = await school.member("Stu Student", ["student"]);
  await school.enrol(student);
  return student;
}

/** Bytes that nobody has sent before. */
function newWork(): { work: Buffer; id: Sha256 } {
  number += 1;
  const work = zipWith({ "index.html": `<h1>${number}</h1>` });
  return { work, id: sha256(work) as Sha256 };
}

const sweep = (files: FileStore = school.files) =>
  sweepForgotten({ db: school.db, clock: school.clock, files });

async function rowsOf(id: Sha256) {
  const [row] = await school.db.query<{ uploads: number; examinations: number }>({
    name: "rows-of",
    text: `select (select count(*) from uploads where sha256 = $1) as uploads,
      (select count(*) from examinations where sha256 = $1) as examinations`,
    values: [id],
  });
  return row;
}

test("a whole upload that nobody handed in can be used for a month, and then it goes with all that is known of it", async () => {
  const student = await newStudent();
  const { work, id } = newWork();
  const upload = await uploadFor(school, student, "app.zip", work);
  const attempt = await Attempt.begin(school, student, assessor);

  school.clock.pass(month - 1);
  await sweep();
  expect(await rowsOf(id)).toEqual({ uploads: 1, examinations: 1 });

  // No longer to be handed in, and not gone yet: who found it in time has an hour to be done.
  school.clock.pass(1.5);
  const placed = await attempt.move(student, "PUT", "deliverables/app", { uploadId: upload });
  expect([placed.status, placed.body.code]).toEqual([422, "upload-not-complete"]);
  await sweep();
  expect(await school.files.size(id)).toBe(work.length);

  school.clock.pass(1);
  await sweep();
  expect(await rowsOf(id)).toEqual({ uploads: 0, examinations: 0 });
  expect(await school.files.size(id)).toBeNull();
  expect((await school.ask(student, "GET", `/uploads/${upload}`)).status).toBe(404);
});

/** Sends it and puts it on the application. */
async function place(attempt: Attempt, student: Member, { work }: { work: Buffer }): Promise<string> {
  const uploadId = await uploadFor(school, student, "app.zip", work);
  await attempt.must(student, "PUT", "deliverables/app", { uploadId });
  return uploadId;
}

test("what lies on a deliverable, and what was handed in, stays for good", async () => {
  const student = await newStudent();
  const [attempt, other] = [await Attempt.begin(school, student, assessor), await newStudent()];
  const [placed, handedIn] = [newWork(), newWork()];
  await place(attempt, student, placed);
  const done = await Attempt.begin(school, other, assessor);
  await place(done, other, handedIn);
  await done.must(other, "PUT", "deliverables/report", { url: "https://example.org/report" });
  await done.must(other, "POST", "submission", {});
  // Withdrawn afterwards: it was handed in all the same.
  await done.must(other, "POST", "withdrawal", { reason: "No time." });
  school.clock.pass(3 * month);
  await sweep();
  for (const { work, id } of [placed, handedIn]) expect(await school.files.size(id)).toBe(work.length);
});

test("a draft goes a month after something took its place, and no longer counts as not handed in", async () => {
  const student = await newStudent();
  const attempt = await Attempt.begin(school, student, assessor);
  const [first, second, third] = [newWork(), newWork(), newWork()];
  const sentFirst = await place(attempt, student, first);
  school.clock.pass(2 * month);
  await place(attempt, student, second);
  school.clock.pass(month - 1);
  await sweep();
  expect(await school.files.size(first.id), "replaced less than a month ago").toBe(first.work.length);
  // It is old itself: nobody can put it back.
  const again = await attempt.move(student, "PUT", "deliverables/app", { uploadId: sentFirst });
  expect([again.status, again.body.code]).toEqual([422, "upload-not-complete"]);

  school.clock.pass(3);
  await sweep();
  expect(await school.files.size(first.id)).toBeNull();
  expect(await rowsOf(first.id)).toEqual({ uploads: 0, examinations: 0 });
  expect(await school.files.size(second.id)).toBe(second.work.length);
  const checking = { db: school.db, files: school.files, now: school.clock.now() };
  for await (const finding of checkFiles({ ...checking, deep: false, removeOrphans: false }))
    expect(finding.is, "the journal still names it, and it is not missed").not.toBe("missing");

  // Taken away instead of replaced; and put back before its time is over.
  await attempt.must(student, "DELETE", "deliverables/app");
  school.clock.pass(month / 2);
  await place(attempt, student, second);
  await place(attempt, student, third);
  school.clock.pass(month / 2 + 3);
  await sweep();
  expect(await school.files.size(second.id), "replaced half a month ago").toBe(second.work.length);
  school.clock.pass(month / 2);
  await sweep();
  expect(await school.files.size(second.id)).toBeNull();
  expect(await school.files.size(third.id)).toBe(third.work.length);
});

test("a draft that is handed in elsewhere stays, and one that lies on a withdrawn attempt goes", async () => {
  const [student, other] = [await newStudent(), await newStudent()];
  const [shared, own] = [newWork(), newWork()];
  const attempt = await Attempt.begin(school, student, assessor);
  await place(attempt, student, shared);
  await place(attempt, student, own);
  const done = await Attempt.begin(school, other, assessor);
  await place(done, other, shared);
  await done.must(other, "PUT", "deliverables/report", { url: "https://example.org/report" });
  await done.must(other, "POST", "submission", {});
  await attempt.must(student, "POST", "withdrawal", { reason: "No time." });
  school.clock.pass(month + 3);
  await sweep();
  expect(await school.files.size(shared.id)).toBe(shared.work.length);
  expect(await school.files.size(own.id)).toBeNull();
});

test("bytes that a younger upload holds, too, stay", async () => {
  const { work, id } = newWork();
  await uploadFor(school, await newStudent(), "app.zip", work);
  school.clock.pass(month);
  await uploadFor(school, await newStudent(), "app.zip", work);
  school.clock.pass(2);
  await sweep();
  expect(await rowsOf(id)).toEqual({ uploads: 1, examinations: 1 });
  expect(await school.files.size(id)).toBe(work.length);
  school.clock.pass(month);
  await sweep();
  expect(await school.files.size(id)).toBeNull();
});

test("the same bytes that arrive while their file is being removed are kept", async () => {
  const { work, id } = newWork();
  await uploadFor(school, await newStudent(), "app.zip", work);
  school.clock.pass(month + 2);

  // All of it is here, and nobody has noted that yet.
  const { incoming } = await openLocalFiles(school.filesFolder, school.clock);
  const student = await newStudent();
  const tus = new Tus(`${school.url}/api/v1/uploads`, { authorization: `Bearer ${student.token}` });
  const upload = await tus.begun(work.length);
  async function* all() {
    yield [work];
  }
  await incoming.append(upload, 0, all());

  let finishing: Promise<unknown> = Promise.resolve();
  await sweep({
    ...school.files,
    async remove(sha256) {
      finishing = finishUpload({ db: school.db, clock: school.clock, incoming }, upload);
      while (!(await isSomebodyWaiting())) await delay(5);
      // Even if its age said nothing.
      return school.files.remove(sha256);
    },
  });
  await finishing;
  expect(await rowsOf(id)).toEqual({ uploads: 1, examinations: 1 });
  expect(await school.files.size(id)).toBe(work.length);
});

async function isSomebodyWaiting(): Promise<boolean> {
  const waiting = await school.db.query({
    name: "somebody-waits",
    text: `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`,
    values: [],
  });
  return waiting.length > 0;
}

test("after a crash in between, the next sweep comes to the same, and nobody hands in what is gone", async () => {
  const student = await newStudent();
  const { work, id } = newWork();
  const uploadId = await uploadFor(school, student, "app.zip", work);
  const attempt = await Attempt.begin(school, student, assessor);
  school.clock.pass(month + 2);
  const crashing: FileStore = {
    ...school.files,
    async remove(sha256, storedBefore) {
      const isRemoved = await school.files.remove(sha256, storedBefore);
      if (sha256 === id) throw new Error("the power is gone");
      return isRemoved;
    },
  };
  await expect(sweep(crashing)).rejects.toThrow("the power is gone");
  expect(await school.files.size(id)).toBeNull();
  expect((await rowsOf(id))?.uploads).toBe(1);
  const placed = await attempt.move(student, "PUT", "deliverables/app", { uploadId });
  expect(placed.body.code).toBe("upload-not-complete");
  await sweep();
  expect(await rowsOf(id)).toEqual({ uploads: 0, examinations: 0 });
});
