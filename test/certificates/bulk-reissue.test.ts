import { expect, it, onTestFinished } from "vitest";
import { certificateRound } from "../../src/followups/certificate-queue.ts";
import { openSigning } from "../../src/start/signing.ts";
import { openEditions } from "../../src/store/editions.ts";
import {
  type CertifiedSchool,
  certifiedSchool,
  credentialsOf,
  earnedBy,
  strangersAnswer,
} from "../support/certified.ts";
import { secret } from "../support/school.ts";

async function school(students: number): Promise<CertifiedSchool> {
  const certified = await certifiedSchool(students);
  onTestFinished(() => certified[Symbol.asyncDispose]());
  return certified;
}

/** One round of a worker that is driven by hand. */
function worker({ school: { db, url, clock } }: CertifiedSchool) {
  const certifying = { db, editions: openEditions(db), signing: openSigning(secret, url) };
  return () => certificateRound(certifying, clock.now());
}

const compromise = async ({ school, team }: CertifiedSchool, key: string, from: string) =>
  (await school.ask(team, "POST", `/signing-keys/${key}/compromise`, { from, reason: "Stolen" })).body;
const reissue = async ({ school, team }: CertifiedSchool, key: string) =>
  (await school.ask(team, "POST", `/signing-keys/${key}/reissue`)).body;

async function affected({ school, team }: CertifiedSchool, key: string): Promise<number> {
  const { body } = await school.ask(team, "GET", "/signing-keys");
  return (body.items as { id: string; affected: number }[]).find(({ id }) => id === key)?.affected ?? -1;
}

it("re-issues hundreds in the background, with progress, each once and each with a fresh credential", async () => {
  const certified = await school(120);
  const { clock } = certified.school;
  const before = await credentialsOf(certified);
  expect(before).toHaveLength(240);
  const key = before[0]?.key ?? "";
  clock.pass(1);
  await compromise(certified, key, new Date(clock.now() - 3_600_000).toISOString());
  expect(await affected(certified, key)).toBe(240);
  expect(await reissue(certified, key)).toEqual({ queued: 240 });
  const progress = async () =>
    (await certified.school.ask(certified.team, "GET", "/certificates/progress")).body;
  expect(await progress()).toEqual({ waiting: 240, failed: 0 });

  const round = worker(certified);
  const { done: first } = await round();
  expect(first).toBeGreaterThan(0);
  expect(await progress()).toEqual({ waiting: 240 - first, failed: 0 });
  expect(await affected(certified, key)).toBe(240 - first);
  // Asked again in between: nothing is queued twice.
  expect(await reissue(certified, key)).toEqual({ queued: 0 });
  // Two processes at it.
  const both = [worker(certified), worker(certified)].map(async (one) => {
    for (let done = 1; done > 0; ) {
      const { done: more, faults } = await one();
      expect(faults).toEqual([]);
      done = more;
    }
  });
  await Promise.all(both);
  expect(await progress()).toEqual({ waiting: 0, failed: 0 });
  expect(await affected(certified, key)).toBe(0);
  const after = await credentialsOf(certified);
  expect(after).toHaveLength(480);
  const fresh = after.filter(({ ended }) => ended === null);
  expect(new Set(fresh.map(({ certificate }) => certificate)).size).toBe(240);
  expect(fresh.filter(({ key: of }) => of === key)).toEqual([]);
  expect((await strangersAnswer(certified, fresh.at(-1)?.body ?? "")).answer).toBe("valid");
  expect((await strangersAnswer(certified, before.at(-1)?.body ?? "")).answer).toBe("not-valid");
});

it("catches what is being signed while the key is given up: nothing is left over", async () => {
  const certified = await school(2);
  const [first] = await credentialsOf(certified);
  const key = first?.key ?? "";
  const from = new Date(certified.school.clock.now()).toISOString();
  await earnedBy(certified, 60);
  const round = worker(certified);
  const signing = (async () => {
    for (let done = 1; done > 0; ) done = (await round()).done;
  })();
  await new Promise((resolve) => setImmediate(resolve));
  await compromise(certified, key, from);
  await signing;
  const all = await credentialsOf(certified);
  const old = all.filter((one) => one.key === key);
  expect(await affected(certified, key)).toBe(old.length);
  expect(all.length).toBeGreaterThan(old.length);
  expect(await reissue(certified, key)).toEqual({ queued: old.length });
  expect(await certified.work()).toEqual([]);
  const now = (await credentialsOf(certified)).filter(({ ended }) => ended === null);
  expect(now.filter((one) => one.key === key)).toEqual([]);
  expect(await affected(certified, key)).toBe(0);
});

it("tries again what could not be re-issued, when the team asks again", async () => {
  const certified = await school(2);
  const { db, clock } = certified.school;
  const [first] = await credentialsOf(certified);
  const key = first?.key ?? "";
  await compromise(certified, key, new Date(clock.now()).toISOString());
  expect(await reissue(certified, key)).toEqual({ queued: 4 });
  await db.pool.query(
    "update followups set failed_at = now(), attempts = 9 where kind = 'certificate-reissue'",
  );
  expect(await certified.work()).toEqual([]);
  expect(await affected(certified, key)).toBe(4);
  expect(await reissue(certified, key)).toEqual({ queued: 4 });
  expect(await certified.work()).toEqual([]);
  expect(await affected(certified, key)).toBe(0);
});
