import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { openDatabase } from "../store/database.ts";
import { openEditions } from "../store/editions.ts";
import { clockOfThisMachine } from "./clock.ts";
import { listen } from "./listening.ts";

/** The OpenAPI document of the server as it stands, made from its routes; no database is asked for it. */
export async function openApiDocument(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), "assay-openapi-"));
  const db = openDatabase("postgresql://nobody@127.0.0.1:1/nowhere");
  const world = {
    ...{ db, editions: openEditions(db), clock: clockOfThisMachine },
    after: { facts: () => [], caseFacts: () => [], certificateFacts: () => [] },
  };
  const installation = { db, world, ownerUrl: "", where: "nowhere", close: async () => {} };
  const settings = {
    ...{ dataFolder: folder, host: "127.0.0.1", port: 0, publicUrl: null, databaseUrl: null },
    ...{
      filesFolder: join(folder, "files"),
      smtpUrl: null,
      mailFrom: "",
      secret: null,
      trustProxy: false,
      gitHosts: [],
      filesUrl: null,
      clamd: null,
    },
  };
  const listening = await listen(installation, settings, "0".repeat(32), pino({ level: "silent" }), null);
  try {
    return listening.app.swagger();
  } finally {
    await listening.close();
    await db.close();
    await rm(folder, { recursive: true, force: true });
  }
}
