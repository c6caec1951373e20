import { afterAll, beforeAll, expect, test } from "vitest";
import { archive } from "../examination/archive-builder.ts";
import { packed64, type Token, unpackedOf } from "../examination/deflate64-packer.ts";
import { Reading } from "../support/reading.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { sha256 } from "../support/tus.ts";

/** A file as Windows packs it in an archive from 2 GB on. */
function byWindows(name: string, tokens: readonly Token[]) {
  return {
    name,
    method: 9,
    data: Buffer.from(unpackedOf(tokens)),
    packed: packed64([{ kind: "own", tokens }]),
  };
}

const line = [...Buffer.from("plain hay, and more of it\n")];
const hay = (times: number) => Array<Token>(times).fill({ length: 65_000, distance: line.length });
const log = byWindows("data/hay.log", [
  ...line,
  ...hay(150),
  ...Buffer.from("the needle\n"),
  ...line,
  ...hay(9),
]);
const notes = byWindows("notes.txt", [...Buffer.from("Where is the needle?\n")]);
const leavings = byWindows("data/Thumbs.db", [1, 2, 3]);
const zip = archive([log, notes, leavings]);

let school: School;
let student: Member;
let reading: Reading;
let file: string;

beforeAll(async () => {
  school = await openSchool({ notes: "file" });
  student = await school.member("Stu", ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  await school.enrol(student);
  reading = await Reading.begin(school, student, assessor);
  file = await reading.place("app", "film.zip", zip);
  // As a release before this one left it, that did not know the method.
  await school.db.pool.query(
    `update examinations set refusal = '{"code": "method-not-supported"}', media_type = null where sha256 = $1`,
    [file],
  );
  await school.db.pool.query("delete from archive_entries where archive = $1", [file]);
});
afterAll(() => school[Symbol.asyncDispose]());

test("what was refused for its method before is examined anew when it is sent once more", async () => {
  expect(await reading.place("app", "film.zip", zip)).toBe(file);
  await reading.place("notes", "notes.txt", Buffer.from("My notes\n"));
  await reading.handIn();
  await reading.attempt.assign(await school.member("Tess", ["team"]));
  expect(await reading.must(`contents/${file}`)).toMatchObject({ state: "accepted", refusal: null });
});

test("a file is read to the byte, from its beginning and from far behind it", async () => {
  const shown = await reading.shown(file, "data/hay.log");
  expect(shown).toMatchObject({ viewer: "code", bytes: log.data.length, sha256: sha256(log.data) });
  const whole = await reading.open(shown.save);
  expect(Buffer.from(await whole.arrayBuffer()).equals(log.data)).toBe(true);
  const part = await reading.open(shown.show, { Range: "bytes=10000000-10000099" });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(log.data.subarray(10_000_000, 10_000_100));
});

test("is found by what is in it", async () => {
  const { matches } = await reading.must<{ matches: { path: string; line: number }[] }>("search?q=needle");
  expect(matches).toMatchObject([
    { path: "data/hay.log", line: 375_002 },
    { path: "notes.txt", line: 1 },
  ]);
});
