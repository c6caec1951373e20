import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm, symlink } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeOf, sha256, Tus } from "../support/tus.ts";
import { openUploadSchool, type UploadSchool, type UploadServer } from "../support/upload-school.ts";

const megabyte = 1024 * 1024;
let school: UploadSchool;
let server: UploadServer;

beforeAll(async () => {
  school = await openUploadSchool();
  server = await school.serve();
});
afterAll(() => school.close());

async function somebody(on = server): Promise<Tus> {
  return new Tus(on.uploads, await school.person());
}

const incomingFile = (id: string) => join(school.folder, "incoming", id);

test("somebody else's upload is as if it were not there", async () => {
  const student = await somebody();
  const other = await somebody();
  const id = await student.begun(10);
  const unknown = "0".repeat(32);
  for (const [method, headers] of [
    ["HEAD", {}],
    ["GET", {}],
    ["DELETE", {}],
    ["PATCH", { "content-type": "application/offset+octet-stream", "upload-offset": "0" }],
  ] as const) {
    const body = method === "PATCH" ? randomBytes(10) : undefined;
    const seen = await other.ask(method, id, headers, body);
    const nothing = await other.ask(method, unknown, headers, body);
    expect([seen.status, await seen.text()]).toEqual([404, await nothing.text()]);
  }
  expect((await other.ask("HEAD", "..%2f..%00")).status).toBe(404);
  expect((await student.send(id, 0, randomBytes(10))).status).toBe(204);
});

test("who is not signed in uploads nothing", async () => {
  const nobody = new Tus(server.uploads, { authorization: "Bearer assay_not-a-token-of-anybody" });
  expect((await nobody.begin(10)).status).toBe(401);
  expect((await nobody.ask("HEAD", "0".repeat(32))).status).toBe(401);
});

test("a part that does not begin where the upload ends is refused", async () => {
  const student = await somebody();
  const id = await student.begun(1_000);
  await student.send(id, 0, randomBytes(500));
  for (const offset of [0, 499, 501, 1_000]) {
    const refused = await student.send(id, offset, randomBytes(100));
    expect([refused.status, await codeOf(refused)]).toEqual([409, "wrong-offset"]);
  }
  expect(await student.offset(id)).toBe(500);
});

test("a large part in the wrong place gets its answer, and the connection goes on", async () => {
  const student = await somebody();
  const id = await student.begun(40 * megabyte);
  const refused = await student.send(id, 7, Buffer.alloc(30 * megabyte));
  expect([refused.status, await codeOf(refused)]).toEqual([409, "wrong-offset"]);
});

test("more than was announced is refused, with and without a length", async () => {
  const student = await somebody();
  const id = await student.begun(1_000);
  const refused = await student.send(id, 0, randomBytes(1_001));
  expect([refused.status, await codeOf(refused)]).toEqual([413, "upload-overrun"]);
  expect(await student.offset(id)).toBe(0);

  const patch = await student.opened(id, 0, randomBytes(900));
  const answered = once(patch, "response") as Promise<[IncomingMessage]>;
  patch.end(randomBytes(200_000));
  const [answer] = await answered;
  expect(answer.resume().statusCode).toBe(413);
  expect(await student.offset(id)).toBe(900);
  const work = randomBytes(100);
  expect((await student.send(id, 900, work)).status).toBe(204);
  expect((await student.send(id, 1_000, work)).status).toBe(413);
});

test.each([
  ["../../x", "path"],
  ["a/b.zip", "path"],
  ["C:\\x.zip", "path"],
  ["a\0.zip", "control-character"],
  ["a\r\nb.zip", "control-character"],
  ["fdp\u202Eexe.pdf", "direction-override"],
  ["x".repeat(300), "too-long"],
  ["", "empty"],
  [Buffer.from([0x61, 0xff, 0xfe]), "not-text"],
])("the name %j is refused", async (name, flaw) => {
  const student = await somebody();
  const refused = await student.begin(10, name);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: "file-name-unusable",
    refusals: [{ code: "file-name-unusable", flaw }],
  });
});

test("a name is composed, and one must be given", async () => {
  const student = await somebody();
  const id = await student.begun(10, ' re\u0301sume\u0301 "1".pdf');
  expect((await student.read(id)).name).toBe('r\u00e9sum\u00e9 "1".pdf');
  expect((await student.begin(10, "", { "upload-metadata": null })).status).toBe(422);
  expect((await student.begin(10, "", { "upload-metadata": "filename ###" })).status).toBe(400);
});

test("lengths are given at the beginning, as numbers, and up to the largest file", async () => {
  const student = await somebody();
  for (const length of ["-1", "1e3", "ten", "1.5", null]) {
    const refused = await student.begin(0, "x", { "upload-length": length });
    expect([length, refused.status, await codeOf(refused)]).toEqual([length, 400, "malformed"]);
  }
  const later = { "upload-length": null, "upload-defer-length": "1" };
  expect((await student.begin(0, "x", later)).status).toBe(400);
  const tooLarge = await student.begin(5 * 1024 ** 3 + 1);
  expect([tooLarge.status, await codeOf(tooLarge)]).toEqual([413, "file-too-large"]);
});

