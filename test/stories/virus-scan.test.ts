import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openClamd } from "../../src/outside/virus-scan/clamd.ts";
import { chosenPort } from "../../src/start/listening.ts";
import { Attempt, examined, sendFor, uploadFor } from "../support/attempt.ts";
import { type Clamd, marker, mostStreamedBytes, noClamd, openClamdIn, signature } from "../support/clamd.ts";
import { examinerFor } from "../support/examiner.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

const missing = noClamd();
if (missing !== null) process.stderr.write(`\n*** NOT TESTED: the virus scanner. ${missing} ***\n\n`);

const clean = (text: string) => zipWith({ "a.txt": text });
const large = Buffer.alloc(mostStreamedBytes, "harmless ");

describe.skipIf(missing !== null)(
  `ClamAV's daemon${missing === null ? "" : ` (NOT TESTED: ${missing})`}`,
  () => {
    let clamd: Clamd;

    beforeAll(async () => {
      clamd = await openClamdIn(await chosenPort({ host: "127.0.0.1", port: 0 }));
      await clamd.start();
    }, 60_000);
    afterAll(() => clamd[Symbol.asyncDispose]());

    async function withStudent(school: School): Promise<Member> {
      const student = await school.member("Stu Student", ["student"]);
      await school.enrol(student);
      return student;
    }

    it("finds what is infected, over its socket and over TCP, and lets pass what is clean", async () => {
      for (const at of [clamd.socket, clamd.tcp]) {
        await using school = await openSchool({ settings: { clamd: at }, notes: "file" });
        const student = await withStudent(school);
        const find = async (name: string, bytes: Buffer) =>
          examined(school, student, await sendFor(school, student, name, bytes));
        expect(await find("clean.zip", clean("harmless"))).toMatchObject({
          state: "accepted",
          refusal: null,
        });
        expect(await find("bad.txt", Buffer.from(`so: ${marker}`))).toMatchObject({
          state: "refused",
          refusal: { code: "infected", found: signature },
        });
        const packed = zipWith({ "a.txt": "fine", "b/bad.txt": marker }, () => true);
        expect(await find("bad.zip", packed)).toMatchObject({
          state: "refused",
          refusal: { code: "infected", found: signature, entry: "b/bad.txt" },
        });
        const attempt = await Attempt.begin(school, student, student);
        const uploadId = await sendFor(school, student, "bad.zip", packed);
        expect(await attempt.move(student, "PUT", "deliverables/app", { uploadId })).toMatchObject({
          status: 422,
          body: {
            code: "file-not-accepted",
            refusals: [{ refusal: { code: "infected", found: signature } }],
          },
        });
      }
    });

    it("is given the files of an archive one by one where that is too large for it as a whole", async () => {
      await using school = await openSchool({ settings: { clamd: clamd.socket }, notes: "file" });
      const student = await withStudent(school);
      const find = async (name: string, bytes: Buffer) =>
        examined(school, student, await sendFor(school, student, name, bytes));
      const half = large.subarray(0, mostStreamedBytes * 0.7);
      expect(await find("two.zip", zipWith({ "a.bin": half, "b.bin": half }))).toMatchObject({
        state: "accepted",
      });
      const bad = zipWith({ "a.bin": half, "b.bin": half, "c/bad.txt": marker });
      expect(await find("bad.zip", bad)).toMatchObject({
        refusal: { code: "infected", entry: "c/bad.txt", found: signature },
      });
      const tooLarge = Buffer.concat([large, large]);
      expect(await find("large.zip", zipWith({ "too/large.bin": tooLarge }))).toMatchObject({
        refusal: { code: "scan-impossible", entry: "too/large.bin" },
      });
      expect(await find("large.bin", tooLarge)).toMatchObject({ refusal: { code: "scan-impossible" } });
    });

    it("is waited for while it does not answer: nothing is placed, and all goes on once it is back", async () => {
      await using school = await openSchool({ settings: { clamd: clamd.socket } });
      const student = await withStudent(school);
      await clamd.stop();
      const uploadId = await sendFor(school, student, "waits.zip", clean("waits"));
      await expect.poll(() => waitsFor(school, student, uploadId)).toBe("virus-scan");
      const attempt = await Attempt.begin(school, student, student);
      const place = () => attempt.move(student, "PUT", "deliverables/app", { uploadId });
      expect(await place()).toMatchObject({ status: 409, body: { code: "being-examined" } });
      await clamd.start();
      expect(await examined(school, student, uploadId)).toMatchObject({ state: "accepted", waitsFor: null });
      expect((await place()).status).toBe(200);
    }, 60_000);

    it("is given up when it says nothing for too long, and heard again when it does", async () => {
      const scanner = openClamd(clamd.socket, { connectMs: 5_000, silentMs: 300, verdictMs: 300 });
      const scan = () =>
        scanner.scan(() => Readable.from([Buffer.from("harmless")]), new AbortController().signal);
      clamd.pause();
      await expect(scan()).rejects.toThrow("clamd does not answer");
      clamd.resume();
      expect(await scan()).toEqual({ is: "clean" });
    });

    it("scans what was there before it, and what it finds then is not handed in any more", async () => {
      await using school = await openSchool();
      const student = await withStudent(school);
      const attempt = await Attempt.begin(school, student, student);
      const uploadId = await uploadFor(school, student, "bad.zip", clean(`from before: ${marker}`));
      await attempt.must(student, "PUT", "deliverables/app", { uploadId });
      await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org" });

      await using _scanning = await examinerFor(school, clamd.socket);
      const found = await examined(school, student, uploadId);
      expect(found).toMatchObject({ state: "refused", refusal: { code: "infected", found: signature } });
      expect(await attempt.move(student, "POST", "submission", {})).toMatchObject({
        status: 422,
        body: {
          code: "file-not-accepted",
          refusals: [{ deliverable: "app", refusal: { code: "infected" } }],
        },
      });
    });
  },
);

async function waitsFor(school: School, student: Member, upload: string): Promise<string | null> {
  const { body } = await school.ask(student, "GET", `/uploads/${upload}`);
  return (body.examination as { waitsFor: string | null }).waitsFor;
}
