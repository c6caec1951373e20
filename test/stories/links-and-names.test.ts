import { afterAll, beforeAll, expect, test } from "vitest";
import { type GitHost, openGitHost } from "../git/git-host.ts";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

let host: GitHost;
let school: School;
let theo: Member;
let first: string;

beforeAll(async () => {
  host = await openGitHost();
  first = await host.commit({ "README.md": "# Cinema\n", "src/app.ts": "export const seats = 120;\n" });
  school = await openSchool({ settings: { gitHosts: [host.host] }, notes: "git" });
  theo = await school.member("Théo Assessor", ["assessor"]);
});
afterAll(async () => {
  await school[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

interface Deliverable {
  key: string;
  placed: Link | null;
  handedIn: Link | null;
}
interface Link {
  url: string;
  commit: string | null;
  snapshot: { sha256: string; bytes: number } | null;
}

async function begun(name: string): Promise<Attempt> {
  const student = await school.member(name, ["student"]);
  await school.enrol(student);
  return Attempt.begin(school, student, theo);
}

async function notesOf(attempt: Attempt): Promise<Deliverable> {
  const { body } = await attempt.view(attempt.student);
  const found = (body.deliverables as Deliverable[]).find(({ key }) => key === "notes");
  if (!found) throw new Error("no notes");
  return found;
}

test("R7: a Git link is pinned when it is placed, and a later push changes nothing about it", async () => {
  const attempt = await begun("Ada Lovelace");
  await attempt.must(attempt.student, "PUT", "deliverables/notes", { url: host.url });
  const { placed } = await notesOf(attempt);
  expect(placed).toMatchObject({ url: host.url, commit: first });
  expect(placed?.snapshot?.bytes).toBeGreaterThan(100);

  const newer = await host.commit({ "src/app.ts": "export const seats = 80;\n" });
  await attempt.handIn();
  expect((await notesOf(attempt)).handedIn).toEqual(placed);
  expect(newer).not.toBe(first);
});

test("the newest commit is taken when the same link is placed again", async () => {
  const attempt = await begun("Grace Hopper");
  await attempt.must(attempt.student, "PUT", "deliverables/notes", { url: host.url });
  const newer = await host.commit({ "src/app.ts": `export const seats = ${attempt.version};\n` });
  await attempt.must(attempt.student, "PUT", "deliverables/notes", { url: host.url });
  expect((await notesOf(attempt)).placed?.commit).toBe(newer);
});

test("a host that does not answer keeps nobody from handing in; once it answers, hand-in pins", async () => {
  const attempt = await begun("Alan Turing");
  const url = `http://${host.host}/later.git`;
  await attempt.must(attempt.student, "PUT", "deliverables/notes", { url });
  expect((await notesOf(attempt)).placed).toEqual({ kind: "link", url, commit: null, snapshot: null });
  const commit = await host.publishAs("later.git");
  await attempt.handIn();
  expect((await notesOf(attempt)).handedIn).toMatchObject({ url, commit });
});

test("a host inside that the settings do not name is not asked", async () => {
  const attempt = await begun("Mary Shelley");
  const asked = host.asked.length;
  const url = host.url.replace("127.0.0.1", "localhost");
  await attempt.must(attempt.student, "PUT", "deliverables/notes", { url });
  await attempt.must(attempt.student, "PUT", "deliverables/notes", { url: "https://127.0.0.1/x.git" });
  expect((await notesOf(attempt)).placed?.commit).toBeNull();
  expect(host.asked.length).toBe(asked);
});

test("a link to a page is kept as it is: only a Git deliverable is fetched", async () => {
  const attempt = await begun("Emmy Noether");
  await attempt.must(attempt.student, "PUT", "deliverables/report", { url: host.url });
  const { body } = await attempt.view(attempt.student);
  const report = (body.deliverables as Deliverable[]).find(({ key }) => key === "report");
  expect(report?.placed).toMatchObject({ url: host.url, commit: null, snapshot: null });
});

test("only so much is fetched for one person in a day; then the link is kept, and that said", async () => {
  const attempt = await begun("Hal Hoarder");
  const at = new Date(school.clock.now());
  await school.db.pool.query("insert into pins select $1, $2, 0 from generate_series(1, 200)", [
    attempt.student.id,
    at,
  ]);
  const asked = host.asked.length;
  await attempt.must(attempt.student, "PUT", "deliverables/notes", { url: host.url });
  expect((await notesOf(attempt)).placed).toMatchObject({ url: host.url, commit: null });
  expect(host.asked.length).toBe(asked);
  school.clock.pass(25);
  await attempt.must(attempt.student, "PUT", "deliverables/notes", { url: host.url });
  expect((await notesOf(attempt)).placed?.commit).not.toBeNull();
});

test("no host is asked for what cannot be placed any more", async () => {
  const attempt = await begun("Max Late");
  await attempt.handIn();
  const asked = host.asked.length;
  const refused = await attempt.move(attempt.student, "PUT", "deliverables/notes", { url: host.url });
  expect(refused.status).toBe(409);
  expect(host.asked.length).toBe(asked);
});

test("what is placed can be renamed until it is handed in, and nothing else is changed by that", async () => {
  const attempt = await begun("Sofia Kovalevskaya");
  await attempt.must(attempt.student, "PUT", "deliverables/app", {
    uploadId: await attempt.upload("Final FINAL.zip"),
  });
  const appOf = async () => {
    const { body } = await attempt.view(attempt.student);
    return (body.deliverables as { key: string; placed: { name: string; sha256: string } }[]).find(
      ({ key }) => key === "app",
    )?.placed;
  };
  const before = await appOf();
  await attempt.must(attempt.student, "PUT", "deliverables/app", { name: "Kovalevskaya_Sofia_1_app.zip" });
  expect(await appOf()).toEqual({ ...before, name: "Kovalevskaya_Sofia_1_app.zip" });
  for (const [path, name, code] of [
    ["deliverables/app", "../app.zip", "file-name-unusable"],
    ["deliverables/app", "app.pdf", "type-not-accepted"],
    ["deliverables/notes", "notes.zip", "unknown-deliverable"],
    ["deliverables/toString", "a.zip", "unknown-deliverable"],
  ] as const) {
    const { status, body } = await attempt.move(attempt.student, "PUT", path, { name });
    expect([status, (body.refusals as { code: string }[])[0]?.code]).toEqual([422, code]);
  }
});
