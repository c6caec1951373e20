import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Line } from "../support/line.ts";
import { codeOf, sha256, Tus } from "../support/tus.ts";
import { openUploadSchool, type UploadSchool, type UploadServer } from "../support/upload-school.ts";

/** The protocol's MUSTs (https://tus.io/protocols/resumable-upload, 1.0.0), in its order; checksums stand apart. */
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
const mine = () => [`Authorization: ${authorization}`, "Tus-Resumable: 1.0.0"];

describe("the core", () => {
  test("HEAD tells offset and length, offset 0 too, and is kept nowhere", async () => {
    const id = await student.begun(100);
    for (const offset of [0, 40]) {
      if (offset > 0) await student.send(id, 0, randomBytes(offset));
      const head = await student.ask("HEAD", id);
      expect(head.status).toBe(200);
      expect(Object.fromEntries(head.headers)).toMatchObject({
        "upload-offset": String(offset),
        "upload-length": "100",
        "cache-control": "no-store",
        "tus-resumable": "1.0.0",
      });
      expect(await head.text()).toBe("");
    }
  });

  test("HEAD tells what was said at the beginning, word for word", async () => {
    const said = `filename ${btoa("work.zip")},filetype ${btoa("application/zip")},is_draft`;
    const begun = await student.begin(10, "", { "upload-metadata": said });
    const id = begun.headers.get("location")?.split("/").at(-1) ?? "";
    expect((await student.ask("HEAD", id)).headers.get("upload-metadata")).toBe(said);
  });

  test("HEAD, PATCH and DELETE of what is not there find nothing, and tell no offset", async () => {
    for (const method of ["HEAD", "PATCH", "DELETE"]) {
      const answer = await student.ask(method, "0".repeat(32), { ...partType, "upload-offset": "0" });
      expect([method, answer.status]).toEqual([method, 404]);
      expect(answer.headers.get("upload-offset")).toBeNull();
      expect(answer.headers.get("tus-resumable")).toBe("1.0.0");
    }
  });

  test("PATCH takes bytes at the offset alone, and tells the new one with 204", async () => {
    const work = randomBytes(100);
    const id = await student.begun(100);
    const part = await student.send(id, 0, work.subarray(0, 60));
    expect([part.status, part.headers.get("upload-offset")]).toEqual([204, "60"]);
    expect(part.headers.get("content-length")).toBeNull();
    for (const offset of [0, 59, 61]) {
      expect((await student.send(id, offset, work.subarray(60))).status).toBe(409);
    }
    expect((await student.send(id, 60, work.subarray(60))).status).toBe(204);
    expect((await student.read(id)).sha256).toBe(sha256(work));
  });

  test("PATCH of another media type, or of none, is 415", async () => {
    const id = await student.begun(3);
    for (const type of ["application/json", "application/offset+octet-stream; charset=utf-8", ""]) {
      const answer = await student.send(id, 0, Buffer.from("abc"), { "content-type": type });
      expect([type, answer.status]).toEqual([type, 415]);
    }
    const line = await Line.open(server.uploads);
    line.say("PATCH", `/${id}`, [...mine(), "Upload-Offset: 0", "Content-Length: 3"], "abc");
    expect(await line.answer()).toMatch(/^HTTP\/1.1 415 /);
    line.socket.destroy();
    expect(await student.offset(id)).toBe(0);
  });

  test("an offset that is no number, or said twice, is refused", async () => {
    const id = await student.begun(3);
    for (const offset of ["-1", "+0", "0x0", "00", "1e0", " ", "9".repeat(20)]) {
      const answer = await student.send(id, 0, Buffer.from("abc"), { "upload-offset": offset });
      expect([offset, answer.status]).toEqual([offset, 400]);
    }
    const line = await Line.open(server.uploads);
    const twice = ["Upload-Offset: 0", "Upload-Offset: 0", `Content-Type: ${partType["content-type"]}`];
    line.say("PATCH", `/${id}`, [...mine(), ...twice, "Content-Length: 3"], "abc");
    expect(await line.answer()).toMatch(/^HTTP\/1.1 400 /);
    line.socket.destroy();
    expect(await student.offset(id)).toBe(0);
  });

  test("another version is not worked on, and is told which one is", async () => {
    const id = await student.begun(3);
    for (const version of [null, "0.2.2", "1.0.0, 1.0.0"]) {
      for (const [method, of] of [
        ["POST", ""],
        ["HEAD", id],
        ["PATCH", id],
        ["DELETE", id],
      ] as const) {
        const headers = { ...partType, "tus-resumable": version, "upload-offset": "0", "upload-length": "3" };
        const answer = await student.ask(
          method,
          of,
          headers,
          method === "PATCH" ? Buffer.from("abc") : undefined,
        );
        expect([method, version, answer.status]).toEqual([method, version, 412]);
        expect(answer.headers.get("tus-version")).toBe("1.0.0");
      }
    }
    expect(await student.offset(id)).toBe(0);
  });

  test("OPTIONS needs no version and tells everything that is spoken", async () => {
    const answer = await fetch(server.uploads, { method: "OPTIONS" });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "tus-version": "1.0.0",
      "tus-max-size": String(5 * 1024 ** 3),
      "tus-extension": "creation,creation-with-upload,termination,expiration,checksum",
      "tus-checksum-algorithm": "sha256,sha1,md5,crc32",
    });
  });

  test("what cannot be sent as PATCH or DELETE is sent as POST; nothing else is taken for another method", async () => {
    const work = Buffer.from("abc");
    const id = await student.begun(3);
    const patch = { ...partType, "upload-offset": "0", "x-http-method-override": "PATCH" };
    expect((await student.ask("POST", id, patch, work)).status).toBe(204);
    expect((await student.read(id)).sha256).toBe(sha256(work));
    const other = await student.begun(3);
    expect((await student.ask("POST", other, { "x-http-method-override": "DELETE" })).status).toBe(204);
    expect((await student.ask("HEAD", other)).status).toBe(404);

    const kept = await student.begun(3);
    for (const [method, override] of [
      ["HEAD", "DELETE"],
      ["PATCH", "DELETE"],
      ["DELETE", "HEAD"],
      ["POST", "GET"],
      ["POST", "constructor"],
    ] as const) {
      const headers = { ...partType, "upload-offset": "0", "x-http-method-override": override };
      expect((await student.ask(method, kept, headers)).status).toBe(400);
    }
    expect((await student.ask("POST", kept)).status).toBe(400);
    expect(await student.offset(kept)).toBe(0);
  });
});

