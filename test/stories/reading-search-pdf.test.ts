import { afterAll, beforeAll, expect, test } from "vitest";
import { pdfWithPictures } from "../support/pdf-with-pictures.ts";
import { Reading } from "../support/reading.ts";
import { openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

/** Reports with photographs, more than is read as a whole; lines with several matches make a search stop in the midst. */
const pages = 34;
const report = (name: string) =>
  pdfWithPictures(
    Array.from({ length: pages }, (_, n) => `${name} ${n + 1}: ${"needle ".repeat(6)}and hay`),
    1 << 20,
  );
const [stored, packed] = [report("Stored"), report("Packed")];
const scan = pdfWithPictures(["", " "], 1 << 20);

interface Found {
  readonly matches: { file: string; path: string | null; page: number | null; text: string }[];
  readonly searched: { files: number; of: number; matches: number };
  readonly skipped: { path: string | null; why: string }[];
  readonly next: string | null;
}

let school: School;
let reading: Reading;

beforeAll(async () => {
  school = await openSchool({ notes: "file", maxBytes: 200_000_000 });
  const student = await school.member("Stu", ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  await school.enrol(student);
  reading = await Reading.begin(school, student, assessor);
  const files = { "packed.pdf": packed, "scan.pdf": scan, "stored.pdf": stored };
  await reading.place(
    "app",
    "work.zip",
    zipWith(files, (name) => name === "packed.pdf"),
  );
  await reading.handIn();
  await reading.attempt.assign(await school.member("Tess", ["team"]));
});
afterAll(() => school[Symbol.asyncDispose]());

test("a report with many photographs is searched page by page, stored or packed, and each match is told once", async () => {
  const answers: Found[] = [];
  for (let after = ""; ; ) {
    const answer = await reading.must<Found>(`search?q=needle${after}`);
    answers.push(answer);
    if (answer.next === null) break;
    after = `&after=${answer.next}`;
  }
  const found = answers.flatMap(({ matches }) => matches);
  for (const [path, name] of [
    ["packed.pdf", "Packed"],
    ["stored.pdf", "Stored"],
  ] as const) {
    const inOne = found.filter((match) => match.path === path);
    const all = Array.from({ length: pages }, (_, n) => Array.from({ length: 6 }, () => n + 1)).flat();
    expect(inOne.map(({ page }) => page)).toEqual(all);
    for (const { page, text } of inOne) expect(text).toContain(`${name} ${page}: `);
  }
  expect(answers.flatMap(({ skipped }) => skipped)).toMatchObject([{ path: "scan.pdf", why: "unreadable" }]);
  expect(answers.at(-1)?.searched).toMatchObject({ files: 3, of: 3, matches: 2 * 6 * pages });
});
