import { setTimeout as pause } from "node:timers/promises";
import { checkCredential } from "../src/outside/certificates/check-credential.ts";
import { didDocument } from "../src/outside/certificates/issuer.ts";
import { monday } from "../src/rules/examples.ts";
import { hoursAfter, type Instant } from "../src/rules/words.ts";
import type { Database } from "../src/store/database.ts";
import { certificatesWaiting } from "../src/store/followups-queue.ts";
import { allKeys } from "../src/store/signing-keys.ts";
import { manyApprovals } from "../test/support/many-approvals.ts";
import { Child } from "./child.ts";
import type { Figure, Measure } from "./figures.ts";
import { openPlace, type Place } from "./place.ts";
import type { Late, WorkerSettings } from "./windows-worker.ts";

const baseUrl = "http://127.0.0.1";
const secret = "a secret for the bench that is long enough to be one";
const now = hoursAfter(monday, 1);
/** Each student earns one for every project, and the programme's. */
const projects = 3;
const sample = 100;

/** Certificates that all wait at once: signed twice, recorded, and their mails queued, in the background. */
export const certificates: Measure = {
  about: "Certificates that are earned at once: until each is signed, on record and its mail is queued",
  async run({ quick, progress }) {
    const students = quick ? 10 : 2_500;
    await using place = await openPlace();
    const figures: Figure[] = [];
    for (const workers of quick ? [2] : [1, 2]) figures.push(await issue(place, students, workers, progress));
    return figures;
  },
};

async function issue(
  place: Place,
  students: number,
  workers: number,
  progress: (line: string) => void,
): Promise<Figure> {
  const bench = await place.database(`certificates_${workers}`);
  const { db } = bench;
  const count = students * (projects + 1);
  progress(`preparing ${students * projects} approvals for ${workers} worker${workers > 1 ? "s" : ""}`);
  await manyApprovals(db, students, projects);
  await bench.settle();
  await using opened = new AsyncDisposableStack();
  const settings: WorkerSettings = { url: bench.url, now, secret };
  const program = new URL("./windows-worker.ts", import.meta.url);
  const children = Array.from({ length: workers }, () =>
    opened.use(new Child<{ do: "reach" | "work" | "stop" }, Late>(program, settings)),
  );
  const all = (what: "reach" | "work" | "stop") =>
    Promise.all(children.map((child) => child.ask({ do: what })));
  await all("reach");
  const began = performance.now();
  await all("work");
  for (let told = 0; ; await pause(50)) {
    const { waiting } = await certificatesWaiting(db);
    if (waiting === 0) break;
    if (performance.now() - told > 5_000) {
      told = performance.now();
      progress(`${waiting} approvals wait`);
    }
  }
  const seconds = (performance.now() - began) / 1000;
  const late = await all("stop");
  await proveOnce(db, count);
  await bench.drop();
  return {
    what: `${count} certificates, ${workers} worker${workers > 1 ? "s" : ""}`,
    measured: `${seconds.toFixed(1)} s`,
    comparedWith: `${Math.round(count / seconds)} a second; late ${latest(late)}`,
    ratio: 1,
    goal: null,
  };
}

function latest(all: readonly Late[]): string {
  const [p99, worst] = [Math.max(...all.map(({ p99 }) => p99)), Math.max(...all.map(({ worst }) => worst))];
  return `p99 ${p99.toFixed(1)} ms, worst ${worst.toFixed(0)} ms`;
}

/** Each once, whole, and a sample of them holds before a verifier that knows the school's keys alone. */
async function proveOnce(db: Database, count: number): Promise<void> {
  const [row] = await db.query<Record<string, number>>({
    name: "issued",
    text: `select (select count(*) from certificates) as certificates,
        (select count(*) from credentials where body is not null) as credentials,
        (select count(*) from journal where fact ->> 'is' = 'certificate-issued') as facts,
        (select count(distinct key) from (select key from followups where kind = 'mail'
           union all select key from mailbox) m) as mails,
        (select sum(taken)::int from status_lists) as places`,
    values: [],
  });
  const wanted = { certificates: count, credentials: count, facts: count, mails: count, places: count };
  for (const [what, number] of Object.entries(wanted)) {
    if (row?.[what] !== number) throw new Error(`${what}: ${row?.[what]} where ${number} should be`);
  }
  const trust = {
    now: Date.now() as Instant,
    documents: [didDocument(baseUrl, await allKeys(db))],
    statusList: async () => null,
  };
  const bodies = await db.query<{ body: string }>({
    name: "sampled-credentials",
    text: "select body from credentials order by id limit $1",
    values: [sample],
  });
  for (const { body } of bodies) {
    const { checks } = await checkCredential(Buffer.from(body), trust);
    const failed = checks.find(({ outcome }) => outcome === "failed");
    if (failed !== undefined) throw new Error(`a certificate does not hold: ${failed.detail}`);
    if (!checks.some(({ check, outcome }) => check === "signature" && outcome === "passed")) {
      throw new Error("a certificate's signature was not checked");
    }
  }
}