describe("two at once", () => {
  test("of two that write the same part, one is taken; what is there is one of theirs, whole", async () => {
    const work = randomBytes(2_000_000);
    const id = await student.begun(work.length);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => student.send(id, 0, work).then(({ status }) => status)),
    );
    expect(answers.filter((status) => status === 204)).toHaveLength(1);
    // Who comes later finds the upload further on, taken by another, or whole.
    for (const status of answers) expect([204, 400, 409, 413, 423]).toContain(status);
    expect((await student.read(id)).sha256).toBe(sha256(work));
  });

  test("many parts, each asked for at once, add up to the file", async () => {
    const work = randomBytes(50_000);
    const id = await student.begun(work.length);
    await Promise.all(
      Array.from({ length: 5 }, async (_, n) => {
        const part = work.subarray(n * 10_000, (n + 1) * 10_000);
        for (let status = 0; status !== 204; ) ({ status } = await student.send(id, n * 10_000, part));
      }),
    );
    expect((await student.read(id)).sha256).toBe(sha256(work));
  });
});

describe("creation", () => {
  test("a length is said, as a number, and not left for later", async () => {
    for (const length of ["-1", "1.0", "0x10", "", null]) {
      expect((await student.begin(0, "x", { "upload-length": length })).status).toBe(400);
    }
    for (const length of [null, "5"]) {
      const later = { "upload-length": length, "upload-defer-length": "1" };
      expect((await student.begin(0, "x", later)).status).toBe(400);
    }
    expect((await student.begin(1, "x", { "upload-concat": "partial" })).status).toBe(400);
  });

  test("metadata are keys, each once, with values in Base64 or none", async () => {
    const name = `filename ${btoa("x")}`;
    for (const said of [
      `${name},${name}`,
      "filename",
      `${name},a b c`,
      `${name},a !`,
      `${name},`,
      `${name},é YQ==`,
    ]) {
      const status = (await student.begin(1, "", { "upload-metadata": said })).status;
      expect([said, status >= 400]).toEqual([said, true]);
    }
    expect((await student.begin(1, "", { "upload-metadata": `${name}, is_draft` })).status).toBe(201);
  });

  test("the first part may come along; refused, nothing of the upload is left", async () => {
    const work = randomBytes(1_000);
    const begin = (bytes: number, body: Uint8Array<ArrayBuffer>, more = {}) =>
      student.ask(
        "POST",
        "",
        { ...partType, "upload-length": String(bytes), "upload-metadata": `filename ${btoa("x")}`, ...more },
        body,
      );
    const half = await begin(1_000, work.subarray(0, 500));
    expect([half.status, half.headers.get("upload-offset")]).toEqual([201, "500"]);
    const id = half.headers.get("location")?.split("/").at(-1) ?? "";
    await student.send(id, 500, work.subarray(500));
    expect((await student.read(id)).sha256).toBe(sha256(work));
    const whole = await begin(1_000, work);
    expect([whole.status, whole.headers.get("upload-offset"), whole.headers.get("upload-expires")]).toEqual([
      201,
      "1000",
      null,
    ]);

    const before = await count();
    expect((await begin(999, work)).status).toBe(413);
    const wrong = { "upload-checksum": `sha1 ${createHash("sha1").update("other").digest("base64")}` };
    expect((await begin(1_000, work, wrong)).status).toBe(460);
    expect(await count()).toBe(before);
  });

  async function count(): Promise<number> {
    const { rows } = await school.db.pool.query("select count(*) as uploads from uploads");
    return rows[0].uploads;
  }
});

