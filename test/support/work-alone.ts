// A worker in a process of its own: `work-alone.ts DATABASE_URL NOW`. It works until it is killed.
import { startWorker } from "../../src/followups/worker.ts";
import type { Instant } from "../../src/rules/words.ts";
import { openSigning } from "../../src/start/signing.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";

const [url, now] = process.argv.slice(2);
if (url === undefined || now === undefined) throw new Error("DATABASE_URL and NOW are needed");
const db = openDatabase(url, { connections: 6 });
startWorker({
  ...{ db, editions: openEditions(db), clock: { now: () => Number(now) as Instant } },
  mailer: { send: async () => ({ is: "not-sent", lasting: false, why: "not now" }), close: () => {} },
  baseUrl: "https://assay.test",
  signing: openSigning("a secret for tests that is long enough to be one", "https://assay.test"),
  onFault: (fault) => {
    throw fault;
  },
});
