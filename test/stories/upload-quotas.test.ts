import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defaultUploadLimits, newUploadId } from "../../src/actions/begin-upload.ts";
import type { Instant, PersonId } from "../../src/rules/words.ts";
import { addUpload, bytesOfAll } from "../../src/store/uploads.ts";
import { Attempt, uploadFor } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { codeOf, Tus } from "../support/tus.ts";
import { openUploadSchool, type UploadSchool } from "../support/upload-school.ts";
import { zipWith } from "../support/zip.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("for a deliverable", () => {
  let school: School;
  let assessor: Member;
  let student: Member;
  let attempt: Attempt;

  beforeAll(async () => {
    school = await openSchool();
    assessor = await school.member("Ada Assessor", ["assessor"]);
    student = await school.member("Stu Student", ["student"]);
    await school.enrol(student);
    attempt = await Attempt.begin(school, student, assessor);
  });
  afterAll(() => school[Symbol.asyncDispose]());

  const tusOf = ({ token }: Member) =>
    new Tus(`${school.url}/api/v1/uploads`, { authorization: `Bearer ${token}` });

  function begin(
    who: Member,
    bytes: number,
    { assessment = attempt.id, deliverable = "app", name = "app.zip" } = {},
  ): Promise<Response> {
    const said = { filename: name, assessment, deliverable };
    const metadata = Object.entries(said).map(([key, value]) => `${key} ${base64(value)}`);
    return tusOf(who).begin(bytes, "", { "upload-metadata": metadata.join() });
  }

  test("what could not be placed there is refused before a byte is sent, with every reason", async () => {
    const tooLarge = await begin(student, 9_000_001);
    expect([tooLarge.status, await tooLarge.json()]).toMatchObject([
      413,
      { code: "file-too-large", refusals: [{ deliverable: "app", maxBytes: 9_000_000 }] },
    ]);
    const wrongType = await begin(student, 9_000_001, { name: "app.rar" });
    expect([wrongType.status, await wrongType.json()]).toMatchObject([
      422,
      { refusals: [{ code: "type-not-accepted", accepts: [".zip"] }, { code: "file-too-large" }] },
    ]);
    const link = await begin(student, 10, { deliverable: "notes" });
    expect([link.status, await codeOf(link)]).toEqual([422, "wrong-kind-of-item"]);
    for (const deliverable of ["other", "constructor", ""]) {
      const unknown = await begin(student, 10, { deliverable });
      expect([unknown.status, await codeOf(unknown)]).toEqual([422, "unknown-deliverable"]);
    }
    const { rows } = await school.db.pool.query("select from uploads");
    expect(rows).toEqual([]);
    expect((await begin(student, 9_000_000)).status).toBe(201);
  });

  test("who is not the student is answered as if the assessment were not there", async () => {
    const stranger = await school.member("Sam Stranger", ["student"]);
    const nothing = await begin(stranger, 9_000_001, { assessment: crypto.randomUUID() });
    expect(nothing.status).toBe(404);
    const said = await nothing.text();
    for (const who of [stranger, assessor]) {
      for (const bytes of [10, 9_000_001]) {
        const refused = await begin(who, bytes);
        expect([refused.status, await refused.text()]).toEqual([404, said]);
      }
    }
    expect((await begin(student, 10, { assessment: "no id" })).status).toBe(404);
  });

  test("one without the other is not understood", async () => {
    const metadata = `filename ${base64("app.zip")},deliverable ${base64("app")}`;
    const refused = await tusOf(student).begin(10, "", { "upload-metadata": metadata });
    expect([refused.status, await codeOf(refused)]).toEqual([400, "malformed"]);
  });

  test("only so many go on at once for one deliverable, also when all begin together", async () => {
    const another = await school.member("Ann Other", ["student"]);
    await school.enrol(another);
    const { id: assessment } = await Attempt.begin(school, another, assessor);
    const begun = await Promise.all(Array.from({ length: 14 }, () => begin(another, 10, { assessment })));
    expect(begun.filter(({ status }) => status === 201)).toHaveLength(10);
    const refused = begun.find(({ status }) => status === 429);
    expect(await refused?.json()).toMatchObject({
      code: "too-many-unfinished-uploads",
      refusals: [{ most: 10, deliverable: "app" }],
    });
    expect((await tusOf(another).begin(10)).status).toBe(201);
    const [first] = begun.flatMap((one) => (one.status === 201 ? [one.headers.get("location")] : []));
    await tusOf(another).ask("DELETE", first?.split("/").at(-1) ?? "");
    expect((await begin(another, 10, { assessment })).status).toBe(201);
  });

  test("what is handed in no longer counts against its student, and nothing is sent for it any more", async () => {
    const app = zipWith({ "index.html": randomBytes(1_000).toString("hex") });
    await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org/report" });
    await attempt.must(student, "PUT", "deliverables/app", {
      uploadId: await uploadFor(school, student, "app.zip", app),
    });
    await school.db.pool.query("delete from uploads where finished_at is null");
    const now = school.clock.now();
    const add = (bytes: number) =>
      addUpload(
        school.db,
        { ...upload(student.id as PersonId, now), bytes },
        {
          ...{ ...defaultUploadLimits, since: now, bytesNotHandedIn: app.length + 9 },
        },
      );
    expect(await add(10)).toBe("bytes-not-handed-in");
    await attempt.must(student, "POST", "submission", { acceptMissing: false });
    expect(await add(10)).toBeNull();
    expect(await add(app.length)).toBe("bytes-not-handed-in");

    const late = await begin(student, 10);
    expect([late.status, await codeOf(late)]).toEqual([422, "wrong-stage"]);
  });
});

