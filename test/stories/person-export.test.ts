import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GitHost, openGitHost } from "../git/git-host.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { liveWholeLife, personName, type WholeLife } from "../support/whole-life.ts";
import { workerFor } from "../support/worker.ts";

const run = promisify(execFile);
let host: GitHost;
let school: School;
let life: WholeLife;
let folder: string;

beforeAll(async () => {
  host = await openGitHost();
  school = await openSchool({ settings: { gitHosts: [host.host] }, notes: "git" });
  life = await liveWholeLife(school, host);
  await using worker = workerFor(school);
  await worker.catchUp();
  folder = await mkdtemp(join(tmpdir(), "assay-export-"));
}, 60_000);
afterAll(async () => {
  await school[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function ask(who: Member, of = life.person): Promise<Response> {
  return fetch(`${school.url}/api/v1/people/${of.id}/export`, {
    headers: { Authorization: `Bearer ${who.token}` },
  });
}

/** Every file of an export by its path, unpacked by another program. */
async function unpacked(answer: Response, name: string): Promise<Map<string, Buffer>> {
  const to = join(folder, name);
  await writeFile(`${to}.zip`, Buffer.from(await answer.arrayBuffer()));
  const script =
    "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])";
  await run("python3", ["-c", script, `${to}.zip`, to]);
  const found = new Map<string, Buffer>();
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) found.set(path.slice(to.length + 1), await readFile(path));
  }
  return found;
}

test("a person gets everything that is kept of them, and what they may read of others", async () => {
  const answer = await ask(life.person);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/zip");
  expect(answer.headers.get("content-disposition")).toContain("2026-03-");
  const files = await unpacked(answer, "own");
  expect([...files.keys()].filter((path) => !path.includes("/")).sort()).toEqual([
    "README.txt",
    "cases.json",
    "files.json",
    "mails-to-come.json",
    "mails.json",
    "profile.json",
    "sign-in.json",
    "uploads.json",
    "written.json",
  ]);
  const text = [...files].map(([path, bytes]) => `${path}\n${bytes.toString("latin1")}`).join("\n");
  const utf8 = [...files.values()].map((bytes) => bytes.toString("utf8")).join("\n");
  // Their own words, and what was written about their work and is shown to them.
  for (const word of [
    "appealword",
    "ownmessage",
    "messagetoother",
    "forgottenbytes",
    "linkword3",
    "zipname2",
  ])
    expect(text).toContain(word);
  for (const word of ["commentargued3", "strengthword3", "whyword", "mentormessage", "planword", "gapword1"])
    expect(text).toContain(word);
  expect(utf8).toContain(personName);
  // Why the team held their attempt is not for them; nor is any secret.
  for (const word of ["holdword", "a hash", "a-token-of-qorvath", life.person.token])
    expect(text).not.toContain(word);
  for (const other of [life.admin, life.team].map(({ token }) => token)) expect(text).not.toContain(other);

  const json = (path: string) => JSON.parse(files.get(path)?.toString("utf8") ?? "null");
  expect(json("profile.json")).toMatchObject({
    name: personName,
    email: life.email,
    mentors: ["Milo Mentor"],
  });
  expect(json("sign-in.json")).toMatchObject({ sessions: [{ clientAddress: "203.0.113.7" }], waysIn: [{}] });
  expect(json("written.json")).toMatchObject([{ kind: "case", fact: "case-message-written" }]);
  expect(json("cases.json")).toMatchObject([{ messages: [{}, {}], closed: {} }]);
  expect(json("mails.json").length).toBeGreaterThan(5);
  const history = json("assessments/shop - attempt 3/history.json") as { is: string; by: string }[];
  expect(history[0]).toMatchObject({ is: "assessment-started", by: "you", student: "you" });
  expect(history.find(({ is }) => is === "hold-placed")).toMatchObject({ reason: "(not shown to you)" });
  expect(history.map(({ is }) => is)).not.toContain("criterion-rated");

  // The bytes are those that were handed in.
  const listed = json("files.json") as { path: string; sha256: string }[];
  expect(listed.length).toBeGreaterThanOrEqual(7);
  for (const { path, sha256 } of listed) {
    const bytes = files.get(path) ?? Buffer.alloc(0);
    expect([path, createHash("sha256").update(bytes).digest("hex")]).toEqual([path, sha256]);
  }
  expect(files.has("assessments/shop - attempt 3/files/app/app-zipname3.zip")).toBe(true);
  expect(json("certificates/A shop/credential-1.json")).toMatchObject({
    credentialSubject: { identifier: [{ identityHash: personName }] },
  });
  expect(files.get("certificates/Developer/credential-1.jwt")?.toString()).toMatch(/^eyJ/);
});

test("it is written in the person's language, whoever asks for it", async () => {
  await school.ask(life.person, "PATCH", "/me", { language: "fr" });
  const files = await unpacked(await ask(life.admin), "by-admin");
  expect(files.get("README.txt")?.toString("utf8")).toContain(
    "Tout ce que Test school conserve au sujet de Qorvath",
  );
});

test("somebody in the team who is a student, too, is exported as the student they are", async () => {
  const both = await school.member("Bo Both", ["team", "student"]);
  expect((await unpacked(await ask(both, both), "both")).size).toBe(9);
});

test("nobody else gets it, and there is one at a time", async () => {
  for (const who of [life.team, life.assessor, life.mentor]) expect((await ask(who)).status).toBe(403);
  const nobody = { ...life.person, id: "00000000-0000-7000-8000-000000000000" };
  expect((await ask(life.admin, nobody)).status).toBe(404);
  // One that is not read waits with what it has read so far.
  const other = await school.member("Olga Other", ["student"]);
  const many = await Promise.all([ask(other, other), ask(other, other), ask(other, other)]);
  expect(many.map(({ status }) => status)).toContain(200);
  for (const answer of many) await answer.arrayBuffer();
  expect((await ask(other, other)).status).toBe(200);
});
