import pg from "pg";
import type { Logger } from "pino";
import type { Clock, World } from "../actions/world.ts";
import { startEmbeddedPostgres } from "../outside/postgres/embedded.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { openEditions } from "../store/editions.ts";
import { MigrationFault, migrate } from "../store/migrate.ts";
import type { Settings } from "./settings.ts";

/** The database and what the actions need, open; `close` ends all of it, the embedded server last. */
export interface Installation {
  readonly db: Database;
  readonly world: World;
  readonly ownerUrl: string;
  /** Where the database is, for people to read. */
  readonly where: string;
  close(): Promise<void>;
}

export type Opened =
  | { readonly ok: true; readonly installation: Installation }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

interface Opening {
  readonly settings: Pick<Settings, "databaseUrl" | "dataFolder">;
  readonly clock: Clock;
  readonly log: Logger;
  readonly durability?: "full" | "throwaway";
  readonly after: World["after"];
  readonly connections?: number;
}

/** Opens the installation: the embedded PostgreSQL unless a server of one's own is named, brought up to date. */
export async function openInstallation(opening: Opening): Promise<Opened> {
  try {
    return await openOrThrow(opening);
  } catch (error) {
    if (!(error instanceof MigrationFault)) throw error;
    return { ok: false, message: error.message, remedy: migrationRemedies[error.code] };
  }
}

const migrationRemedies: Readonly<Record<MigrationFault["code"], string>> = {
  "migration-edited": "Run the release that made this database, or start with another ASSAY_DATA folder",
  "database-newer-than-program": "Run the newer release of Assay that brought this database up to date",
  "migration-misnamed": "Name migrations 0001_what_it_does.sql, numbered without gaps",
  "not-allowed":
    "Bring it up to date as the role that owns the database: assay migrate. A role that may not make others needs assay_app made for it",
  "migration-failed": "Nothing of it was applied; see the message, and report it with your release's number",
};

async function openOrThrow(opening: Opening): Promise<Opened> {
  const { settings, log } = opening;
  if (settings.databaseUrl !== null) {
    const url = settings.databaseUrl;
    const where = placeOf(url);
    const reason = await unreachable(url);
    if (reason !== null) {
      const message = `the database ${where} does not let us in: ${reason}`;
      return {
        ok: false,
        message,
        remedy: "See that it runs, and that DATABASE_URL names it, its role and password",
      };
    }
    return { ok: true, installation: await open(opening, { url, ownerUrl: url, where }, async () => {}) };
  }
  const started = await startEmbeddedPostgres({
    dataFolder: settings.dataFolder,
    durability: opening.durability ?? "full",
    log: (line) => log.info(line),
  });
  if (!started.ok) return { ok: false, message: started.refusal.message, remedy: started.refusal.remedy };
  const { postgres } = started;
  const where = `embedded, in ${settings.dataFolder}`;
  try {
    const urls = { url: postgres.url, ownerUrl: postgres.ownerUrl, where };
    return { ok: true, installation: await open(opening, urls, () => postgres.stop()) };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function open(
  { clock, log, after, connections }: Opening,
  urls: { url: string; ownerUrl: string; where: string },
  stopServer: () => Promise<void>,
): Promise<Installation> {
  const { applied } = await migrate(urls.ownerUrl);
  for (const file of applied) log.info(`migrated: ${file}`);
  const db = openDatabase(urls.url, {
    connections: connections ?? 16,
    onError: (error) =>
      log.warn({ err: error }, "a database connection was lost; it is opened again when needed"),
  });
  const world: World = { db, editions: openEditions(db), clock, after };
  return {
    db,
    world,
    ownerUrl: urls.ownerUrl,
    where: urls.where,
    async close() {
      await db.close();
      await stopServer();
    },
  };
}

/** Why a database cannot be reached, in its own words; null where it can. */
async function unreachable(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return null;
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return message || (code ?? "no answer");
  } finally {
    await client.end().catch(() => {});
  }
}

/** A database's address without the password. */
function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}
