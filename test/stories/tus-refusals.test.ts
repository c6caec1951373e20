import { randomBytes } from "node:crypto";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Tus } from "../support/tus.ts";
import { openUploadSchool, type UploadSchool, type UploadServer } from "../support/upload-school.ts";

/** tus 1.0: "The Tus-Resumable header MUST be included in every request and response except for OPTIONS requests." */
let school: UploadSchool;
let server: UploadServer;
let student: Tus;
let id: string;

beforeAll(async () => {
  school = await openUploadSchool();
  server = await school.serve({ maxBytes: 1_000 });
  student = new Tus(server.uploads, await school.person());
  id = await student.begun(100);
});
afterAll(() => school.close());

const part = { "content-type": "application/offset+octet-stream" };
const told = ({ status, headers }: Response) => [status, headers.get("tus-resumable")];

const refused: [what: string, status: number, ask: () => Promise<Response>][] = [
  ["a length that is none", 400, () => student.begin(-1)],
  ["an address that cannot be read", 400, () => student.ask("HEAD", "%zz")],
  ["nobody signed in", 401, () => student.begin(10, "a.zip", { authorization: null })],
  ["a page of another site", 403, () => foreign("PATCH", id)],
  ["what is not there", 404, () => student.ask("HEAD", "0".repeat(32))],
  ["an address too long for any upload", 414, () => student.ask("HEAD", "0".repeat(500))],
  ["a method that nobody speaks", 404, () => student.ask("PUT", id)],
  [
    "another offset",
    409,
    () => student.ask("PATCH", id, { ...part, "upload-offset": "7" }, new Uint8Array(1)),
  ],
  ["another version", 412, () => student.ask("HEAD", id, { "tus-resumable": "0.2.2" })],
  ["too large a file", 413, () => student.begin(1_001)],
  ["another type", 415, () => student.ask("PATCH", id, { "upload-offset": "0" }, new Uint8Array(1))],
  ["more than was announced", 413, () => student.send(id, 0, randomBytes(101))],
];

function foreign(method: string, upload: string): Promise<Response> {
  return student.ask(method, upload, { authorization: null, "sec-fetch-site": "cross-site" });
}

test.each(refused)("%s is answered %i in the version that is spoken", async (_, status, ask) => {
  expect(told(await ask())).toEqual([status, "1.0.0"]);
});

test("who asks too often, comes too late, or finds us in trouble is told so in that version, too", async () => {
  const strict = await school.serve({}, 2);
  const often = new Tus(strict.uploads, await school.person());
  const answers = [await often.begin(10), await often.begin(10), await often.begin(10)];
  expect(answers.map(told)).toEqual([201, 201, 429].map((status) => [status, "1.0.0"]));

  const troubled = await student.begun(100);
  const kept = join(school.folder, "incoming", troubled);
  await rm(kept, { force: true });
  await symlink(kept, kept);
  expect(told(await student.ask("HEAD", troubled))).toEqual([500, "1.0.0"]);

  await server.ask({ moveClockMs: 60 * 86_400_000 });
  expect(told(await student.ask("HEAD", id))).toEqual([410, "1.0.0"]);
});

test("what of ours is no tus says nothing of it", async () => {
  expect(told(await student.ask("GET", id))).toEqual([200, null]);
});
