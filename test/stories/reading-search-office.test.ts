import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hostileWordFiles } from "../support/office.ts";
import { Reading } from "../support/reading.ts";
import { openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

interface Found {
  readonly matches: readonly {
    readonly path: string | null;
    readonly line: number;
    readonly page: number | null;
    readonly row: number | null;
    readonly text: string;
  }[];
  readonly skipped: readonly { readonly path: string | null; readonly why: string }[];
  readonly next: string | null;
}

const made = (name: string) => readFileSync(new URL(`../office/${name}`, import.meta.url));
const files: Readonly<Record<string, Buffer>> = {
  "report.docx": made("report.docx"),
  "sales.xlsx": made("sales.xlsx"),
  "defence.pptx": made("defence.pptx"),
  ...hostileWordFiles,
};

let school: School;
let reading: Reading;

beforeAll(async () => {
  school = await openSchool({ notes: "file" });
  const student = await school.member("Stu", ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  const mentor = await school.member("Milo", ["mentor"]);
  const team = await school.member("Theo", ["team"]);
  await school.enrol(student, mentor);
  reading = await Reading.begin(school, student, assessor);
  await reading.place("app", "work.zip", zipWith(files));
  await reading.place("notes", "report.docx", made("report.docx"));
  await reading.handIn();
  await reading.attempt.assign(team);
});
afterAll(() => school[Symbol.asyncDispose]());

async function everything(words: string): Promise<Pick<Found, "matches" | "skipped">> {
  const matches: Found["matches"][number][] = [];
  const skipped: Found["skipped"][number][] = [];
  for (let after = ""; ; ) {
    const found = await reading.must<Found>(`search?q=${encodeURIComponent(words)}${after}`);
    matches.push(...found.matches);
    skipped.push(...found.skipped);
    if (found.next === null) return { matches, skipped };
    after = `&after=${encodeURIComponent(found.next)}`;
  }
}

const places = ({ matches }: Pick<Found, "matches">) =>
  matches.map(({ path, line, page, row }) => ({ path, line, page, row }));

test("words in office documents are found by paragraph, by slide and by row of a sheet", async () => {
  expect(places(await everything("Seigle\t3,20"))).toEqual([
    { path: "defence.pptx", line: 2, page: 3, row: null },
    { path: "report.docx", line: 16, page: null, row: null },
    { path: null, line: 16, page: null, row: null },
  ]);
  expect(places(await everything("sécurité a compté"))).toEqual([
    { path: "defence.pptx", line: 6, page: 2, row: null },
  ]);
  expect(places(await everything("Total"))).toEqual([{ path: "sales.xlsx", line: 3, page: 2, row: 3 }]);
  const [found] = (await everything("Qui exactement")).matches;
  expect(found?.text).toBe("Qui exactement ?");
  // What was taken out is not there any more.
  expect((await everything("chaque semaine")).matches).toEqual([]);
});

test("documents that mean harm are passed over, and named", async () => {
  const { skipped } = await everything("nothing has this");
  expect(skipped.map(({ path, why }) => [path, why])).toEqual(
    Object.keys(hostileWordFiles)
      .toSorted()
      .map((path) => [path, "unreadable"]),
  );
});
