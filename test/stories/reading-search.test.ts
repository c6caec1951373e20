import { afterAll, beforeAll, expect, test } from "vitest";
import { pdf } from "../../src/start/demo/pdf.ts";
import { Reading } from "../support/reading.ts";
import { openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

const needles = 700;
const hay = Buffer.from("plain hay, and more of it\n".repeat(40_000));
const notebook = JSON.stringify({
  nbformat: 4,
  cells: [
    { cell_type: "markdown", source: ["# Sewing\n", "With a pin."] },
    {
      ...{ cell_type: "code", source: ["thread = 1\n", "find(needle)\n"] },
      outputs: [{ output_type: "stream", text: ["one \u001b[31mneedle\u001b[0m\n"] }],
    },
  ],
});
const zip = zipWith(
  {
    "a/app.ts": "export const needle = 1;\r\nconst other = 'Needle';\n",
    "a/picture.png": Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.from("needle")]),
    "b/latin1.txt": Buffer.from("caf\xe9, une aiguille: needle\n", "latin1"),
    "b/utf16.txt": Buffer.from("\uFEFFune\r\naiguille, needle", "utf16le"),
    "b/min.js": `${"var x=1;".repeat(3_000)}needle${"var y=2;".repeat(3_000)}`,
    "c/hay.log": Buffer.concat([hay, Buffer.from("the needle\n"), hay]),
    "c/work.ipynb": notebook,
    ...Object.fromEntries(Array.from({ length: needles }, (_, n) => [`d/${n}.txt`, "a needle\n"])),
  },
  (name) => name !== "b/latin1.txt",
);
const report = pdf("Report on sewing", ["It begins.", "A needle was found at last."]);

interface Match {
  file: string;
  path: string | null;
  line: number;
  column: number;
  text: string;
  from: number;
  to: number;
  cell: number | null;
  page: number | null;
}
interface Found {
  matches: Match[];
  searched: { files: number; of: number; bytes: number; matches: number };
  skipped: { file: string; path: string | null; why: string }[];
  isGivenUp: boolean;
  next: string | null;
}

let school: School;
let reading: Reading;
let archive: string;
let paper: string;