test("what is spoken here is told to anybody, and to no other site", async () => {
  const answer = await fetch(server.uploads, {
    method: "OPTIONS",
    headers: { origin: "https://other.test" },
  });
  expect(answer.status).toBe(204);
  const told = Object.fromEntries(answer.headers);
  expect(told).toMatchObject({
    "tus-resumable": "1.0.0",
    "tus-version": "1.0.0",
    "tus-extension": "creation,creation-with-upload,termination,expiration,checksum",
    "tus-checksum-algorithm": "sha256,sha1,md5,crc32",
    "tus-max-size": String(5 * 1024 ** 3),
  });
  expect(Object.keys(told).filter((name) => name.startsWith("access-control"))).toEqual([]);
});

test("the routes are described", async () => {
  const described = await fetch(server.uploads.replace("/uploads", "/openapi.json"));
  const { paths } = (await described.json()) as { paths: Record<string, object> };
  expect(Object.keys(paths["/api/v1/uploads"] ?? {}).sort()).toEqual(["options", "post"]);
  const ofOne = Object.keys(paths["/api/v1/uploads/{id}"] ?? {});
  expect(ofOne.sort()).toEqual(["delete", "get", "head", "patch", "post"]);
});

test("other versions, other media types and checksums are refused in words", async () => {
  const student = await somebody();
  const id = await student.begun(10);
  const bytes = randomBytes(10);
  for (const [headers, status, code] of [
    [{ "tus-resumable": null }, 412, "wrong-tus-version"],
    [{ "tus-resumable": "0.2.2" }, 412, "wrong-tus-version"],
    [{ "content-type": "application/json" }, 415, "wrong-media-type"],
    [{ "upload-offset": null }, 400, "malformed"],
    [{ "upload-offset": "-1" }, 400, "malformed"],
    [{ "upload-checksum": `sha512 ${Buffer.alloc(64).toString("base64")}` }, 400, "checksum-unsupported"],
  ] as const) {
    const refused = await student.send(id, 0, bytes, headers);
    expect([refused.status, await codeOf(refused)]).toEqual([status, code]);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    expect(refused.headers.get("tus-version")).toBe("1.0.0");
  }
  expect(await student.offset(id)).toBe(0);
});

test("an unfinished upload can be given up, a whole one not", async () => {
  const student = await somebody();
  const id = await student.begun(10);
  await student.send(id, 0, randomBytes(5));
  expect((await student.ask("DELETE", id)).status).toBe(204);
  expect((await student.ask("HEAD", id)).status).toBe(404);
  expect(existsSync(incomingFile(id))).toBe(false);

  const whole = await student.begun(10);
  await student.send(whole, 0, randomBytes(10));
  const refused = await student.ask("DELETE", whole);
  expect([refused.status, await codeOf(refused)]).toEqual([409, "upload-finished"]);
});

test("one person sends only so many bytes a day, finished or not", async () => {
  const strict = await school.serve({ bytesPerDay: 25 });
  const student = await somebody(strict);
  await student.send(await student.begun(10), 0, randomBytes(10));
  await student.begun(10);
  const refused = await student.begin(10);
  expect([refused.status, await refused.json()]).toMatchObject([
    429,
    { code: "upload-allowance-used", refusals: [{ bytesPerDay: 25 }] },
  ]);
  await student.begun(5);
  await (await somebody(strict)).begun(10);
});

test("one person has only so many uploads going at once", async () => {
  const strict = await school.serve({ unfinishedPerPerson: 2 });
  const student = await somebody(strict);
  const id = await student.begun(10);
  await student.begun(10);
  const refused = await student.begin(10);
  expect([refused.status, await refused.json()]).toMatchObject([
    429,
    { code: "too-many-unfinished-uploads", refusals: [{ most: 2 }] },
  ]);
  await (await somebody(strict)).begun(10);
  await student.send(id, 0, randomBytes(10));
  await student.begun(10);
});

test("a file that cannot fit is refused before it is sent", async () => {
  const vast = await school.serve({ maxBytes: Number.MAX_SAFE_INTEGER });
  const student = await somebody(vast);
  const refused = await student.begin(2 ** 52);
  expect([refused.status, await codeOf(refused)]).toEqual([507, "storage-full"]);
  const { rows } = await school.db.pool.query("select from uploads where bytes = $1", [2 ** 52]);
  expect(rows).toEqual([]);
});

test.runIf(existsSync("/dev/full"))(
  "a disk that fills up is said, and the upload goes on afterwards",
  async () => {
    const student = await somebody();
    const work = randomBytes(2 * megabyte);
    const id = await student.begun(work.length);
    await symlink("/dev/full", incomingFile(id));
    const refused = await student.send(id, 0, work);
    expect([refused.status, await codeOf(refused)]).toEqual([507, "storage-full"]);
    expect(await student.read(id)).toMatchObject({ offset: 0, sha256: null });
    await rm(incomingFile(id));
    expect((await student.send(id, 0, work)).status).toBe(204);
    expect((await student.read(id)).sha256).toBe(sha256(work));
  },
);
