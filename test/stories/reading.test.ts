import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Reading } from "../support/reading.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { sha256 } from "../support/tus.ts";
import { zipWith } from "../support/zip.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
  "base64",
);
const notebook = JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 });
const latin1 = Buffer.from("Titre: caf\xe9 cr\xe8me\nfin\n", "latin1");
const utf16 = Buffer.from("\uFEFFligne une\r\nune aiguille ici\r\n", "utf16le");
const long = Buffer.from(Array.from({ length: 40_000 }, (_, n) => `row ${n}\n`).join(""));

const many = Object.fromEntries(
  Array.from({ length: 3_000 }, (_, n) => [`many/file${n}.txt`, `file ${n}\n`]),
);
const zip = zipWith(
  {
    "README.md": "# A shop\n",
    "src/index.html": "<script>fetch('/api/v1/me')</script>",
    "src/app.ts": "export const needle = 1;\nconst other = 'Needle';\n",
    "data/prices.csv": "name;price\nbread;2\n",
    "data/long.log": long,
    "analysis.ipynb": notebook,
    "pictures/logo.png": png,
    "pictures/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>',
    "texte/latin1.txt": latin1,
    "texte/utf16.txt": utf16,
    "blob.bin": Buffer.from([0, 1, 2, 3, 255, 254, 0, 7]),
    ...many,
  },
  (name) => name !== "pictures/logo.png" && name !== "src/app.ts",
);

interface Entry {
  path: string;
  name: string;
  isFolder: boolean;
  bytes: number;
  sha256: string | null;
  viewer: string | null;
  contains: number | null;
}
interface Page {
  entries: Entry[];
  next: string | null;
}

let school: School;
let student: Member;
let assessor: Member;
let reading: Reading;
let file: string;

beforeAll(async () => {
  school = await openSchool({ notes: "file" });
  student = await school.member("Stu", ["student"]);
  assessor = await school.member("Ada", ["assessor"]);
  const team = await school.member("Tess", ["team"]);
  await school.enrol(student);
  reading = await Reading.begin(school, student, assessor);
  file = await reading.place("app", "shop.zip", zip);
  await reading.place("notes", "notes.txt", latin1);
  await reading.handIn();
  await reading.attempt.assign(team);
});
afterAll(() => school[Symbol.asyncDispose]());

