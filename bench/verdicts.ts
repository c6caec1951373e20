import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { EditionId, Instant } from "../src/rules/words.ts";
import { openEditions } from "../src/store/editions.ts";
import { verifyJournal } from "../src/store/verifying.ts";
import { pgbenchScript } from "./bare-sql.ts";
import { Child } from "./child.ts";
import { atLeast, type Figure, type Measure, median, percentile } from "./figures.ts";
import { fillSchool, numberedId } from "./people.ts";
import { type BenchDatabase, editionOf, openPlace } from "./place.ts";
import { writeRecords } from "./records.ts";
import type { ServingSettings } from "./serving.ts";
import { assessors, placeOf, type VerdictCase, verdictCases } from "./verdict-cases.ts";
import type { Load, Loaded, LoadSettings } from "./verdict-load.ts";

const goal = 0.5;
const full = { rounds: 5, verdicts: { 1: 600, 16: 2400, 64: 3200 } };
const short = { rounds: 1, verdicts: { 1: 20, 16: 96, 64: 0 } };

/** POST verdict through HTTP, sign-in, rules and journal, against the same writes by bare SQL. */
export const verdicts: Measure = {
  about: "Verdicts a second, by so many at a time: the whole stack against the same writes as bare SQL",
  async run({ quick, progress }) {
    const { rounds, verdicts: each } = quick ? short : full;
    const levels = Object.entries(each).map(([clients, count]) => ({ clients: Number(clients), count }));
    const warmUp = quick ? 32 : 640;
    const perRound = levels.reduce((all, { count }) => all + count, 0);
    await using place = await openPlace();
    const bench = await place.database("verdicts");
    const at = (Date.now() - 3_600_000) as Instant;
    const edition = await editionOf(bench, "food-coop-api");
    const cases = verdictCases(await openEditions(bench.db).get(edition as EditionId), at);
    const legs = (await hasPgbench()) ? 3 : 2;
    const total = warmUp * 2 + perRound * rounds * legs;
    progress(`preparing ${total} assessments that wait for their decision`);
    await prepare(bench, cases, total);

    await using server = new Child<object, { port: number }>(new URL("./serving.ts", import.meta.url), {
      ...{ url: bench.url, ownerUrl: bench.ownerUrl, folder: join(place.folder, "files") },
    } satisfies ServingSettings);
    const { port } = await server.ask({});
    await using load = new Child<Load, Loaded>(new URL("./verdict-load.ts", import.meta.url), {
      ...{ url: bench.url, port, edition, at },
    } satisfies LoadSettings);
    const script = join(place.folder, "verdict.pgbench");
    await writeFile(script, pgbenchScript(cases));

    let next = 0;
    const take = (count: number) => {
      next += count;
      return { from: next - count, to: next };
    };
    await load.ask({ over: "http", ...take(warmUp), clients: 16 });
    await load.ask({ over: "sql", ...take(warmUp), clients: 16 });
    const decidedOverHttp: { from: number; to: number }[] = [];
    const seen = new Map(levels.map(({ clients }) => [clients, [] as Round[]]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const { clients, count } of levels) {
        if (count === 0) continue;
        const http = take(count);
        const stack = await load.ask({ over: "http", ...http, clients });
        decidedOverHttp.push(http);
        const sql = await load.ask({ over: "sql", ...take(count), clients });
        const bare = legs === 3 ? await pgbench(bench.url, script, take(count), clients) : null;
        const one: Round = {
          stack: count / stack.seconds,
          pg: count / sql.seconds,
          pgbench: bare,
          p99: percentile(stack.milliseconds, 0.99),
        };
        seen.get(clients)?.push(one);
        progress(`round ${round}, ${clients} clients: ${wordsOf(one)}`);
      }
    }
    await proveDecided(bench, decidedOverHttp);
    return [...seen].flatMap(([clients, found]) => (found.length === 0 ? [] : figuresOf(clients, found)));
  },
};

