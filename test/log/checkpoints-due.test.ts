import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { takeDueCheckpoint } from "../../src/actions/take-checkpoint.ts";
import { hoursAfter } from "../../src/rules/words.ts";
import { startCheckpoints } from "../../src/start/checkpoints.ts";
import { checkpointPage } from "../../src/store/log.ts";
import { type LogAlone, openLog, origin } from "./log-alone.ts";

let log: LogAlone;
beforeEach(async () => {
  log = await openLog();
  return () => log.close();
});

describe("a checkpoint is due", () => {
  test("at once where there is none, then a day after the last, also when nothing ran for a week", async () => {
    const [one = ""] = await log.records(1);
    expect(await takeDueCheckpoint(log.logging)).toMatchObject({ size: 1 });
    await log.move(one);
    log.now = hoursAfter(log.now, 23.9);
    expect(await takeDueCheckpoint(log.logging)).toBeNull();
    log.now = hoursAfter(log.now, 0.1);
    expect(await takeDueCheckpoint(log.logging)).toMatchObject({ size: 2, at: log.now });
    expect(await takeDueCheckpoint(log.logging)).toBeNull();
    await log.move(one);
    log.now = hoursAfter(log.now, 24 * 7);
    expect(await takeDueCheckpoint(log.logging)).toMatchObject({ size: 3 });
    log.now = hoursAfter(log.now, 24 * 7);
    expect(await takeDueCheckpoint(log.logging)).toBeNull();
  });

  test("soon after a certificate moved, once an hour at most", async () => {
    await log.records(1);
    await log.must();
    await log.pastTheGuards(
      `insert into certificates (kind, student_id, programme_id, project_id, assessment_id, earned_at, standing, version,
         head, state, moved_at)
       values ('project', $1, $1, $1, $1, now(), 'valid', 1, sha256('x'), '{}', now())`,
      randomUUID(),
    );
    expect(await takeDueCheckpoint(log.logging)).toBeNull();
    log.now = hoursAfter(log.now, 1);
    expect(await takeDueCheckpoint(log.logging)).toMatchObject({ size: 2 });
    log.now = hoursAfter(log.now, 1);
    expect(await takeDueCheckpoint(log.logging)).toBeNull();
  });

  test("at once where another key signs, soon where the school has another address", async () => {
    await log.records(1);
    await log.must();
    log.key = await log.newKey();
    expect(await takeDueCheckpoint(log.logging)).toMatchObject({ size: 1, key: log.key.id });
    log.name = "moved.school.test/log";
    expect(await takeDueCheckpoint(log.logging)).toBeNull();
    log.now = hoursAfter(log.now, 1);
    expect(await takeDueCheckpoint(log.logging)).toMatchObject({ size: 1 });
    expect(await takeDueCheckpoint(log.logging)).toBeNull();
    // And back again: the same words are signed once more.
    log.name = origin;
    log.now = hoursAfter(log.now, 1);
    expect(await takeDueCheckpoint(log.logging)).toMatchObject({ size: 1 });
  });

  test("and never dated before the last one, where the clock was set back", async () => {
    const [one = ""] = await log.records(1);
    const first = await log.must();
    await log.move(one);
    log.now = hoursAfter(log.now, -48);
    expect(await log.must()).toMatchObject({ at: first.at });
  });
});

test("workers take what is due as soon as they run, two of them one; a stop in between loses nothing", async () => {
  await log.records(4_500);
  const faults: unknown[] = [];
  const start = () => startCheckpoints(log.logging, (fault) => faults.push(fault));
  await start().stop();
  expect(await checkpointPage(log.db, null, 10)).toEqual([]);
  const workers = [start(), start()];
  await vi.waitFor(async () => expect(await checkpointPage(log.db, null, 10)).toHaveLength(1), 10_000);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(faults).toEqual([]);
  expect(await checkpointPage(log.db, null, 10)).toMatchObject([{ size: 4_500 }]);
  expect(await log.leaves()).toHaveLength(4_500);
});