describe("what is in an archive", () => {
  test("is said before anything is opened", async () => {
    expect(await reading.must(`contents/${file}`)).toMatchObject({
      ...{ file, name: "shop.zip", bytes: zip.length, mediaType: "application/zip", state: "accepted" },
      refusal: null,
      archive: { unpacked: expect.any(Number) },
    });
  });

  test("is listed folder by folder, folders first, each file with how it is shown", async () => {
    const { entries, next } = await reading.must<Page>(`contents/${file}/entries`);
    expect(next).toBeNull();
    expect(entries.map(({ path, viewer, contains }) => [path, viewer, contains])).toEqual([
      ["data", null, 2],
      ["many", null, 3_000],
      ["pictures", null, 2],
      ["src", null, 2],
      ["texte", null, 2],
      ["analysis.ipynb", "notebook", null],
      ["blob.bin", "hex", null],
      ["README.md", "markdown", null],
    ]);
    const pictures = await reading.must<Page>(`contents/${file}/entries?folder=pictures`);
    expect(pictures.entries).toMatchObject([
      { name: "drawing.svg", viewer: "svg" },
      { name: "logo.png", viewer: "image", bytes: png.length, sha256: sha256(png) },
    ]);
  });

  test("comes page by page where there is much of it, in the order people count in", async () => {
    const names: string[] = [];
    let after = "";
    for (;;) {
      const page = await reading.must<Page>(`contents/${file}/entries?folder=many&limit=999${after}`);
      names.push(...page.entries.map(({ name }) => name));
      if (page.next === null) break;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
    expect(names).toEqual(Array.from({ length: 3_000 }, (_, n) => `file${n}.txt`));
  });

  test("a folder that is not there is not found, nor a file of another archive", async () => {
    expect((await reading.ask(`contents/${file}/entries?folder=nowhere`)).status).toBe(404);
    expect((await reading.ask(`contents/${file}/entries?folder=README.md`)).status).toBe(404);
    expect((await reading.ask(`contents/${file}/shown?path=nothing.txt`)).status).toBe(404);
    expect((await reading.ask(`contents/${file}/shown?path=src`)).status).toBe(404);
    expect((await reading.ask(`contents/${"0".repeat(64)}`)).status).toBe(404);
  });

  test("a file is gone to by some letters of its path", async () => {
    const paths = async (q: string) =>
      (await reading.must<Page>(`contents/${file}/paths?limit=3&q=${encodeURIComponent(q)}`)).entries.map(
        ({ path }) => path,
      );
    expect(await paths("app")).toEqual(["src/app.ts"]);
    expect(await paths("RDME")).toEqual(["README.md"]);
    expect(await paths("many/file299")).toEqual([
      "many/file299.txt",
      "many/file2990.txt",
      "many/file2991.txt",
    ]);
    expect(await paths("100%_")).toEqual([]);
  });
});

describe("a file in an archive", () => {
  test("is opened by an address that needs no sign-in, and is the file to the byte", async () => {
    const shown = await reading.shown(file, "data/long.log");
    expect(shown).toMatchObject({
      viewer: "code",
      charset: "utf-8",
      bytes: long.length,
      sha256: sha256(long),
    });
    const response = await reading.open(shown.show);
    expect(Buffer.from(await response.arrayBuffer()).equals(long)).toBe(true);
  });

  test("the same link comes for some minutes, so that it is fetched once", async () => {
    const [first, second] = [await reading.shown(file, "README.md"), await reading.shown(file, "README.md")];
    expect(second).toEqual(first);
    const response = await reading.open(first.show);
    expect(response.headers.get("cache-control")).toMatch(/^private, max-age=\d{3}, immutable$/);
    const known = await reading.open(first.show, { "If-None-Match": response.headers.get("etag") ?? "" });
    expect(known.status).toBe(304);
  });

  test.each([
    ["data/long.log", "deflated"],
    ["pictures/logo.png", "stored"],
  ])("parts of %s, which is %s, are answered alone", async (path) => {
    const { show, bytes } = await reading.shown(file, path);
    const whole = Buffer.from(await (await reading.open(show)).arrayBuffer());
    const part = async (range: string) => {
      const response = await reading.open(show, { Range: range });
      return {
        status: response.status,
        range: response.headers.get("content-range"),
        body: Buffer.from(await response.arrayBuffer()),
      };
    };
    const middle = [Math.floor(bytes / 2), Math.floor(bytes / 2) + 9] as const;
    expect(await part(`bytes=${middle[0]}-${middle[1]}`)).toEqual({
      ...{ status: 206, range: `bytes ${middle[0]}-${middle[1]}/${bytes}` },
      body: whole.subarray(middle[0], middle[1] + 1),
    });
    expect(await part("bytes=-5")).toMatchObject({ status: 206, body: whole.subarray(-5) });
    expect(await part(`bytes=${bytes}-`)).toMatchObject({ status: 416, range: `bytes */${bytes}` });
    const other = await reading.open(show, { Range: "bytes=0-1", "If-Range": '"other"' });
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, bytes]);
  });

  test.each([
    ["src/index.html", "code", "text/plain; charset=utf-8"],
    ["texte/latin1.txt", "code", "text/plain; charset=windows-1252"],
    ["texte/utf16.txt", "code", "text/plain; charset=utf-16le"],
    ["data/prices.csv", "table", "text/plain; charset=utf-8"],
    ["analysis.ipynb", "notebook", "text/plain; charset=utf-8"],
    ["pictures/drawing.svg", "svg", "image/svg+xml"],
    ["pictures/logo.png", "image", "image/png"],
    ["blob.bin", "hex", "application/octet-stream"],
  ])("%s is shown by %s and sent as %s", async (path, viewer, type) => {
    const shown = await reading.shown(file, path);
    expect(shown.viewer).toBe(viewer);
    const { headers } = await reading.open(shown.show);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-security-policy")).toMatch(
      /^sandbox; default-src 'none'.*frame-ancestors 'none'$/,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "content-disposition": "inline",
    });
    const saved = await reading.open(shown.save);
    expect(saved.headers.get("content-type")).toBe("application/octet-stream");
    expect(saved.headers.get("content-disposition")).toContain(`filename="${shown.name}"`);
  });
});

test("the whole archive is saved as it was handed in", async () => {
  const { save, name, path } = await reading.shown(file);
  expect([name, path]).toEqual(["shop.zip", null]);
  const saved = Buffer.from(await (await reading.open(save)).arrayBuffer());
  expect(sha256(saved)).toBe(file);
});

test("a file that is no archive is read the same way", async () => {
  const alone = sha256(latin1);
  expect(await reading.must(`contents/${alone}`)).toMatchObject({ name: "notes.txt", archive: null });
  const { entries } = await reading.must<Page>(`contents/${alone}/entries`);
  expect(entries).toMatchObject([{ path: "notes.txt", isFolder: false, bytes: latin1.length }]);
  const shown = await reading.shown(alone);
  expect(shown).toMatchObject({ path: null, viewer: "code", charset: "windows-1252" });
  expect(Buffer.from(await (await reading.open(shown.show)).arrayBuffer())).toEqual(latin1);
});
