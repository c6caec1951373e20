import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pdf } from "../../src/start/demo/pdf.ts";
import { Attempt, examined, sendFor, uploadFor } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

let school: School;
let student: Member;
let assessor: Member;

/** Each begins one attempt. */
async function newStudent(): Promise<Member> {
  const member = await school.member("Stu Student", ["student"]);
  await school.enrol(member);
  return member;
}

function begun(by: Member): Promise<Attempt> {
  return Attempt.begin(school, by, assessor);
}

beforeAll(async () => {
  school = await openSchool({ notes: "file" });
  assessor = await school.member("Ada Assessor", ["assessor"]);
  student = await newStudent();
});
afterAll(() => school[Symbol.asyncDispose]());

const withJunk = zipWith({
  "shop/index.html": "<h1>A shop</h1>",
  "shop/empty.txt": "",
  "shop/node_modules/left-pad/index.js": "module.exports = 1;",
  "shop/node_modules/left-pad/package.json": "{}",
  "__MACOSX/shop/._index.html": "resource fork",
});

function cutOff(zip: Buffer): Buffer {
  return zip.subarray(0, zip.length - 30);
}

/** A byte of the file's content is another one than its checksum says. */
function damaged(zip: Buffer, content: string): Buffer {
  const copy = Buffer.from(zip);
  const at = copy.indexOf(content);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

describe("a file that has arrived", () => {
  it("is examined by itself, and its maker sees what was found", async () => {
    const upload = await sendFor(school, student, "shop.zip", withJunk);
    expect(await examined(school, student, upload)).toMatchObject({
      ...{ state: "accepted", waitsFor: null, mediaType: "application/zip", refusal: null },
      entries: 10,
      notices: expect.arrayContaining([
        expect.objectContaining({ code: "installed-packages", canLeaveOut: true }),
        expect.objectContaining({ code: "macos-leavings", canLeaveOut: true }),
        expect.objectContaining({ code: "empty-files", canLeaveOut: false, paths: ["shop/empty.txt"] }),
      ]),
    });
  });

  it("is told to its maker's page as soon as it is examined, and to nobody else's", async () => {
    const other = await newStudent();
    const mine = await listening(student);
    const theirs = await listening(other);
    const upload = await uploadFor(school, student, "told.zip", zipWith({ "a.txt": "told" }));
    expect(await mine.until(upload)).toContain(`{"kind":"upload","id":"${upload}","version":0}`);
    const { id } = await begun(other);
    expect(await theirs.until(id)).not.toContain(upload);
    mine.leave();
    theirs.leave();
  });

  it("is examined once, however many people send the same bytes", async () => {
    const bytes = zipWith({ "same.txt": "the same for everybody" });
    const other = await school.member("Sam Student", ["student"]);
    const mine = await uploadFor(school, student, "one.zip", bytes);
    const [row] = await examinationsIn(mine);
    const theirs = await sendFor(school, other, "two.zip", bytes);
    expect(await examined(school, other, theirs)).toMatchObject({ state: "accepted", entries: 1 });
    expect(await examinationsIn(theirs)).toEqual([row]);
  });
});

describe("what is not accepted", () => {
  it("cannot be placed, and the entry is named", async () => {
    const student = await newStudent();
    const attempt = await begun(student);
    const bad = damaged(zipWith({ "src/main.js": "the very content" }), "the very content");
    const upload = await uploadFor(school, student, "bad.zip", bad);
    expect(await examined(school, student, upload)).toMatchObject({
      state: "refused",
      refusal: { code: "checksum-mismatch", entry: "src/main.js" },
    });
    const placed = await attempt.move(student, "PUT", "deliverables/app", { uploadId: upload });
    expect(placed).toMatchObject({
      status: 422,
      body: {
        code: "file-not-accepted",
        refusals: [{ deliverable: "app", refusal: { code: "checksum-mismatch", entry: "src/main.js" } }],
      },
    });
    await attempt.must(student, "PUT", "deliverables/app", { uploadId: await attempt.upload() });
  });

  it("is what its bytes are, whatever it is called", async () => {
    const student = await newStudent();
    const attempt = await begun(student);
    const place = async (deliverable: string, name: string, bytes: Buffer) => {
      const uploadId = await uploadFor(school, student, name, bytes);
      const { state } = await examined(school, student, uploadId);
      const { status, body } = await attempt.move(student, "PUT", `deliverables/${deliverable}`, {
        uploadId,
      });
      const refusals = body.refusals as { refusal: { code: string } }[] | undefined;
      return [state, status, refusals?.[0]?.refusal.code];
    };
    const text = Buffer.from("Only words, in a file.\n");
    expect(await place("app", "words.zip", text)).toEqual(["refused", 422, "not-a-zip"]);
    expect(await place("notes", "words.pdf", text)).toEqual(["refused", 422, "type-not-as-named"]);
    expect(await place("notes", "words.txt", text)).toEqual(["accepted", 200, undefined]);
    expect(await place("app", "words.zip", text)).toEqual(["refused", 422, "not-a-zip"]);
    expect(await place("notes", "words.pdf", pdf("Words", ["Only words."]))).toEqual([
      "accepted",
      200,
      undefined,
    ]);
  });

  it("is looked into as an archive once it is called one, and loses nothing by that", async () => {
    const student = await newStudent();
    const found = async (name: string, bytes: Buffer) => {
      const { state, refusal, entries } = await examined(
        ...([school, student, await sendFor(school, student, name, bytes)] as const),
      );
      return [state, refusal?.code ?? null, entries];
    };
    const sound = zipWith({ "sound.txt": "a ZIP by another name" });
    expect(await found("work.backup", sound)).toEqual(["accepted", null, null]);
    expect(await found("work.zip", sound)).toEqual(["accepted", null, 1]);
    expect(await found("work.backup", sound)).toEqual(["accepted", null, 1]);

    const broken = damaged(zipWith({ "broken.txt": "some content" }), "some content");
    const backup = await uploadFor(school, student, "broken.backup", broken);
    expect(await found("broken.zip", broken)).toEqual(["refused", "not-a-zip", null]);
    expect(await examined(school, student, backup)).toMatchObject({ state: "accepted", refusal: null });
  });

  it("says nothing of what somebody else called the same bytes", async () => {
    const bytes = Buffer.from("Words that somebody sent as a picture.\n");
    const [one, other] = [await newStudent(), await newStudent()];
    const picture = await uploadFor(school, one, "words.png", bytes);
    expect(await examined(school, one, picture)).toMatchObject({
      ...{ state: "refused", refusal: { code: "type-not-as-named" } },
    });
    const words = await uploadFor(school, other, "words.txt", bytes);
    expect(await examined(school, other, words)).toMatchObject({ state: "accepted", notices: [] });
    const attempt = await begun(other);
    await attempt.must(other, "PUT", "deliverables/notes", { uploadId: words });
    const { sha256 } = (await school.ask(other, "GET", `/uploads/${words}`)).body;
    const contents = await school.ask(other, "GET", `/assessments/${attempt.id}/contents/${sha256}`);
    expect(contents.body).toMatchObject({ state: "accepted", notices: [] });
  });

  it("stays readable whatever somebody else calls the same bytes", async () => {
    const bytes = pdf("Thesis", ["Handed in, and being read."]);
    const thesis = await uploadFor(school, await newStudent(), "thesis.pdf", bytes);
    const before = await examinationsIn(thesis);
    const other = await uploadFor(school, await newStudent(), "thesis.zip", bytes);
    expect(await examinationsIn(other)).toEqual(before);
  });

  it("does not stay placed when it is renamed to what it is not", async () => {
    const student = await newStudent();
    const attempt = await begun(student);
    const uploadId = await uploadFor(school, student, "words.txt", Buffer.from("Some words.\n"));
    await attempt.must(student, "PUT", "deliverables/notes", { uploadId });
    const renamed = await attempt.move(student, "PUT", "deliverables/notes", { name: "words.pdf" });
    expect(renamed).toMatchObject({ status: 422, body: { code: "file-not-accepted" } });
  });
});

describe("junk", () => {
  const leaveOut = (who: Member, upload: string, codes: string[]) =>
    school.ask(who, "POST", `/uploads/${upload}/leave-out`, { codes });

  it("is left out with one request, and what it was taken from stays as it was", async () => {
    const student = await newStudent();
    const upload = await uploadFor(school, student, "shop.zip", withJunk);
    const made = await leaveOut(student, upload, ["installed-packages", "macos-leavings"]);
    expect(made).toMatchObject({ status: 201, body: { name: "shop.zip" } });
    const copy = String(made.body.id);
    expect(copy).not.toBe(upload);
    expect(made.headers.get("location")).toBe(`/api/v1/uploads/${copy}`);
    const found = await examined(school, student, copy);
    expect(found).toMatchObject({ state: "accepted", entries: 3 });
    expect(found.notices.map(({ code }) => code).sort()).toEqual(["empty-files", "wrapper-folder"]);
    expect(await examined(school, student, upload)).toMatchObject({ entries: 10 });
    const before = await school.ask(student, "GET", `/uploads/${upload}`);
    const after = await school.ask(student, "GET", `/uploads/${copy}`);
    expect(after.body.finishedAt).toBe(before.body.finishedAt);

    const attempt = await begun(student);
    await attempt.must(student, "PUT", "deliverables/app", { uploadId: copy });
  });

  it("is refused where there is none, where nothing else is there, and where it was not accepted", async () => {
    const clean = await uploadFor(school, student, "clean.zip", zipWith({ "a.txt": "a" }));
    expect(await leaveOut(student, clean, ["installed-packages"])).toMatchObject({
      status: 422,
      body: { code: "nothing-to-leave-out" },
    });
    const onlyJunk = await uploadFor(school, student, "junk.zip", zipWith({ ".DS_Store": "x" }));
    expect(await leaveOut(student, onlyJunk, ["macos-leavings"])).toMatchObject({
      status: 422,
      body: { code: "nothing-to-leave-out" },
    });
    const bad = await uploadFor(school, student, "bad.zip", cutOff(withJunk));
    expect(await leaveOut(student, bad, ["macos-leavings"])).toMatchObject({
      status: 422,
      body: { code: "not-accepted", refusals: [{ code: "archive-cut-off" }] },
    });
    const other = await school.member("Olga Other", ["student"]);
    expect((await leaveOut(other, clean, ["macos-leavings"])).status).toBe(404);
  });
});

async function examinationsIn(upload: string): Promise<object[]> {
  const { rows } = await school.db.pool.query(
    `select e.* from examinations e join uploads u on u.sha256 = e.sha256 where u.id = $1`,
    [upload],
  );
  return rows;
}

async function listening(who: Member) {
  const leaving = new AbortController();
  const response = await fetch(`${school.url}/api/v1/events`, {
    headers: { Authorization: `Bearer ${who.token}` },
    signal: leaving.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let heard = "";
  const until = async (text: string) => {
    while (!heard.includes(text)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`the stream ended after ${heard}`);
      heard += value;
    }
    return heard;
  };
  await until("hello");
  return { until, leave: () => leaving.abort() };
}