describe("expiration and termination", () => {
  test("an unfinished upload says until when it is kept, and is gone then", async () => {
    const id = await student.begun(10);
    const part = await student.send(id, 0, Buffer.alloc(5));
    const expires = Date.parse(part.headers.get("upload-expires") ?? "");
    expect(expires).toBeGreaterThan(Date.now() + 6 * 24 * 3_600_000);
    expect((await student.ask("HEAD", id)).headers.get("upload-expires")).toBe(
      part.headers.get("upload-expires"),
    );
    await server.ask({ moveClockMs: 8 * 24 * 3_600_000 });
    try {
      const head = await student.ask("HEAD", id);
      expect([head.status, head.headers.get("upload-offset")]).toEqual([410, null]);
      const refused = await student.send(id, 5, Buffer.alloc(5));
      expect([refused.status, await codeOf(refused)]).toEqual([410, "upload-expired"]);
      expect((await student.ask("DELETE", id)).status).toBe(204);
      expect((await student.ask("HEAD", id)).status).toBe(404);
    } finally {
      await server.ask({ moveClockMs: 0 });
    }
  });
});

describe("pages of other sites", () => {
  const origin = { origin: "https://other.test" };

  test("are let in by no answer", async () => {
    const id = await student.begun(3);
    for (const [method, of, headers] of [
      ["OPTIONS", "", {}],
      ["POST", "", { "upload-length": "3", "upload-metadata": `filename ${btoa("x")}` }],
      ["HEAD", id, {}],
      ["GET", id, {}],
      ["PATCH", id, { ...partType, "upload-offset": "0" }],
      ["DELETE", id, {}],
    ] as const) {
      const answer = await student.ask(method, of, { ...headers, ...origin });
      const opened = [...answer.headers.keys()].filter((name) => name.startsWith("access-control"));
      expect([method, opened]).toEqual([method, []]);
    }
  });

  test("have their preflight refused", async () => {
    const headers = { ...origin, "access-control-request-method": "PATCH" };
    const refused = await fetch(server.uploads, { method: "OPTIONS", headers });
    expect([refused.status, await codeOf(refused)]).toEqual([403, "foreign-origin"]);
    const ofOne = await fetch(`${server.uploads}/${"0".repeat(32)}`, { method: "OPTIONS", headers });
    expect(ofOne.ok).toBe(false);
    expect(ofOne.headers.get("access-control-allow-origin")).toBeNull();
  });
});
