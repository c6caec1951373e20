import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as example from "../../src/rules/examples.ts";
import { hoursAfter, type Instant, minutesAfter } from "../../src/rules/words.ts";
import { checkChain } from "../../src/store/chain.ts";
import { type Addition, append, type Found } from "../../src/store/journal.ts";
import { journalOf } from "../../src/store/reading.ts";
import { seal } from "../../src/store/texts.ts";
import { addition, openRecords, type Translate } from "./records.ts";

let stage: Awaited<ReturnType<typeof openRecords>>;

beforeAll(async () => {
  stage = await openRecords();
});
afterAll(() => stage.school[Symbol.asyncDispose]());

const { monday } = example;

/** How much of everything there is about a record. */
async function kept(id: string) {
  const { rows } = await stage.db.pool.query(
    `select (select version from assessments where id = $1) as version,
       (select count(*) from journal where record_id = $1) as facts,
       (select count(*) from texts where record_id = $1) as texts,
       (select count(*) from followups where record_id = $1) as followups,
       (select count(*) from bookings where assessment_id = $1) as bookings`,
    [id],
  );
  return rows[0];
}

/** An addition of everything that a move can bring with it. */
function bookingOf(record: Found, at: Instant, translate: Translate): Addition {
  const during = { start: at, end: minutesAfter(at, 30) };
  const command = {
    do: "book-session",
    by: example.assessor,
    at: monday,
    during,
    openTime: null,
    reason: null,
  } as const;
  const text = { ...seal("Something said"), author: null };
  const followup = { key: randomUUID(), kind: "test", record: record.assessment.id, body: {}, due: at };
  const made = addition(record, translate(command));
  return { ...made, texts: [text], followups: [...made.followups, followup] };
}

describe("moves at once", () => {
  test("on the same version: one is kept whole, and of the others nothing at all (R2, R26)", async () => {
    const translate = await stage.cast();
    const record = await stage.submitted(translate);
    const before = await kept(record.assessment.id);
    const rivals = Array.from({ length: 6 }, (_, n) =>
      bookingOf(record, hoursAfter(monday, 24 + n), translate),
    );
    const answers = await Promise.all(rivals.map((rival) => append(stage.db, [rival])));

    expect(answers.map((moved) => moved.size).sort()).toEqual([0, 0, 0, 0, 0, 1]);
    const winner = rivals[answers.findIndex((moved) => moved.size === 1)];
    expect(await kept(record.assessment.id)).toEqual({
      version: before.version + 1,
      facts: before.facts + 1,
      texts: before.texts + 1,
      followups: before.followups + (winner?.followups.length ?? 0),
      bookings: 2,
    });
    const lines = await journalOf(stage.db, record.assessment.id);
    expect(lines.at(-1)?.fact).toEqual(winner?.facts[0]);
    expect(checkChain(record.assessment.id, lines, (await stage.found(record.assessment.id)).head).ok).toBe(
      true,
    );
  });

  test("in a batch: the one that is stale is left out alone", async () => {
    const casts = await Promise.all(Array.from({ length: 5 }, stage.cast));
    const records = await Promise.all(casts.map((translate) => stage.submitted(translate)));
    const additions = records.map((record, n) =>
      bookingOf(record, hoursAfter(monday, 48), casts[n] ?? ((same) => same)),
    );
    const overtaken = records[2];
    if (overtaken === undefined) throw new Error("no third record");
    await append(stage.db, [bookingOf(overtaken, hoursAfter(monday, 72), casts[2] ?? ((same) => same))]);
    const before = await kept(overtaken.assessment.id);

    const moved = await append(stage.db, additions);
    expect([...moved].sort()).toEqual(
      records
        .filter((record) => record !== overtaken)
        .map((record) => record.assessment.id)
        .sort(),
    );
    expect(await kept(overtaken.assessment.id)).toEqual(before);
    for (const record of records) {
      const { head, assessment } = await stage.found(record.assessment.id);
      expect(assessment.version).toBe(record.assessment.version + 1);
      expect(checkChain(assessment.id, await journalOf(stage.db, assessment.id), head).ok).toBe(true);
    }
  });

  test("that a constraint stands against leave nothing, of a whole batch neither", async () => {
    const [one, other] = await Promise.all([stage.cast(), stage.cast()]);
    const records = [
      await stage.submitted(one),
      await stage.submitted(other),
      await stage.submitted(await stage.otherStudentOf(one)),
    ] as const;
    const [first, second, same] = records;
    await append(stage.db, [bookingOf(first, hoursAfter(monday, 24), one)]);
    const everything = () => Promise.all(records.map(({ assessment }) => kept(assessment.id)));
    const before = await everything();

    // The assessor of the first is booked at that time: a second session of theirs cannot be.
    const clash = bookingOf(same, minutesAfter(hoursAfter(monday, 24), 15), one);
    const fine = bookingOf(second, hoursAfter(monday, 200), other);
    await expect(append(stage.db, [fine, clash])).rejects.toMatchObject({
      constraint: "nobody_booked_twice",
    });
    expect(await everything()).toEqual(before);
    expect((await append(stage.db, [fine])).size).toBe(1);
  });

  test("under one idempotency key are kept once, with the answer to remember or not at all", async () => {
    const translate = await stage.cast();
    const record = await stage.submitted(translate);
    const person = record.assessment.student;
    const remembered = (n: number) => ({
      person,
      key: "k",
      request: Buffer.alloc(32),
      status: 200,
      answer: { n },
    });
    const moved = await append(
      stage.db,
      [bookingOf(record, hoursAfter(monday, 24), translate)],
      remembered(1),
    );
    expect(moved.size).toBe(1);
    const before = await kept(record.assessment.id);
    const next = await stage.found(record.assessment.id);
    const cancel = {
      do: "cancel-session",
      by: example.assessor,
      at: monday,
      reason: example.digest("no"),
    } as const;
    await expect(append(stage.db, [addition(next, translate(cancel))], remembered(2))).rejects.toMatchObject({
      constraint: "idempotency_keys_pkey",
    });
    expect(await kept(record.assessment.id)).toEqual(before);
    // A stale move remembers nothing: the key is free for the next try.
    const stale = { ...remembered(3), key: "other" };
    expect((await append(stage.db, [bookingOf(record, hoursAfter(monday, 30), translate)], stale)).size).toBe(
      0,
    );
    expect((await append(stage.db, [addition(next, translate(cancel))], stale)).size).toBe(1);
  });
});
