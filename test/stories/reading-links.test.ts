import { get, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendFor, uploadFor } from "../support/attempt.ts";
import { Reading } from "../support/reading.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { sha256 } from "../support/tus.ts";
import { zipWith } from "../support/zip.ts";

const quoted = `l'été (100%) & fils.txt`;
const pdf = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n<html><script>alert(1)</script></html>\n", "latin1");
const zip = zipWith({
  "README.md": "# A shop\n",
  "other.md": "# Another\n",
  "report.html": pdf,
  "polyglot.gif": "GIF89a/*<html><script>alert(1)</script>*/=1;",
  [quoted]: "text\n",
});

let school: School;
let student: Member;
let reading: Reading;
let file: string;

async function readingAt(at: School): Promise<Reading> {
  student = await at.member("Stu", ["student"]);
  const assessor = await at.member("Ada", ["assessor"]);
  await at.enrol(student);
  const begun = await Reading.begin(at, student, assessor);
  file = await begun.place("app", "shop.zip", zip);
  return begun;
}

beforeAll(async () => {
  school = await openSchool();
  reading = await readingAt(school);
});
afterAll(() => school[Symbol.asyncDispose]());

const placed = (path?: string) =>
  reading.must<Awaited<ReturnType<Reading["shown"]>>>(
    `contents/${file}/shown${path === undefined ? "" : `?path=${encodeURIComponent(path)}`}`,
    student,
  );

async function codeAt(address: string): Promise<[number, string]> {
  const response = await reading.open(address);
  return [response.status, ((await response.json()) as { code: string }).code];
}

