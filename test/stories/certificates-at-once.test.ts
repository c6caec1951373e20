import { afterAll, describe, expect, it } from "vitest";
import { verifyJournal } from "../../src/store/verifying.ts";
import { openCertifiedSchool } from "../support/certified-school.ts";
import type { Member } from "../support/school.ts";

const certified = await openCertifiedSchool();
const { school, team, assessor, mentor, stranger, approved, projectCertificate, move } = certified;
afterAll(() => certified[Symbol.asyncDispose]());

describe("moves at once", () => {
  it("are taken in turn: one is recorded, the other is told what happened (R2), and the same request answers the same (R3)", async () => {
    const { student } = await approved();
    const one = await projectCertificate(student);
    const reason = "Twice at once";
    const replies = await Promise.all([
      move(student, one, "sharing", { evidence: true }),
      move(team, one, "revocation", { reason }),
      move(team, one, "revocation", { reason }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const version = (await school.ask(student, "GET", `/certificates/${one.id}`)).body.version;
    expect(version).toBe(2);

    const other = await projectCertificate((await approved()).student);
    const key = { "Idempotency-Key": "the same" };
    const same = await Promise.all([
      move(team, other, "revocation", { reason }, key),
      move(team, other, "revocation", { reason }, key),
      move(team, other, "revocation", { reason }, key),
    ]);
    expect(same.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(same.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await move(team, other, "revocation", { reason: "Another" }, key)).toMatchObject({
      status: 422,
      body: { code: "key-reused" },
    });
    for (const id of [one.id, other.id]) {
      for await (const check of verifyJournal(school.db, id)) expect(check).toMatchObject({ ok: true });
    }
  });
});

describe("a certificate that moves", () => {
  it("is told to its student, their mentor and the team, and to nobody else", async () => {
    const attempt = await approved();
    const controller = new AbortController();
    const heard = new Map<Member, string[]>();
    for (const who of [attempt.student, mentor, team, stranger, assessor]) {
      const response = await fetch(`${school.url}/api/v1/events`, {
        headers: { Authorization: `Bearer ${who.token}` },
        signal: controller.signal,
      });
      const lines: string[] = [];
      heard.set(who, lines);
      void (async () => {
        const text = new TextDecoder();
        for await (const chunk of response.body ?? []) lines.push(text.decode(chunk));
      })().catch(() => {});
      await expect.poll(() => lines.join("")).toContain("hello");
    }
    const one = await projectCertificate(attempt.student);
    for (const who of [attempt.student, mentor, team]) {
      await expect.poll(() => heard.get(who)?.join("")).toContain(`{"kind":"certificate","id":"${one.id}"`);
    }
    for (const who of [stranger, assessor]) expect(heard.get(who)?.join("")).not.toContain(one.id);
    controller.abort();
  });
});
