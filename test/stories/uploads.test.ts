import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { appendFile, link, mkdir, readFile, utimes } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as tusClient from "tus-js-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256, Tus } from "../support/tus.ts";
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
const objectFile = (hash: string) => join(school.folder, "objects", hash.slice(0, 2), hash);

test("an upload is begun, sent, and told by its SHA-256", async () => {
  const student = await somebody();
  const work = randomBytes(300_000);
  const begun = await student.begin(work.length, "Étude.zip");
  expect(begun.status).toBe(201);
  expect(begun.headers.get("upload-expires")).toMatch(/GMT$/);
  const location = begun.headers.get("location") ?? "";
  expect(location).toMatch(/^\/api\/v1\/uploads\/[0-9a-f]{32}$/);
  const id = location.split("/").at(-1) ?? "";
  expect(await student.read(id)).toMatchObject({ offset: 0, sha256: null, finishedAt: null });

  const first = await student.send(id, 0, work.subarray(0, 100_000));
  expect([first.status, first.headers.get("upload-offset")]).toEqual([204, "100000"]);
  const before = Date.now();
  const last = await student.send(id, 100_000, work.subarray(100_000));
  expect([last.status, last.headers.get("upload-offset")]).toEqual([204, "300000"]);

  const upload = await student.read(id);
  expect(upload).toMatchObject({
    id,
    name: "Étude.zip",
    bytes: 300_000,
    offset: 300_000,
    sha256: sha256(work),
  });
  expect(Date.parse(upload.finishedAt ?? "")).toBeGreaterThanOrEqual(before);
  expect(await readFile(objectFile(sha256(work)))).toEqual(work);
  expect(existsSync(incomingFile(id))).toBe(false);
});

test("a common tus client sends a file in parts", async () => {
  const { authorization } = await school.person();
  const work = randomBytes(3 * megabyte);
  const url = await new Promise<string | null>((resolve, reject) => {
    const upload = new tusClient.Upload(work, {
      endpoint: server.uploads,
      chunkSize: megabyte,
      headers: { authorization },
      metadata: { filename: "work.zip", filetype: "application/zip" },
      onError: reject,
      onSuccess: () => resolve(upload.url),
    });
    upload.start();
  });
  const student = new Tus(server.uploads, { authorization });
  expect((await student.read(url?.split("/").at(-1) ?? "")).sha256).toBe(sha256(work));
});

test("200 MB go through without being gathered in memory", async () => {
  const bytes = 200 * megabyte;
  const student = await somebody();
  const id = await student.begun(bytes);
  const before = await server.ask("memory");
  let most = before;
  const hash = createHash("sha256");
  async function* pieces() {
    const piece = randomBytes(megabyte);
    for (let sent = 0; sent < bytes; sent += piece.length) {
      piece.writeUInt32BE(sent);
      hash.update(piece);
      if (sent % (10 * megabyte) === 0) most = Math.max(most, await server.ask("memory"));
      yield Buffer.from(piece);
    }
  }
  const headers = student.headers({
    "content-type": "application/offset+octet-stream",
    "upload-offset": "0",
  });
  const patch = request(`${student.uploads}/${id}`, { method: "PATCH", headers });
  const answered = once(patch, "response") as Promise<[IncomingMessage]>;
  await pipeline(Readable.from(pieces()), patch);
  const [answer] = await answered;
  expect(answer.resume().statusCode).toBe(204);
  expect((await student.read(id)).sha256).toBe(hash.digest("hex"));
  expect((most - before) / megabyte).toBeLessThan(100);
}, 60_000);

test("the same bytes are kept once", async () => {
  const work = randomBytes(50_000);
  for (const name of ["one.zip", "two.zip"]) {
    const student = await somebody();
    const id = await student.begun(work.length, name);
    expect((await student.send(id, 0, work)).status).toBe(204);
    expect(await student.read(id)).toMatchObject({ name, sha256: sha256(work) });
    expect(existsSync(incomingFile(id))).toBe(false);
  }
});

test("an empty file is whole from the start", async () => {
  const student = await somebody();
  const id = await student.begun(0);
  expect(await student.read(id)).toMatchObject({ bytes: 0, offset: 0, sha256: sha256("") });
});

