import { pino } from "pino";
import type { UploadLimits } from "../../src/actions/begin-upload.ts";
import { demonstrationLimits } from "../../src/http/limits.ts";
import { buildServer } from "../../src/http/server.ts";
import { uploadRoutes } from "../../src/http/uploads.ts";
import { openFiles } from "../../src/outside/files/open-files.ts";
import type { S3Place } from "../../src/outside/files/s3-bucket.ts";
import { readCredential } from "../../src/outside/sign-in/credential.ts";
import type { Instant } from "../../src/rules/words.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";

/** How the program is told what to serve: as its one argument, in JSON. */
export interface UploadServerSettings {
  readonly databaseUrl: string;
  readonly folder: string;
  /** Where files are kept instead of the folder, if a bucket is named. */
  readonly s3?: S3Place;
  readonly limits: UploadLimits;
  /** How often one address may ask for something in a minute. */
  readonly requests?: number;
}

/** What the test may ask of it: to move its clock, and how much memory it holds in bytes. */
export type UploadServerAsked = { readonly moveClockMs: number } | "memory";

const settings = JSON.parse(process.argv[2] ?? "") as UploadServerSettings;
const { databaseUrl, folder, s3 = null, limits, requests = 100_000 } = settings;
let ahead = 0;
const clock = { now: () => (Date.now() + ahead) as Instant };
const db = openDatabase(databaseUrl, { connections: 4 });
const { incoming } = await openFiles({ filesFolder: folder, s3 }, clock);
const deps = {
  db,
  clock,
  editions: openEditions(db),
  after: { facts: () => [], caseFacts: () => [], certificateFacts: () => [] },
  credentialOf: (headers: { authorization?: string | undefined }) => readCredential(headers, ""),
};
const app = await buildServer(deps, {
  log: pino({ level: "error" }, pino.destination(2)),
  web: null,
  https: false,
  trustProxy: false,
  limits: { ...demonstrationLimits, api: requests, apiTogether: requests },
  more: (api) => uploadRoutes(api, deps, incoming, limits),
});

process.on("message", (asked: UploadServerAsked) => {
  if (asked !== "memory") ahead = asked.moveClockMs;
  process.send?.(process.memoryUsage.rss());
});
process.send?.(await app.listen({ port: 0, host: "127.0.0.1" }));