describe("for a person and the school", () => {
  let school: UploadSchool;

  beforeAll(async () => {
    school = await openUploadSchool();
  });
  afterAll(() => school.close());

  test("one person keeps only so much that is not handed in; giving up makes room", async () => {
    const { uploads } = await school.serve({ bytesNotHandedIn: 100 });
    const student = new Tus(uploads, await school.person());
    const id = await student.begun(60);
    const refused = await student.begin(50);
    expect([refused.status, await refused.json()]).toMatchObject([
      429,
      { code: "too-much-not-handed-in", refusals: [{ most: 100 }] },
    ]);
    await new Tus(uploads, await school.person()).begun(50);
    await student.ask("DELETE", id);
    await student.begun(50);
  });

  test("one person begins only so many uploads a day, however small", async () => {
    const { uploads } = await school.serve({ uploadsPerDay: 2 });
    const student = new Tus(uploads, await school.person());
    const id = await student.begun(1);
    await student.begun(1);
    const refused = await student.begin(1);
    expect([refused.status, await refused.json()]).toMatchObject([
      429,
      { code: "too-many-uploads-today", refusals: [{ most: 2 }] },
    ]);
    await student.ask("DELETE", id);
    await student.begun(1);
  });

  test("the school keeps only so much in all, counted as uploads begin and go", async () => {
    const before = await bytesOfAll(school.db);
    const { uploads } = await school.serve({ bytesOfSchool: before + 100 });
    const one = new Tus(uploads, await school.person());
    const other = new Tus(uploads, await school.person());
    const id = await one.begun(60);
    await other.begun(40);
    expect(await bytesOfAll(school.db)).toBe(before + 100);
    const refused = await other.begin(1);
    expect([refused.status, await refused.json()]).toMatchObject([
      507,
      { code: "school-storage-full", refusals: [{ most: before + 100 }] },
    ]);
    await one.ask("DELETE", id);
    await other.begun(60);
    const { rows } = await school.db.pool.query("select sum(bytes)::float8 as bytes from uploads");
    expect(await bytesOfAll(school.db)).toBe(rows[0].bytes);
  });
});

function upload(person: PersonId, createdAt: Instant) {
  return { id: newUploadId(), person, name: "x.zip", metadata: null, meantFor: null, createdAt };
}