test("after a connection that broke in the middle, the rest is enough", async () => {
  const student = await somebody();
  const work = randomBytes(5 * megabyte);
  const id = await student.begun(work.length);
  const patch = await student.opened(id, 0, work.subarray(0, 2 * megabyte), work.length);
  patch.destroy();
  const offset = await student.offset(id);
  expect(offset).toBe(2 * megabyte);
  expect((await student.send(id, offset, work.subarray(offset))).status).toBe(204);
  expect((await student.read(id)).sha256).toBe(sha256(work));
});

test("a client that comes back need not wait for its lost connection to be noticed", async () => {
  const student = await somebody();
  const work = randomBytes(megabyte);
  const id = await student.begun(work.length);
  const silent = await student.opened(id, 0, work.subarray(0, 1_000), work.length);
  expect(await student.offset(id)).toBe(1_000);
  // It has given way: what still comes on it is not taken.
  await new Promise((sent) => silent.write(randomBytes(50_000), sent));
  expect(await student.offset(id)).toBe(1_000);
  expect((await student.send(id, 1_000, work.subarray(1_000))).status).toBe(204);
  expect((await student.read(id)).sha256).toBe(sha256(work));
  silent.destroy();
});

test("after a killed server, the rest is enough", async () => {
  const doomed = await school.serve();
  const student = await somebody(doomed);
  const work = randomBytes(5 * megabyte);
  const id = await student.begun(work.length);
  await student.opened(id, 0, work.subarray(0, 2 * megabyte), work.length);
  await doomed.kill();

  student.uploads = server.uploads;
  const offset = await student.offset(id);
  expect(offset).toBe(2 * megabyte);
  expect((await student.send(id, offset, work.subarray(offset))).status).toBe(204);
  expect((await student.read(id)).sha256).toBe(sha256(work));
});

test("a last answer that was never heard can be asked for again", async () => {
  const student = await somebody();
  const work = randomBytes(1_000);
  const id = await student.begun(work.length);
  await student.send(id, 0, work);
  const { finishedAt } = await student.read(id);

  const head = await student.ask("HEAD", id);
  expect([head.status, head.headers.get("upload-offset"), head.headers.get("upload-length")]).toEqual([
    200,
    "1000",
    "1000",
  ]);
  expect(head.headers.get("upload-expires")).toBeNull();
  const again = await student.send(id, 1_000, Buffer.alloc(0));
  expect([again.status, again.headers.get("upload-offset")]).toEqual([204, "1000"]);
  expect(await student.read(id)).toMatchObject({ sha256: sha256(work), finishedAt });
});

test.each(["before it was kept", "after it was kept, before it was noted"])(
  "a crash between the last byte and the end, %s: the next question finishes the upload",
  async (when) => {
    const student = await somebody();
    const work = randomBytes(200_000);
    const id = await student.begun(work.length);
    await student.send(id, 0, work.subarray(0, 1_000));
    // As a process that died at that moment leaves it.
    await appendFile(incomingFile(id), work.subarray(1_000));
    const lastByteAt = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 250);
    await utimes(incomingFile(id), lastByteAt, lastByteAt);
    if (when.startsWith("after")) {
      await mkdir(join(objectFile(sha256(work)), ".."), { recursive: true });
      await link(incomingFile(id), objectFile(sha256(work)));
    }
    expect((await student.read(id)).sha256).toBeNull();

    expect(await student.offset(id)).toBe(work.length);
    const upload = await student.read(id);
    expect(upload.sha256).toBe(sha256(work));
    // R20 counts the last byte, not when we came round to it; never before the upload was begun.
    const begunAt = await school.db.pool.query("select created_at from uploads where id = $1", [id]);
    const latest = Math.max(lastByteAt.getTime(), begunAt.rows[0].created_at.getTime());
    expect(Date.parse(upload.finishedAt ?? "")).toBe(latest);
    expect(await readFile(objectFile(sha256(work)))).toEqual(work);
    expect(existsSync(incomingFile(id))).toBe(false);
  },
);

test("an upload is finished by the server's clock at its last byte", async () => {
  const student = await somebody();
  const id = await student.begun(10);
  await server.ask({ moveClockMs: 5 * 3_600_000 });
  const from = Date.now() + 5 * 3_600_000;
  await student.send(id, 0, randomBytes(10));
  await server.ask({ moveClockMs: 0 });
  const finishedAt = Date.parse((await student.read(id)).finishedAt ?? "");
  expect(finishedAt).toBeGreaterThanOrEqual(from);
  expect(finishedAt).toBeLessThan(from + 60_000);
});
