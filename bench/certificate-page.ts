import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { certificateRound } from "../src/followups/certificate-queue.ts";
import { monday } from "../src/rules/examples.ts";
import { openSigning } from "../src/start/signing.ts";
import { openEditions } from "../src/store/editions.ts";
import { manyApprovals } from "../test/support/many-approvals.ts";
import { Child, servingSecret } from "./child.ts";
import { atMost, type Figure, type Measure, median, percentile } from "./figures.ts";
import { HttpConnection, type Reply } from "./http-connection.ts";
import { type BenchDatabase, openPlace } from "./place.ts";
import type { ServingSettings } from "./serving.ts";

const perSecond = 200;
const goalMilliseconds = 20;

/**
 * The public page of a certificate, 200 times a second, each request at its own time whether the ones before it are
 * answered or not: how long a reader waits, with what waits in line counted.
 */
export const certificatePage: Measure = {
  about: `The page of a certificate on loopback at ${perSecond} requests a second`,
  async run({ quick, progress }) {
    const [rounds, seconds] = quick ? [1, 2] : [7, 5];
    await using place = await openPlace();
    const bench = await place.database("certificates", "nothing");
    const settings: ServingSettings = { ...bench, folder: join(place.folder, "files") };
    await using server = new Child<object, { port: number }>(new URL("./serving.ts", import.meta.url), {
      ...{ url: settings.url, ownerUrl: settings.ownerUrl, folder: settings.folder },
    });
    const { port } = await server.ask({});
    progress("issuing certificates");
    const ids = await issue(bench, quick ? 20 : 250, `http://127.0.0.1:${port}`);
    using asker = new Asker(port);
    progress(`looking at each of ${ids.length} for the first time`);
    const first: number[] = [];
    for (const id of ids) first.push(await asker.timed(pathOf(id), isValid));
    await asker.steadily(2, () => pathOf(anyOf(ids)), isValid);
    progress(`${rounds} rounds of ${seconds} s, by turns with /health`);
    const pages: number[][] = [];
    const nothing: number[][] = [];
    const work = { page: 0, health: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const before = await asker.processorTime();
      pages.push(await asker.steadily(seconds, () => pathOf(anyOf(ids)), isValid));
      const between = await asker.processorTime();
      nothing.push(await asker.steadily(seconds, () => "/health", isAnswered));
      work.page += between - before;
      work.health += (await asker.processorTime()) - between;
    }
    const asked = rounds * seconds * perSecond;
    const checks: number[] = [];
    const body = await asker.ask(`${pathOf(ids[0])}/credential.json`);
    for (let n = 0; n < (quick ? 20 : 200); n += 1) checks.push(await asker.check(body.body, n));
    return [
      ...figures("the page", pages, nothing),
      figure("processor time of the page", work.page / asked, work.health / asked, "/health"),
      figure("looked at for the first time", median(first), median(pages.flat()), "again"),
      figure("POST /verify of a credential", median(checks), median(first), "first look"),
    ];
  },
};

/** By the worker itself, in the server's name: each project's and each programme's. */
async function issue({ db, settle }: BenchDatabase, students: number, baseUrl: string): Promise<string[]> {
  await manyApprovals(db, students, 1);
  await settle();
  const certifying = { db, editions: openEditions(db), signing: openSigning(servingSecret, baseUrl) };
  for (let done = 1; done > 0; ) {
    const round = await certificateRound(certifying, monday);
    if (round.faults.length > 0) throw round.faults[0];
    done = round.done;
  }
  const rows = await db.query<{ id: string }>({
    name: "bench-certificates",
    text: "select id from certificates",
    values: [],
  });
  if (rows.length !== students * 2) throw new Error(`${rows.length} certificates were issued`);
  await settle();
  return rows.map(({ id }) => id);
}

