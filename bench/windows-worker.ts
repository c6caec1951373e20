/** A process of its own that does follow-ups, on a clock that stands where the bench has moved it. */
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

const { url, now, secret = "" } = settingsFromParent<WorkerSettings>();
const db = openDatabase(url);
const faults: unknown[] = [];
let worker: Worker | undefined;

answerParent(
  async ({ do: what }: { do: "reach" | "work" | "stop" }) => {
    if (what === "reach") await db.query({ name: "reach", text: "select 1", values: [] });
    if (what === "work") worker = startWorker({ ...deps, onFault: (fault) => faults.push(fault) });
    if (what === "stop") await worker?.stop();
    if (faults.length > 0) throw faults[0];
    return {};
  },
  () => db.close(),
);

const baseUrl = "http://127.0.0.1";
const deps = {
  ...{ db, editions: openEditions(db), clock: { now: () => now as Instant } },
  ...{ mailer: null, baseUrl, signing: openSigning(secret, baseUrl) },
};
