import { afterAll, beforeAll, expect, test } from "vitest";
import { Reading } from "../support/reading.ts";
import { openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

const needles = 700;
const hay = Buffer.from("plain hay, and more of it\n".repeat(40_000));
const zip = zipWith(
  {
    "a/app.ts": "export const needle = 1;\r\nconst other = 'Needle';\n",
    "a/picture.png": Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.from("needle")]),
    "b/latin1.txt": Buffer.from("caf\xe9, une aiguille: needle\n", "latin1"),
    "b/utf16.txt": Buffer.from("\uFEFFune\r\naiguille, needle", "utf16le"),
    "b/min.js": `${"var x=1;".repeat(3_000)}needle${"var y=2;".repeat(3_000)}`,
    "c/hay.log": Buffer.concat([hay, Buffer.from("the needle\n"), hay]),
    ...Object.fromEntries(Array.from({ length: needles }, (_, n) => [`d/${n}.txt`, "a needle\n"])),
  },
  () => true,
);

interface Found {
  matches: { path: string; line: number; column: number; text: string; from: number; to: number }[];
  searched: { files: number; bytes: number };
  next: string | null;
}

let school: School;
let reading: Reading;
let file: string;

beforeAll(async () => {
  school = await openSchool();
  const student = await school.member("Stu", ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  await school.enrol(student);
  reading = await Reading.begin(school, student, assessor);
  file = await reading.place("app", "shop.zip", zip);
  await reading.handIn();
  await reading.attempt.assign(await school.member("Tess", ["team"]));
});
afterAll(() => school[Symbol.asyncDispose]());

const query = (q: string, more = "") => `contents/${file}/search?q=${encodeURIComponent(q)}${more}`;

/** All that is found, answer after answer. */
async function everything(q: string, more = ""): Promise<{ found: Found["matches"]; answers: Found[] }> {
  const answers: Found[] = [];
  let after = "";
  for (;;) {
    const answer = await reading.must<Found>(query(q, more + after));
    answers.push(answer);
    if (answer.next === null) return { found: answers.flatMap(({ matches }) => matches), answers };
    after = `&after=${answer.next}`;
  }
}

test("what is sought is found in every text of an archive, each once, with line, column and the words around", async () => {
  const { found, answers } = await everything("needle");
  const places = found.map(({ path, line, column }) => `${path}:${line}:${column}`);
  expect(places.filter((place) => !place.startsWith("d/"))).toEqual([
    "a/app.ts:1:14",
    "a/app.ts:2:16",
    "b/latin1.txt:1:21",
    "b/min.js:1:24001",
    "b/utf16.txt:2:11",
    "c/hay.log:40001:5",
  ]);
  expect(new Set(places.filter((place) => place.startsWith("d/"))).size).toBe(needles);
  expect(places.length).toBe(new Set(places).size);
  for (const { text, from, to } of found) expect(text.slice(from, to).toLowerCase()).toBe("needle");
  const longest = Math.max(...found.map(({ text }) => text.length));
  expect(longest).toBeLessThan(300);
  // One answer is a bounded piece of work.
  for (const { matches } of answers) expect(matches.length).toBeLessThanOrEqual(250);
  expect(answers.length).toBeGreaterThan(2);
  expect(answers.reduce((files, { searched }) => files + searched.files, 0)).toBe(5 + needles);
});

test("letters in capitals are told apart when asked for, and accents are found", async () => {
  const matching = await everything("Needle", "&case=match");
  expect(matching.found.map(({ path, line }) => [path, line])).toEqual([["a/app.ts", 2]]);
  const accents = await everything("CAFÉ");
  expect(accents.found).toMatchObject([
    { path: "b/latin1.txt", line: 1, column: 1, text: "café, une aiguille: needle" },
  ]);
});

test("signs that mean something in patterns mean themselves", async () => {
  expect((await everything("const other = '")).found.length).toBe(1);
  expect((await everything("needle.*")).found).toEqual([]);
  expect((await everything("(x")).found).toEqual([]);
});

test("only one line is sought, and only an answer of ours is gone on from", async () => {
  const nul = Buffer.from(JSON.stringify({ path: "a\0", place: null })).toString("base64url");
  for (const path of [
    query("a\nb"),
    query(""),
    query("a", "&after=nonsense"),
    query("a", "&after=e30"),
    query("a", `&after=${nul}`),
  ]) {
    expect((await reading.ask(path)).status).toBe(422);
  }
});

test("one reader's searches are done one after the other, and only so many wait", async () => {
  const search = () =>
    school.ask(reading.attempt.assessor, "GET", `/assessments/${reading.attempt.id}/${query("hay")}`);
  const answers = await Promise.all(Array.from({ length: 60 }, search));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
  expect(answers.find(({ status }) => status === 429)?.headers.get("retry-after")).toBe("5");
  expect((await search()).status).toBe(200);
});
