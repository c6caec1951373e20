import { createHash, randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Line } from "../support/line.ts";
import { codeOf, sha256, Tus } from "../support/tus.ts";
import { openUploadSchool, type UploadSchool, type UploadServer } from "../support/upload-school.ts";

let school: UploadSchool;
let server: UploadServer;
let authorization: string;
let student: Tus;

beforeAll(async () => {
  school = await openUploadSchool();
  server = await school.serve();
  ({ authorization } = await school.person());
  student = new Tus(server.uploads, { authorization });
});
afterAll(() => school.close());

const partType = { "content-type": "application/offset+octet-stream" };
const incomingFile = (id: string) => join(school.folder, "incoming", id);
const mine = () => [`Authorization: ${authorization}`, "Tus-Resumable: 1.0.0"];

const digests = (bytes: Uint8Array) => {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(bytes));
  const of = (algorithm: string) => createHash(algorithm).update(bytes).digest();
  return { sha256: of("sha256"), sha1: of("sha1"), md5: of("md5"), crc32: crc };
};

test.each(["sha256", "sha1", "md5", "crc32"] as const)(
  "a part with the right %s is taken, one with a wrong one is discarded",
  async (algorithm) => {
    const work = randomBytes(300_000);
    const id = await student.begun(work.length);
    await student.send(id, 0, work.subarray(0, 100_000));
    const part = work.subarray(100_000);
    const right = `${algorithm} ${digests(part)[algorithm].toString("base64")}`;
    const wrong = `${algorithm} ${digests(work)[algorithm].toString("base64")}`;
    const refused = await student.send(id, 100_000, part, { "upload-checksum": wrong });
    expect([refused.status, refused.statusText, await codeOf(refused)]).toEqual([
      460,
      "Checksum Mismatch",
      "checksum-mismatch",
    ]);
    expect(await student.offset(id)).toBe(100_000);
    expect((await stat(incomingFile(id))).size).toBe(100_000);
    expect((await student.send(id, 100_000, part, { "upload-checksum": right })).status).toBe(204);
    expect((await student.read(id)).sha256).toBe(sha256(work));
  },
);

test.each([
  "sha512 ".concat(Buffer.alloc(64).toString("base64")),
  "sha256",
  "sha256 ",
  "sha256 not/base64!",
  "sha256 YQ==",
  `sha256  ${Buffer.alloc(32).toString("base64")}`,
  `sha256 ${Buffer.alloc(32).toString("hex")}`,
  `constructor ${Buffer.alloc(32).toString("base64")}`,
])("%j is not understood, and nothing is taken", async (checksum) => {
  const id = await student.begun(3);
  const refused = await student.send(id, 0, Buffer.from("abc"), { "upload-checksum": checksum });
  expect([refused.status, await codeOf(refused)]).toEqual([400, "checksum-unsupported"]);
  expect(await student.offset(id)).toBe(0);
});

test("a checksum that is to come behind the bytes is refused, not passed over", async () => {
  const id = await student.begun(3);
  const refused = await student.send(id, 0, Buffer.from("abc"), { trailer: "Upload-Checksum" });
  expect(refused.status).toBe(400);
  expect(await student.offset(id)).toBe(0);
});

test("a break in the middle of a part that was promised discards the part", async () => {
  const work = randomBytes(200_000);
  const id = await student.begun(work.length);
  await student.send(id, 0, work.subarray(0, 1_000));
  const promised = `sha256 ${sha256base64(work.subarray(1_000))}`;
  const line = await Line.open(server.uploads);
  const headers = [...mine(), "Upload-Offset: 1000", `Content-Type: ${partType["content-type"]}`];
  line.say("PATCH", `/${id}`, [...headers, `Upload-Checksum: ${promised}`, "Content-Length: 199000"]);
  line.socket.write(work.subarray(1_000, 100_000));
  while ((await stat(incomingFile(id))).size < 100_000) await new Promise(setImmediate);
  // None of it counts as long as it is not proven.
  expect((await student.read(id)).offset).toBe(1_000);
  line.socket.destroy();
  expect(await student.offset(id)).toBe(1_000);
  const again = await student.send(id, 1_000, work.subarray(1_000), { "upload-checksum": promised });
  expect(again.status).toBe(204);
  expect((await student.read(id)).sha256).toBe(sha256(work));
});

test("a server that is killed in the middle of a promised part has kept none of it", async () => {
  const doomed = await school.serve();
  const work = randomBytes(200_000);
  const id = await student.begun(work.length);
  await student.send(id, 0, work.subarray(0, 1_000));
  const promised = `sha256 ${sha256base64(work.subarray(1_000))}`;
  const headers = [...mine(), "Upload-Offset: 1000", `Content-Type: ${partType["content-type"]}`];
  const line = await Line.open(doomed.uploads);
  line.say("PATCH", `/${id}`, [...headers, `Upload-Checksum: ${promised}`, "Content-Length: 199000"]);
  line.socket.write(work.subarray(1_000, 100_000));
  line.socket.on("error", () => {});
  while ((await stat(incomingFile(id))).size < 100_000) await new Promise(setImmediate);
  await doomed.kill();
  expect(await student.offset(id)).toBe(1_000);
  expect((await student.send(id, 1_000, work.subarray(1_000))).status).toBe(204);
  expect((await student.read(id)).sha256).toBe(sha256(work));
});

const sha256base64 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("base64");

test("a part in chunks of any size, with their lengths unsaid, comes to the same", async () => {
  const work = randomBytes(70_000);
  const id = await student.begun(work.length);
  const line = await Line.open(server.uploads);
  const headers = [...mine(), "Upload-Offset: 0", `Content-Type: ${partType["content-type"]}`];
  line.say("PATCH", `/${id}`, [...headers, "Transfer-Encoding: chunked"]);
  for (let at = 0, size = 1; at < work.length; at += size, size = (size * 3) % 9_973) {
    const chunk = work.subarray(at, at + size);
    line.socket.write(`${chunk.length.toString(16)}\r\n`);
    line.socket.write(chunk);
    line.socket.write("\r\n");
  }
  line.socket.write("0\r\n\r\n");
  expect(await line.answer()).toMatch(/^HTTP\/1.1 204 .*upload-offset: 70000/is);
  line.socket.destroy();
  const { sha256: kept } = await student.read(id);
  expect(kept).toBe(sha256(work));
  const object = join(school.folder, "objects", sha256(work).slice(0, 2), sha256(work));
  expect(await readFile(object)).toEqual(work);
});