/** Verdicts a second. */
interface Round {
  readonly stack: number;
  readonly pg: number;
  readonly pgbench: number | null;
  /** Milliseconds, of the whole stack. */
  readonly p99: number;
}

function wordsOf({ stack, pg, pgbench: bare }: Round): string {
  return `whole stack ${stack.toFixed(0)}/s, bare SQL ${pg.toFixed(0)}/s by pg, ${bare?.toFixed(0) ?? "–"}/s by pgbench`;
}

function figuresOf(clients: number, rounds: readonly Round[]): Figure[] {
  const perSecond = (rate: number) => `${rate.toFixed(0)}/s`;
  const what = `${clients} client${clients === 1 ? "" : "s"}`;
  const stack = median(rounds.map((round) => round.stack));
  const p99 = median(rounds.map((round) => round.p99));
  const measured = `${perSecond(stack)}, p99 ${p99.toFixed(1)} ms`;
  return (["pg", "pgbench"] as const).flatMap((by) => {
    const bare = rounds.flatMap((round) => round[by] ?? []);
    if (bare.length === 0) return [];
    const ratio = median(rounds.map((round) => round.stack / (round[by] ?? Number.NaN)));
    const comparedWith = `bare SQL by ${by}: ${perSecond(median(bare))}`;
    return [{ what, measured, comparedWith, ratio, goal: atLeast(ratio, goal) }];
  });
}

async function prepare(bench: BenchDatabase, cases: readonly VerdictCase[], total: number): Promise<void> {
  const count = Math.ceil(total / cases.length);
  await fillSchool(bench.db, { students: count * cases.length, assessors });
  for (const [which, { deciding }] of cases.entries()) {
    const { number: firstRecord } = placeOf(which);
    const run = { firstRecord, firstStudent: which * count, count, assessors };
    await writeRecords(bench.db, deciding, run, { journal: true });
  }
  await bench.settle();
}

/** Every record is decided, and a sample of the chains verifies: a rate of wrong answers would be worth nothing. */
async function proveDecided(
  { db }: BenchDatabase,
  runs: readonly { from: number; to: number }[],
): Promise<void> {
  const ids = runs.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, n) => numberedId("record", placeOf(from + n).number)),
  );
  const [row] = await db.query<{ decided: number }>({
    name: "decided",
    text: `select count(*)::int as decided from journal
      where record_id = any($1) and fact ->> 'is' in ('project-approved', 'update-requested', 'rework-decided')`,
    values: [ids],
  });
  if (row?.decided !== ids.length) throw new Error(`${row?.decided} of ${ids.length} verdicts were recorded`);
  for (const id of ids.filter((_, index) => index % Math.ceil(ids.length / 50) === 0)) {
    for await (const check of verifyJournal(db, id)) {
      if (!check.ok) throw new Error(`the journal of ${id} is broken: ${check.why}`);
    }
  }
}

const run = promisify(execFile);

async function hasPgbench(): Promise<boolean> {
  return run("pgbench", ["--version"]).then(
    () => true,
    () => false,
  );
}

/** Transactions a second; the statements are prepared (-M prepared), the connections opened before. */
async function pgbench(
  url: string,
  script: string,
  { from, to }: { from: number; to: number },
  clients: number,
): Promise<number> {
  const per = Math.floor((to - from) / clients);
  const variables = [`base=${from}`, `per=${per}`, "i=0"].flatMap((variable) => ["-D", variable]);
  const how = [
    "-n",
    "-M",
    "prepared",
    "-f",
    script,
    "-c",
    String(clients),
    "-j",
    String(Math.min(clients, 2)),
  ];
  const { stdout } = await run("pgbench", [...how, "-t", String(per), ...variables, url]);
  const done = /transactions actually processed: (\d+)\/(\d+)/.exec(stdout);
  const rate = /tps = ([\d.]+) \(without/.exec(stdout)?.[1];
  if (done?.[1] !== done?.[2] || rate === undefined) throw new Error(`pgbench: ${stdout}`);
  return Number(rate);
}