describe("a link", () => {
  test("opens what it was made for and nothing else", async () => {
    const { show } = await placed("README.md");
    const [, , token = "", name = ""] = show.split("/");
    const [claim = "", signature = ""] = token.split(".");
    expect((await reading.open(show)).status).toBe(200);
    const other = await placed("other.md");
    const [otherClaim = ""] = other.show.split("/")[2]?.split(".") ?? [];
    const forged = Buffer.from(claim, "base64url").toString().replace('"show"', '"save"');
    const altered = [
      `/files/${otherClaim}.${signature}/${name}`,
      `/files/${token}/other.md`,
      `/files/${Buffer.from(forged).toString("base64url")}.${signature}/${name}`,
      `/files/${claim}.${"A".repeat(43)}/${name}`,
      `/files/${claim}/${name}`,
      `/files/${token}`,
      `/files/${token}/${name}/more`,
      "/files/..%2f..%2fetc/passwd",
    ];
    for (const address of altered) expect(await codeAt(address)).toEqual([404, "not-found"]);
  });

  test("names nobody, sets nothing, and asks for nobody", async () => {
    const { show } = await placed("README.md");
    const said = Buffer.from(show.split("/")[2]?.split(".")[0] ?? "", "base64url").toString();
    expect(said).not.toContain(student.id);
    const response = await reading.open(show, { Cookie: "assay.session_token=whoever" });
    expect([response.status, response.headers.get("set-cookie")]).toEqual([200, null]);
  });

  test("ends: after ten minutes at the earliest, after fifteen at the latest", async () => {
    const { show, until } = await placed("other.md");
    const minutes = (Date.parse(until) - school.clock.now()) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(10);
    expect(minutes).toBeLessThanOrEqual(15);
    school.clock.pass(minutes / 60);
    expect(await codeAt(show)).toEqual([410, "link-ended"]);
    expect((await reading.open((await placed("other.md")).show)).status).toBe(200);
  });

  test("saves under the name that was handed in, whatever signs are in it", async () => {
    const { save, name } = await placed(quoted);
    expect(name).toBe(quoted);
    const response = await reading.open(save);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="l'_t_ (100_) & fils.txt"; filename*=UTF-8''l%27%C3%A9t%C3%A9%20%28100%25%29%20%26%20fils.txt`,
    );
  });

  test.each([
    ["report.html", "pdf", "application/pdf"],
    ["polyglot.gif", "image", "image/gif"],
  ])("%s is what it holds, and never a page", async (path, viewer, type) => {
    const shown = await placed(path);
    expect(shown.viewer).toBe(viewer);
    const { headers } = await reading.open(shown.show);
    expect([headers.get("content-type"), headers.get("x-content-type-options")]).toEqual([type, "nosniff"]);
    expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
  });
});

describe("a file is never shown", () => {
  const asked = ["/entries", "/shown", "/paths?q=a"];
  async function codes(): Promise<Set<unknown>> {
    const answers = await Promise.all(
      asked
        .map((path) => reading.ask(`contents/${file}${path}`, student))
        .concat(reading.ask(`files/${file}`, student)),
    );
    return new Set(answers.map(({ status, body }) => `${status} ${body.code}`));
  }
  async function withExamination(
    set: string,
  ): Promise<{ codes: Set<unknown>; link: [number, string]; state: unknown }> {
    const { show } = await placed("README.md");
    const { rows } = await school.db.pool.query("select * from examinations where sha256 = $1", [file]);
    const [was] = rows as Record<string, unknown>[];
    await school.db.pool.query(`update examinations set ${set} where sha256 = $1`, [file]);
    try {
      const { state } = await reading.must<{ state: string }>(`contents/${file}`, student);
      const search = await reading.must<{ matches: unknown[]; skipped: unknown[] }>(
        `search?q=a&in=${file}`,
        student,
      );
      expect(search).toMatchObject({ matches: [], skipped: [{ file, path: null, why: "not-shown" }] });
      return { codes: await codes(), link: await codeAt(show), state };
    } finally {
      await school.db.pool.query(
        "update examinations set examined_at = $2, refusal = null, media_type = $3, due_at = null where sha256 = $1",
        [file, was?.examined_at, was?.media_type],
      );
    }
  }

  test("before it is examined: it is said what it waits for, links made before included", async () => {
    expect(await withExamination("examined_at = null")).toEqual({
      ...{ codes: new Set(["409 waits-for-examination"]), state: "waiting" },
      link: [409, "waits-for-examination"],
    });
  });

  test("when something was found in it", async () => {
    const refusal = `refusal = '{"code":"infected","found":"Eicar"}'`;
    expect(await withExamination(refusal)).toEqual({
      ...{ codes: new Set(["409 file-not-clean"]), state: "not-clean" },
      link: [409, "file-not-clean"],
    });
  });

  test("when it was not accepted", async () => {
    expect(await withExamination(`refusal = '{"code":"entry-damaged"}'`)).toEqual({
      ...{ codes: new Set(["409 file-refused"]), state: "refused" },
      link: [409, "file-refused"],
    });
  });
});

test("what was placed is there for those concerned, and no longer once it was replaced before handing in", async () => {
  const stranger = await school.member("Sam", ["student"]);
  const assessor = await school.member("Alan", ["assessor"]);
  for (const who of [stranger, assessor, null]) {
    const status = (await reading.ask(`contents/${file}`, who)).status;
    expect(status).toBe(who === null ? 401 : 404);
  }
  const bytes = zipWith({ "new.md": "new" });
  await reading.place("app", "shop.zip", bytes);
  expect((await reading.ask(`contents/${file}`, student)).status).toBe(404);
  expect((await reading.ask(`contents/${sha256(bytes)}`, student)).status).toBe(200);
  file = await reading.place("app", "shop.zip", zip);
});

test("what was sent and is not placed yet is listed for its maker alone", async () => {
  const upload = await uploadFor(school, student, "next.zip", zipWith({ "src/next.ts": "next" }));
  const ask = (who: Member, query = "") => school.ask(who, "GET", `/uploads/${upload}/entries${query}`);
  expect((await ask(student)).body).toMatchObject({
    entries: [{ path: "src", isFolder: true, contains: 1 }],
  });
  expect((await ask(student, "?folder=src")).body).toMatchObject({
    entries: [{ path: "src/next.ts", viewer: "code", bytes: 4 }],
  });
  const other = await school.member("Sue", ["student"]);
  expect((await ask(other)).status).toBe(404);
  const damaged = await sendFor(school, student, "bad.zip", Buffer.from("no archive at all"));
  const code = async () => (await school.ask(student, "GET", `/uploads/${damaged}/entries`)).body.code;
  await expect.poll(code).toBe("file-refused");
});

describe("with an origin of their own", () => {
  const pages = "https://assay.school.test";
  const apart = "https://files.school.test";

  /** As a proxy hands on what was asked of one of the two hosts. */
  async function at(
    host: string,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<IncomingMessage & { body: string }> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${ours.url}${path}`, { headers: { ...headers, host } }, resolve).on("error", reject);
    });
    return Object.assign(response, { body: await text(response) });
  }

  let ours: School;
  let show: string;
  let token: string;

  beforeAll(async () => {
    ours = await openSchool({ settings: { publicUrl: pages, filesUrl: apart } });
    const member = await ours.member("Stu", ["student"]);
    token = member.token;
    await ours.enrol(member);
    const { body } = await ours.ask(member, "POST", "/assessments", { projectId: ours.project });
    const uploadId = await uploadFor(ours, member, "shop.zip", zip);
    await ours.ask(
      member,
      "PUT",
      `/assessments/${body.assessment}/deliverables/app`,
      { uploadId },
      {
        "If-Match": `"${body.version}"`,
      },
    );
    const shown = await ours.ask(
      member,
      "GET",
      `/assessments/${body.assessment}/contents/${sha256(zip)}/shown?path=README.md`,
    );
    show = String(shown.body.show);
  });
  afterAll(() => ours[Symbol.asyncDispose]());

  test("links lead there, and only our pages may read what they open, in nobody's name", async () => {
    expect(show.startsWith(`${apart}/files/`)).toBe(true);
    const opened = await at("files.school.test", new URL(show).pathname, { origin: pages });
    expect([opened.statusCode, opened.body]).toEqual([200, "# A shop\n"]);
    expect(opened.headers).toMatchObject({
      "access-control-allow-origin": pages,
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(opened.headers["access-control-allow-credentials"]).toBeUndefined();
  });

  test("there nothing else answers; and on the pages' host no file does", async () => {
    const authorization = `Bearer ${token}`;
    for (const path of ["/api/v1/me", "/", "/api/auth/get-session", "/api/v1/openapi.json", "/anything"]) {
      expect((await at("files.school.test", path, { authorization })).statusCode).toBe(404);
    }
    expect((await at("assay.school.test", "/api/v1/me", { authorization })).statusCode).toBe(200);
    expect((await at("assay.school.test", new URL(show).pathname)).statusCode).toBe(404);
  });

  test("our pages may load from there", async () => {
    const policy = String((await at("assay.school.test", "/api/v1/me")).headers["content-security-policy"]);
    for (const directive of ["img-src", "media-src", "connect-src"]) {
      expect(policy).toMatch(new RegExp(`${directive} [^;]*${apart}`));
    }
    expect(policy).not.toMatch(/script-src [^;]*files/);
  });
});
