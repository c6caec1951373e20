import { findEmbeddedPostgres } from "../outside/postgres/embedded.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { clockOfThisMachine } from "./clock.ts";
import { openInstallation } from "./installation.ts";
import { readSettings, type Settings } from "./settings.ts";
import { type ExitCode, misused, openLog, refuse } from "./terminal.ts";

/**
 * Runs a verb on the installation's database: beside a running server where there is one, else by starting the
 * embedded database for as long as the verb takes.
 */
export async function attached(
  work: (db: Database, settings: Settings) => Promise<ExitCode>,
): Promise<ExitCode> {
  const read = readSettings(process.env);
  if (!read.ok) return misused(read.problems.join("; "));
  const { settings } = read;
  const running = settings.databaseUrl === null ? await findEmbeddedPostgres(settings) : undefined;
  if (running) {
    const db = openDatabase(running.url);
    try {
      return await work(db, settings);
    } finally {
      await db.close();
    }
  }
  const nothingAfter = { facts: () => [], caseFacts: () => [], certificateFacts: () => [] };
  const opened = await openInstallation({
    settings,
    clock: clockOfThisMachine,
    log: openLog("warn"),
    after: nothingAfter,
  });
  if (!opened.ok) return refuse(opened.message, opened.remedy);
  try {
    return await work(opened.installation.db, settings);
  } finally {
    await opened.installation.close();
  }
}
