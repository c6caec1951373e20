/** A process of its own that serves a database over HTTP, as `assay serve` puts it together; the worker is off. */
import { pino } from "pino";
import { after } from "../src/followups/table.ts";
import { clockOfThisMachine } from "../src/start/clock.ts";
import { listen } from "../src/start/listening.ts";
import { openDatabase } from "../src/store/database.ts";
import { openEditions } from "../src/store/editions.ts";
import { answerParent, servingSecret, settingsFromParent } from "./child.ts";

export interface ServingSettings {
  readonly url: string;
  readonly ownerUrl: string;
  readonly folder: string;
  /** A socket to listen on, as behind a proxy; else a port of its own on loopback. */
  readonly socket?: string;
}

const { url, ownerUrl, folder, socket } = settingsFromParent<ServingSettings>();
const secret = servingSecret;
const db = openDatabase(url, { connections: 16 });
const installation = {
  ...{ db, ownerUrl, where: "bench", close: async () => {} },
  world: { db, editions: openEditions(db), clock: clockOfThisMachine, after },
};
const listening = await listen(
  installation,
  {
    ...{ dataFolder: folder, filesFolder: folder, port: 0 },
    ...(socket === undefined
      ? { host: "127.0.0.1", publicUrl: null }
      : { host: `unix:${socket}`, publicUrl: "http://localhost" }),
    ...{ databaseUrl: url, smtpUrl: null, mailFrom: "assay@localhost", secret },
    // Each request comes from an address of its own, so that the limit for one address is counted and never met.
    trustProxy: "127.0.0.1",
    gitHosts: [],
    clamd: null,
    filesUrl: null,
  },
  secret,
  pino({ level: "error" }, pino.destination(2)),
  null,
);

/** What it says whenever it is asked. */
export interface Told {
  readonly port: number;
  readonly memoryBytes: number;
}

answerParent(
  async (): Promise<Told> => ({
    port: Number(new URL(listening.url).port),
    memoryBytes: process.memoryUsage.rss(),
  }),
  async () => {
    await listening.close();
    await db.close();
  },
);
