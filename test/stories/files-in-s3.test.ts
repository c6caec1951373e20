import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { defaultUploadLimits } from "../../src/actions/begin-upload.ts";
import { checkFiles, type FileFinding } from "../../src/actions/check-files.ts";
import type { S3Place } from "../../src/outside/files/s3-bucket.ts";
import type { Sha256 } from "../../src/rules/words.ts";
import { assay } from "../command/assay.ts";
import { Attempt, examined } from "../support/attempt.ts";
import { startS3Server } from "../support/s3-server.ts";
import { openSchool, type School } from "../support/school.ts";
import { sha256, Tus } from "../support/tus.ts";
import type { UploadServerSettings } from "../support/upload-server.ts";
import { zipWith } from "../support/zip.ts";

const s3 = await startS3Server();
for (const [name, value] of Object.entries(s3?.environment ?? {})) vi.stubEnv(name, value);
afterAll(() => s3?.stop());
vi.setConfig({ testTimeout: 120_000 });

const program = fileURLToPath(new URL("../support/upload-server.ts", import.meta.url));

/** Another process that takes uploads for the same school, at the instant that its clock shows. */
async function secondServer(school: School, place: S3Place) {
  const settings: UploadServerSettings = {
    databaseUrl: school.db.pool.options.connectionString ?? "",
    ...{ folder: "/nowhere", s3: place, limits: defaultUploadLimits },
  };
  const child = fork(program, [JSON.stringify(settings)], { execArgv: [] });
  const [url] = (await once(child, "message")) as [string];
  child.send({ moveClockMs: school.clock.now() - Date.now() });
  await once(child, "message");
  return {
    url,
    async [Symbol.asyncDispose]() {
      const exit = once(child, "exit");
      child.kill();
      await exit;
    },
  };
}

function entropy(length: number): string {
  let text = "";
  for (let state = 1; text.length < length; state = (state * 48271) % 2147483647) text += state.toString(36);
  return text;
}

/** As `assay files check --deep` does. */
async function check({ db, files, clock }: School) {
  const checking = checkFiles({ db, files, now: clock.now(), deep: true, removeOrphans: false });
  const findings: FileFinding[] = [];
  for (;;) {
    const next = await checking.next();
    if (next.done === true) return { findings, missing: next.value.missing };
    findings.push(next.value);
  }
}

describe.skipIf(s3 === null)("a school that keeps its files in S3", () => {
  test("takes work through several servers, examines it, hands it out in part, and knows when it is missing", async () => {
    const place = {
      bucket: (await s3?.makeBucket()) ?? "",
      prefix: "files",
      endpoint: s3?.endpoint ?? "",
    };
    await using school = await openSchool({ settings: { s3: place } });
    await using second = await secondServer(school, place);
    const student = await school.member("Stu Student", ["student"]);
    const assessor = await school.member("Ada Assessor", ["assessor"]);
    const team = await school.member("Tea Member", ["team"]);
    await school.enrol(student);

    const work = zipWith({ "index.html": "<h1>A shop</h1>", "data.txt": entropy(8_900_000) });
    expect(work.length).toBeGreaterThan(8_900_000);
    const tus = new Tus(`${school.url}/api/v1/uploads`, { authorization: `Bearer ${student.token}` });
    const upload = await tus.begun(work.length, "app.zip");
    // Less than what makes a part: the other server completes it.
    const cut = 5_000_000;
    expect((await tus.send(upload, 0, new Uint8Array(work.subarray(0, cut)))).status).toBe(204);
    tus.uploads = `${second.url}/api/v1/uploads`;
    expect(await tus.offset(upload)).toBe(cut);
    expect((await tus.send(upload, cut, new Uint8Array(work.subarray(cut)))).status).toBe(204);
    expect(await examined(school, student, upload)).toMatchObject({ state: "accepted", entries: 2 });

    const attempt = await Attempt.begin(school, student, assessor);
    await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org/report" });
    await attempt.must(student, "PUT", "deliverables/app", { uploadId: upload });
    await attempt.must(student, "POST", "submission", {});
    await attempt.assign(team);

    const id = sha256(work) as Sha256;
    const file = `${school.url}/api/v1/assessments/${attempt.id}/files/${id}`;
    const headers = { authorization: `Bearer ${assessor.token}`, range: "bytes=4999990-5000009" };
    const part = await fetch(file, { headers });
    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes 4999990-5000009/${work.length}`,
    ]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(work.subarray(4_999_990, 5_000_010));

    expect(await check(school)).toEqual({ findings: [], missing: 0 });
    await school.files.remove(id);
    expect(await check(school)).toEqual({
      findings: [{ is: "missing", sha256: id, bytes: work.length, assessments: [attempt.id] }],
      missing: 1,
    });
    expect((await fetch(file, { headers })).status).toBe(404);
  });

  test("is told at once when the bucket is not there or the key is wrong, and what helps", async () => {
    const env = {
      ...s3?.environment,
      ...{ ASSAY_FILES: "s3://not-there", ASSAY_S3_ENDPOINT: s3?.endpoint ?? "" },
    };
    const absent = await assay(["serve"], { env });
    expect(absent).toMatchObject({ code: 1, out: "" });
    expect(absent.err).toContain("the bucket not-there at");
    expect(absent.err).toContain("(404)");
    const silent = await assay(["serve"], { env: { ...env, ASSAY_S3_ENDPOINT: "http://127.0.0.1:9" } });
    expect(silent).toMatchObject({ code: 1, err: expect.stringContaining("ECONNREFUSED") });
    const bucket = await s3?.makeBucket();
    const wrong = { ...env, ASSAY_FILES: `s3://${bucket}`, AWS_SECRET_ACCESS_KEY: "not-this-one" };
    const refused = await assay(["serve"], { env: wrong });
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("403");
    expect(refused.err).not.toContain("not-this-one");
  });
});
