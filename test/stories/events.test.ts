import { afterAll, beforeAll, expect, it } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

let school: School;
let student: Member;

beforeAll(async () => {
  school = await openSchool();
  student = await school.member("Nour Student", ["student"]);
  await school.enrol(student);
});
afterAll(() => school[Symbol.asyncDispose]());

/** Listens until the text appears, or the server ends the stream; answers everything that was heard. */
async function listen(who: Member) {
  const leaving = new AbortController();
  const response = await fetch(`${school.url}/api/v1/events`, {
    headers: { Authorization: `Bearer ${who.token}` },
    signal: leaving.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let heard = "";
  return {
    async until(text: string): Promise<string> {
      while (!heard.includes(text)) {
        const { done, value } = await reader.read();
        if (done) return `${heard}(ended)`;
        heard += value;
      }
      return heard;
    },
    leave: () => leaving.abort(),
  };
}

it("tells of every move from the greeting on, however soon it comes", { timeout: 20_000 }, async () => {
  const attempt = await Attempt.begin(school, student, student);
  for (let time = 0; time < 8; time += 1) {
    const events = await listen(student);
    await events.until("hello");
    await attempt.must(student, "PUT", "deliverables/report", { url: `https://example.org/${time}` });
    expect(await events.until(`"version":${attempt.version}`)).toContain(attempt.id);
    events.leave();
  }
});

it("tells nothing more to somebody whose session or token was ended", async () => {
  const leaver = await school.member("Lea Leaver", ["student"]);
  await school.enrol(leaver);
  const attempt = await Attempt.begin(school, leaver, leaver);
  const events = await listen(leaver);
  await events.until("hello");
  await school.db.pool.query("delete from api_tokens where person_id = $1", [leaver.id]);
  await school.db.pool.query(
    "update assessments set version = version + 1, moved_tx = pg_current_xact_id() where id = $1",
    [attempt.id],
  );
  const heard = await events.until("event: moved");
  expect(heard).toMatch(/\(ended\)$/);
  expect(heard).not.toContain("event: moved");
});

it("tells nobody of what a role that they had would have shown them", async () => {
  const former = await school.member("Tom Former", ["team", "student"]);
  await school.enrol(former);
  const events = await listen(former);
  await events.until("hello");
  await school.db.pool.query("update people set roles = array['student'] where id = $1", [former.id]);
  const nour = await school.member("Nour Two", ["student"]);
  await school.enrol(nour);
  const others = await Attempt.begin(school, nour, nour);
  const own = await Attempt.begin(school, former, former);
  const heard = await events.until(own.id);
  expect(heard).not.toContain(others.id);
  events.leave();
});
