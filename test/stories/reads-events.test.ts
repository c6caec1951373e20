import { afterAll, beforeAll, expect, test } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

let school: School;

beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school[Symbol.asyncDispose]());

/** A stream of events, open since the greeting. */
async function listening(who: Member) {
  const leaving = new AbortController();
  const { status, headers, body } = await fetch(`${school.url}/api/v1/events`, {
    headers: { Authorization: `Bearer ${who.token}` },
    signal: leaving.signal,
  });
  expect([status, headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  const reader = (body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  const until = async (text: string) => {
    while (!heard.includes(text)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`the stream ended: ${heard}`);
      heard += value;
    }
    return heard;
  };
  await until("hello");
  return { until, leave: () => leaving.abort() };
}

test("everybody concerned hears of a move, and nobody else, whoever else moves what", async () => {
  const [student, stranger] = [
    await school.member("Stu", ["student"]),
    await school.member("Sam", ["student"]),
  ];
  const [assessor, other] = [
    await school.member("Ada", ["assessor"]),
    await school.member("Alan", ["assessor"]),
  ];
  const mentor = await school.member("Milo", ["mentor"]);
  const team = await school.member("Tess", ["team"]);
  await school.enrol(student, mentor);
  await school.enrol(stranger);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  const foreign = await Attempt.begin(school, stranger, other);

  const streams = await Promise.all([student, assessor, mentor, team, stranger].map(listening));
  const [own, , , , strangers] = streams;
  await attempt.rate({ argued: "met" });
  const moved = `"id":"${attempt.id}","version":${attempt.version}`;
  for (const stream of streams.slice(0, 4)) expect(await stream.until(moved)).toContain("event: moved");
  // The stranger's own move comes later: had they been told of the other, it would have come before.
  await foreign.must(stranger, "PUT", "deliverables/report", { url: "https://example.org/report" });
  expect(await strangers?.until(`"id":"${foreign.id}"`)).not.toContain(attempt.id);
  // Whoever was away is told of what moves once they are back.
  own?.leave();
  await attempt.rate({ tested: "met" });
  const again = await listening(student);
  await attempt.rate({ deployed: "met" });
  const heard = await again.until(`"version":${attempt.version}`);
  expect(heard).not.toContain(foreign.id);
  expect(heard).not.toMatch(/met|rating|argued/);
  for (const stream of [...streams, again]) stream.leave();
});

test("nobody listens without signing in", async () => {
  const { status } = await fetch(`${school.url}/api/v1/events`);
  expect(status).toBe(401);
});
