/** A process of its own that does follow-ups, on a clock that stands where the bench has moved it. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { startWorker, type Worker } from "../src/followups/worker.ts";
import type { Instant } from "../src/rules/words.ts";
import { openSigning } from "../src/start/signing.ts";
import { openDatabase } from "../src/store/database.ts";
import { openEditions } from "../src/store/editions.ts";
import { answerParent, settingsFromParent } from "./child.ts";

export interface WorkerSettings {
  readonly url: string;
  readonly now: number;
  /** What the keys are sealed with; only certificates need it. */
  readonly secret?: string;
}

/** In milliseconds: how late its main thread came to what was due, at most in 99 of 100 cases, and at worst. */
export interface Late {
  readonly p99: number;
  readonly worst: number;
}

const { url, now, secret = "" } = settingsFromParent<WorkerSettings>();
const db = openDatabase(url);
const faults: unknown[] = [];
let worker: Worker | undefined;
const resolution = 1;
const delay = monitorEventLoopDelay({ resolution });
const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);

answerParent(
  async ({ do: what }: { do: "reach" | "work" | "stop" }) => {
    if (what === "reach") await db.query({ name: "reach", text: "select 1", values: [] });
    if (what === "work") delay.enable();
    if (what === "work") worker = startWorker({ ...deps, onFault: (fault) => faults.push(fault) });
    if (what === "stop") {
      delay.disable();
      await worker?.stop();
    }
    if (faults.length > 0) throw faults[0];
    return { p99: late(delay.percentile(99)), worst: late(delay.max) } satisfies Late;
  },
  () => db.close(),
);

const baseUrl = "http://127.0.0.1";
const deps = {
  ...{ db, editions: openEditions(db), clock: { now: () => now as Instant } },
  ...{ mailer: null, baseUrl, signing: openSigning(secret, baseUrl) },
};
