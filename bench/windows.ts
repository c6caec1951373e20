import { setTimeout as pause } from "node:timers/promises";
import { after } from "../src/followups/table.ts";
import { digest } from "../src/rules/examples.ts";
import type { EditionId, Instant } from "../src/rules/words.ts";
import { openEditions } from "../src/store/editions.ts";
import { timestamp } from "../src/store/followups.ts";
import { verifyJournal } from "../src/store/verifying.ts";
import { Child } from "./child.ts";
import { atMost, type Figure, type Measure } from "./figures.ts";
import { fillSchool, numberedId, numberedIdSql } from "./people.ts";
import { type BenchDatabase, editionOf, openPlace, type Place } from "./place.ts";
import { writeRecords } from "./records.ts";
import { lackingIn, placeholders, Template } from "./template.ts";
import type { WorkerSettings } from "./windows-worker.ts";

const goalSeconds = 30;
const manyWindows = 100_000;
const assessors = 200;
/** Records with their whole journal, of which a sample is verified; the others have their state and newest hash. */
const shareWithJournal = 0.1;
const sample = 100;
/** The student's and the assessor's. */
const mailsEach = 2;

/** Windows that all end at one instant, while one worker runs, and two. */
export const windows: Measure = {
  about: "Windows that end at one instant: until each has expired, exactly once, and its mails are queued",
  async run({ quick, progress }) {
    const count = quick ? 300 : manyWindows;
    await using place = await openPlace();
    const figures: Figure[] = [];
    for (const workers of quick ? [2] : [1, 2]) {
      progress(`preparing ${count} requested updates for ${workers} worker${workers > 1 ? "s" : ""}`);
      figures.push(await expire(place, count, workers));
    }
    return figures;
  },
};

async function expire(place: Place, count: number, workers: number): Promise<Figure> {
  const bench = await place.database(`windows_${workers}`);
  const { ends, version } = await requestUpdates(bench, count);
  const seconds = await secondsToExpire(bench, ends, workers);
  await proveOnce(bench, count, version + 1);
  await bench.drop();
  const allowed = (goalSeconds * count) / manyWindows;
  return {
    what: `${count} windows, ${workers} worker${workers > 1 ? "s" : ""}`,
    measured: `${seconds.toFixed(1)} s`,
    comparedWith: `allowed: ${allowed} s`,
    ratio: seconds / allowed,
    goal: atMost(seconds, allowed, `${goalSeconds} s for ${manyWindows}`),
  };
}

/** So many records whose update is awaited, with the timer of each; what came due before has been done. */
async function requestUpdates(
  bench: BenchDatabase,
  count: number,
): Promise<{ ends: Instant; version: number }> {
  const { db } = bench;
  const edition = await openEditions(db).get((await editionOf(bench, "food-coop-api")) as EditionId);
  const at = (Date.now() - 48 * 3_600_000) as Instant;
  const deciding = Template.begin(edition, at).untilDeciding(at, { incomplete: 1, skillsMissing: 1 });
  const { deliverables, skills: proves } = lackingIn(deciding.now);
  const [deliverable] = deliverables;
  if (deliverable === undefined) throw new Error("Nothing is lacking");
  const decision = {
    is: "request-update",
    changes: [{ deliverable, what: digest("to be changed"), proves }],
  } as const;
  const requested = deciding.do(at, {
    ...{ do: "record-verdict", by: placeholders.assessor, decision, reason: null },
  });
  const [fact] = requested.facts.slice(-1);
  if (requested.now.stage !== "awaiting-update" || fact === undefined)
    throw new Error("No update was requested");
  const { ends } = requested.now.request.window;
  await fillSchool(db, { students: count, assessors });
  const whole = Math.ceil(count * shareWithJournal);
  const first = { firstRecord: 0, firstStudent: 0, count: whole, assessors };
  await writeRecords(db, requested, first, { journal: true });
  const rest = { firstRecord: whole, firstStudent: whole, count: count - whole, assessors };
  await writeRecords(db, requested, rest, { journal: false });
  for (const timer of after.facts([fact], deciding.now, requested.now).filter(({ due }) => due >= ends)) {
    await db.pool.query(
      `insert into followups (key, kind, record_id, body, due_at)
       select replace($1, $2, record::text), $3, record, $4::jsonb, $5::timestamptz
       from generate_series(0, $6::int - 1) n, lateral (select ${numberedIdSql("record", "n")} as record) r`,
      [timer.key, placeholders.record, timer.kind, JSON.stringify(timer.body), timestamp(timer.due), count],
    );
  }
  await bench.settle();
  return { ends, version: requested.now.version };
}

async function secondsToExpire({ db, url }: BenchDatabase, now: Instant, workers: number): Promise<number> {
  await using opened = new AsyncDisposableStack();
  const settings: WorkerSettings = { url, now };
  const program = new URL("./windows-worker.ts", import.meta.url);
  const children = Array.from({ length: workers }, () =>
    opened.use(new Child<{ do: "reach" | "work" | "stop" }, object>(program, settings)),
  );
  const all = (what: "reach" | "work" | "stop") =>
    Promise.all(children.map((child) => child.ask({ do: what })));
  await all("reach");
  const began = performance.now();
  await all("work");
  while (await isClockWorkLeft(db, now)) await pause(20);
  const seconds = (performance.now() - began) / 1000;
  await all("stop");
  return seconds;
}

async function isClockWorkLeft(db: BenchDatabase["db"], now: Instant): Promise<boolean> {
  const [row] = await db.query<{ left: boolean }>({
    name: "clock-work-left",
    text: `select exists (select from followups
             where failed_at is null and kind <> 'mail' and due_at <= $1) as left`,
    values: [timestamp(now)],
  });
  return row?.left === true;
}

async function proveOnce({ db }: BenchDatabase, count: number, version: number): Promise<void> {
  const [row] = await db.query<Record<string, number>>({
    name: "expired",
    text: `select
        (select count(*)::int from journal where fact ->> 'is' = 'update-expired') as facts,
        (select count(*)::int from journal where version = $1) as newest,
        (select count(*)::int from journal where version > $1) as beyond,
        (select count(*)::int from assessments where stage = 'update-expired' and version = $1) as records,
        (select count(distinct key)::int from (select key from followups where kind = 'mail'
           union all select key from mailbox) m) as mails,
        (select count(*)::int from followups where kind = 'mail') + (select count(*)::int from mailbox) as queued`,
    values: [version],
  });
  const mails = count * mailsEach;
  const wanted = { facts: count, newest: count, beyond: 0, records: count, mails, queued: mails };
  for (const [what, number] of Object.entries(wanted)) {
    if (row?.[what] !== number) throw new Error(`${what}: ${row?.[what]} where ${number} should be`);
  }
  const whole = Math.ceil(count * shareWithJournal);
  for (let n = 0; n < whole; n += Math.ceil(whole / sample)) {
    for await (const check of verifyJournal(db, numberedId("record", n))) {
      if (!check.ok || check.facts !== version) throw new Error(`the journal of record ${n} is broken`);
    }
  }
}