const pathOf = (id: string | undefined) => `/certificates/${id}`;
const anyOf = (ids: readonly string[]) => ids[Math.floor(Math.random() * ids.length)];
const isAnswered = ({ status }: Reply) => status === 200;
const isValid = ({ status, body }: Reply) => status === 200 && body.includes('class="answer valid"');

/** Each request comes from one of many addresses: the limit for one is counted and never met. */
const from = (n: number) => `X-Forwarded-For: 10.0.${(n >> 8) & 255}.${n & 255}\r\n`;

/** Asks over connections that are kept, as many as are needed at once. */
class Asker implements Disposable {
  readonly #port: number;
  readonly #all: HttpConnection[] = [];
  readonly #free: HttpConnection[] = [];
  #asked = 0;

  constructor(port: number) {
    this.#port = port;
  }

  async ask(path: string, method = "GET", headers = "", body: Buffer | null = null): Promise<Reply> {
    const connection = this.#free.pop() ?? (await this.#open());
    const length = body === null ? "" : `Content-Length: ${body.length}\r\n`;
    const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}${length}\r\n`;
    const reply = await connection.ask(head + (body?.toString() ?? ""));
    this.#free.push(connection);
    return reply;
  }

  /** In milliseconds, from when it was to be sent. */
  async timed(path: string, isRight: (reply: Reply) => boolean, due = performance.now()): Promise<number> {
    this.#asked += 1;
    const reply = await this.ask(path, "GET", from(this.#asked));
    const took = performance.now() - due;
    if (!isRight(reply)) throw new Error(`${path}: ${reply.status} ${reply.body.toString().slice(0, 300)}`);
    return took;
  }

  async steadily(seconds: number, path: () => string, isRight: (reply: Reply) => boolean): Promise<number[]> {
    const began = performance.now();
    const all: Promise<number>[] = [];
    for (let n = 0; n < seconds * perSecond; n += 1) {
      const due = began + (n * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await delay(wait);
      // A timer of ours that fires late makes nobody wait: only what the server is late counts.
      all.push(this.timed(path(), isRight, performance.now()));
    }
    return Promise.all(all);
  }

  async check(file: Buffer, n: number): Promise<number> {
    const began = performance.now();
    const { status, body } = await this.ask("/api/v1/verify", "POST", from(n), file);
    if (status !== 200 || !body.includes('"answer":"valid"')) throw new Error(`${status} ${body}`);
    return performance.now() - began;
  }

  /** Of the server's process so far, in milliseconds: it does not depend on what else the machine does. */
  async processorTime(): Promise<number> {
    const { body } = await this.ask("/metrics");
    const [, seconds] = /^process_cpu_seconds_total (\S+)$/m.exec(body.toString()) ?? [];
    return Number(seconds) * 1_000;
  }

  async #open(): Promise<HttpConnection> {
    const connection = await HttpConnection.open(this.#port);
    this.#all.push(connection);
    return connection;
  }

  [Symbol.dispose](): void {
    for (const connection of this.#all) connection[Symbol.dispose]();
  }
}

/** Of each round's percentile the median: one round may share the machine with something else. */
function figures(
  what: string,
  measured: readonly (readonly number[])[],
  nothing: readonly (readonly number[])[],
): Figure[] {
  const ofRounds = (rounds: readonly (readonly number[])[], share: number) =>
    median(rounds.map((round) => percentile(round, share)));
  return [0.5, 0.99].map((share) => {
    const [page, health] = [ofRounds(measured, share), ofRounds(nothing, share)];
    const one = figure(`${what}, p${share * 100}`, page, health, "/health");
    return share === 0.99 ? { ...one, goal: atMost(page, goalMilliseconds, `${goalMilliseconds} ms`) } : one;
  });
}

function figure(what: string, measured: number, other: number, called: string): Figure {
  return {
    what,
    measured: `${measured.toFixed(2)} ms`,
    comparedWith: `${called}: ${other.toFixed(2)} ms`,
    ratio: measured / other,
    goal: null,
  };
}
