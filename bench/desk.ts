import { join } from "node:path";
import { listDesk } from "../src/store/lists.ts";
import { Child } from "./child.ts";
import { fillDesks } from "./desk-school.ts";
import { type Figure, type Measure, percentile } from "./figures.ts";
import { HttpConnection, requestText } from "./http-connection.ts";
import { assessorId, tokenOf } from "./people.ts";
import { type BenchDatabase, openPlace, type Place } from "./place.ts";
import type { ServingSettings } from "./serving.ts";

const page = 50;
const sizes = {
  full: [
    { name: "10 thousand", assessments: 10_000, assessors: 20 },
    { name: "1 million", assessments: 1_000_000, assessors: 200 },
  ],
  short: [
    { name: "1 thousand", assessments: 1_000, assessors: 5 },
    { name: "10 thousand", assessments: 10_000, assessors: 20 },
  ],
};
const goalMilliseconds = 10;
const goalGrowth = 1.3;

/** GET /desk?limit=50, and the query behind it alone, in a small and in a large school by turns. */
export const desk: Measure = {
  about: "The desk page of 50, one request after the other: a large school against a small one",
  async run({ quick, progress }) {
    const requests = quick ? 200 : 3_000;
    await using place = await openPlace();
    await using opened = new AsyncDisposableStack();
    const filled: { size: Size; bench: BenchDatabase }[] = [];
    for (const size of sizes[quick ? "short" : "full"]) {
      progress(`preparing ${size.name} assessments`);
      const bench = await place.database(`desk_${size.assessments}`);
      await fillDesks(bench, size);
      filled.push({ size, bench });
    }
    const schools: School[] = [];
    for (const { size, bench } of filled) schools.push(await openSchool(place, bench, size, opened));
    progress(`asking ${requests} times each`);
    const warm = Math.ceil(requests / 10);
    for (let n = 0; n < requests + warm; n += 1) {
      for (const school of schools) {
        const assessor = (n * 7) % school.assessors;
        const overHttp = await timed(() => school.askPage(assessor, n));
        const alone = await timed(() => school.queryPage(assessor));
        const nothing = await timed(() => school.queryNothing());
        if (n < warm) continue;
        school.nothing.push(nothing);
        school.http.push(overHttp);
        school.query.push(alone);
      }
    }
    const [small, large] = schools;
    if (small === undefined || large === undefined) throw new Error("Two schools are compared");
    return [
      ...figuresOf("GET /desk?limit=50", small, large, "http"),
      ...figuresOf("its query alone", small, large, "query"),
      ...figuresOf("a query for nothing", small, large, "nothing"),
    ];
  },
};

interface Size {
  readonly name: string;
  readonly assessments: number;
  readonly assessors: number;
}

interface School {
  readonly name: string;
  readonly assessors: number;
  /** Milliseconds. */
  readonly http: number[];
  readonly query: number[];
  /** How long the machine, as busy as it is, takes to say nothing. */
  readonly nothing: number[];
  askPage(assessor: number, n: number): Promise<void>;
  queryPage(assessor: number): Promise<void>;
  queryNothing(): Promise<unknown>;
}

async function openSchool(
  place: Place,
  { url, ownerUrl, db }: BenchDatabase,
  { name, assessors }: Size,
  opened: AsyncDisposableStack,
): Promise<School> {
  const settings: ServingSettings = { url, ownerUrl, folder: join(place.folder, "files") };
  const server = opened.use(
    new Child<object, { port: number }>(new URL("./serving.ts", import.meta.url), settings),
  );
  const { port } = await server.ask({});
  const connection = opened.use(await HttpConnection.open(port));
  return {
    ...{ name, assessors, http: [], query: [], nothing: [] },
    async askPage(assessor, n) {
      const asker = { token: tokenOf(assessor), address: n };
      const { status, body } = await connection.ask(requestText("GET", `/desk?limit=${page}`, asker));
      // Looked at only while warming up would be cheaper; but a page that is short is no page of 50.
      if (status !== 200 || body.length < page * 100) throw new Error(`${status} ${body}`);
    },
    async queryPage(assessor) {
      const rows = await listDesk(db, assessorId(assessor), null, page + 1);
      if (rows.length !== page + 1) throw new Error(`the desk holds ${rows.length}`);
    },
    queryNothing: () => db.query({ name: "nothing", text: "select 1", values: [] }),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function figuresOf(what: string, small: School, large: School, of: "http" | "query" | "nothing"): Figure[] {
  return ([0.5, 0.99] as const).map((share) => {
    const [less, more] = [percentile(small[of], share), percentile(large[of], share)];
    const ratio = more / less;
    const label = `p${share * 100}`;
    const isGoal = of === "http" && share === 0.99;
    const met = more <= goalMilliseconds && ratio <= goalGrowth;
    return {
      what: `${what}, ${label}`,
      measured: `${large.name}: ${more.toFixed(2)} ms`,
      comparedWith: `${small.name}: ${less.toFixed(2)} ms`,
      ratio,
      goal: isGoal ? { words: `≤ ${goalMilliseconds} ms and ≤ ${goalGrowth * 100} %`, met } : null,
    };
  });
}