beforeAll(async () => {
  school = await openSchool({ notes: "file" });
  const student = await school.member("Stu", ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  await school.enrol(student);
  reading = await Reading.begin(school, student, assessor);
  archive = await reading.place("app", "shop.zip", zip);
  paper = await reading.place("notes", "report.pdf", report);
  await reading.handIn();
  await reading.attempt.assign(await school.member("Tess", ["team"]));
});
afterAll(() => school[Symbol.asyncDispose]());

const query = (q: string, more = "") => `search?q=${encodeURIComponent(q)}${more}`;

/** All that is found, answer after answer. */
async function everything(q: string, more = ""): Promise<{ found: Match[]; answers: Found[] }> {
  const answers: Found[] = [];
  let after = "";
  for (;;) {
    const answer = await reading.must<Found>(query(q, more + after));
    answers.push(answer);
    if (answer.next === null) return { found: answers.flatMap(({ matches }) => matches), answers };
    after = `&after=${answer.next}`;
  }
}

/** The places in the archive, without the seven hundred alike. */
const inArchive = (found: Match[]) =>
  found
    .filter(({ file, path }) => file === archive && !path?.startsWith("d/"))
    .map(({ path, line, column }) => `${path}:${line}:${column}`);

test("what is sought is found in every text of all that was handed in, each once, with line, column and the words around", async () => {
  const { found, answers } = await everything("needle");
  expect(inArchive(found)).toEqual([
    "a/app.ts:1:14",
    "a/app.ts:2:16",
    "b/latin1.txt:1:21",
    "b/min.js:1:24001",
    "b/utf16.txt:2:11",
    "c/hay.log:40001:5",
    "c/work.ipynb:2:6",
    "c/work.ipynb:4:5",
  ]);
  const alike = found.flatMap(({ path }) => (path?.startsWith("d/") ? [path] : []));
  expect([alike.length, new Set(alike).size]).toEqual([needles, needles]);
  for (const { text, from, to } of found) expect(text.slice(from, to).toLowerCase()).toBe("needle");
  expect(Math.max(...found.map(({ text }) => text.length))).toBeLessThan(300);
  // One answer is a bounded piece of work, and each tells how far all of them came.
  for (const { matches } of answers) expect(matches.length).toBeLessThanOrEqual(250);
  expect(answers.length).toBeGreaterThan(2);
  const counts = answers.map(({ searched }) => searched.files);
  expect(counts).toEqual(counts.toSorted((one, other) => one - other));
  const texts = 7 + needles;
  for (const { searched } of answers) expect(searched.of).toBe(texts);
  expect(answers.at(-1)?.searched).toMatchObject({ files: texts, matches: found.length });
});

test("words in a PDF are found by page, those in a notebook by cell, with what it gave", async () => {
  const { found, answers } = await everything("needle", "&names=*.pdf,*.ipynb");
  expect(found.map(({ file, path, page, cell, line }) => ({ file, path, page, cell, line }))).toEqual(
    expect.arrayContaining([
      { file: archive, path: "c/work.ipynb", page: null, cell: 2, line: 2 },
      { file: archive, path: "c/work.ipynb", page: null, cell: 2, line: 4 },
      { file: paper, path: null, page: 1, cell: null, line: expect.any(Number) },
    ]),
  );
  expect(found.length).toBe(3);
  expect(found.find(({ line }) => line === 4)?.text).toBe("one needle");
  expect(answers[0]?.searched.of).toBe(2);
});

test("only the files that are named are searched, in their order; of another work none is", async () => {
  const { found } = await everything("needle", `&in=${paper},${archive}&names=app.ts,*.pdf`);
  expect(found.map(({ file }) => file)).toEqual([paper, archive, archive]);
  expect((await everything("needle", `&in=${paper}`)).found.length).toBe(1);
  expect((await reading.ask(query("needle", `&in=${"0".repeat(64)}`))).status).toBe(404);
});

test("files are chosen by name, by folder, and left out", async () => {
  const places = async (names: string) =>
    inArchive((await everything("needle", `&names=${encodeURIComponent(names)}`)).found);
  expect(await places("*.JS")).toEqual(["b/min.js:1:24001"]);
  expect(await places("b/")).toEqual(["b/latin1.txt:1:21", "b/min.js:1:24001", "b/utf16.txt:2:11"]);
  expect(await places("b/, !*.txt")).toEqual(["b/min.js:1:24001"]);
  expect(await places("utf??.txt")).toEqual(["b/utf16.txt:2:11"]);
  expect(await places("b")).toEqual([]);
});

test("letters in capitals are told apart when asked for, and accents are found", async () => {
  const matching = await everything("Needle", "&case=match");
  expect(matching.found.map(({ path, line }) => [path, line])).toEqual([["a/app.ts", 2]]);
  const accents = await everything("CAFÉ");
  expect(accents.found).toMatchObject([
    { path: "b/latin1.txt", line: 1, column: 1, text: "café, une aiguille: needle" },
  ]);
});

test("a whole word is no part of another", async () => {
  expect((await everything("need")).found.length).toBeGreaterThan(needles);
  expect((await everything("need", "&words=whole")).found).toEqual([]);
  expect(inArchive((await everything("var x", "&words=whole")).found).length).toBe(50);
  expect((await everything("'Needle'", "&words=whole")).found.length).toBe(1);
});

test("signs that mean something in patterns mean themselves", async () => {
  expect((await everything("const other = '")).found.length).toBe(1);
  expect((await everything("needle.*")).found).toEqual([]);
  expect((await everything("(x")).found).toEqual([]);
});

test("an expression is found when it is asked for as such, line by line", async () => {
  const { found } = await everything("^const \\w+ = '(N|M)eed", "&as=pattern&case=match");
  expect(found.map(({ path, line, text, to }) => [path, line, text.slice(0, to)])).toEqual([
    ["a/app.ts", 2, "const other = 'Need"],
  ]);
  expect((await everything("n.{2}dle", "&as=pattern&words=whole")).found.length).toBe(needles + 8);
  expect(await reading.ask(query("(", "&as=pattern"))).toMatchObject({
    status: 422,
    body: { code: "no-pattern" },
  });
  expect((await reading.ask(query("a)(b", "&as=pattern&words=whole"))).status).toBe(422);
});

test("an expression that would take for ever is broken off, said, and holds nobody up", async () => {
  const endless = everything("^(v|a|r|x|=|1|;|\\s|va|ar|r )+$", "&as=pattern&names=*.js");
  const meanwhile = school.ask(reading.attempt.student, "GET", "/me");
  const first = await Promise.race([
    endless.then(() => "the search"),
    meanwhile.then(({ status }) => status),
  ]);
  expect(first).toBe(200);
  const { answers } = await endless;
  expect(answers.flatMap(({ skipped }) => skipped)).toEqual([
    { file: archive, path: "b/min.js", why: "too-slow" },
  ]);
});

test("who leaves frees their turn at once", async () => {
  const leaving = new AbortController();
  const path = query("^(v|a|r|x|=|1|;|\\s|va|ar|r )+$", "&as=pattern&names=*.js");
  const address = `${school.url}/api/v1/assessments/${reading.attempt.id}/${path}`;
  const headers = { authorization: `Bearer ${reading.attempt.assessor.token}` };
  const left = fetch(address, { headers, signal: leaving.signal });
  left.catch(() => {});
  const before = reading.must<Found>(query("aiguille"));
  leaving.abort();
  await expect(left).rejects.toThrow();
  expect((await before).matches.length).toBe(2);
});

test("only one line is sought, and only an answer of ours is gone on from", async () => {
  const nul = Buffer.from(JSON.stringify({ path: "a\0", place: null })).toString("base64url");
  for (const path of [
    query("a\nb"),
    query(""),
    query("a", "&after=nonsense"),
    query("a", "&after=e30"),
    query("a", `&after=${nul}`),
    query("a", `&names=${"x,".repeat(50)}`),
    query("a", "&in=abc"),
  ]) {
    expect([path, (await reading.ask(path)).status]).toEqual([path, 422]);
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
