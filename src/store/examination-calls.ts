import pg from "pg";
import type { Database } from "./database.ts";
import { examinationsChannel } from "./examinations.ts";

/**
 * Calls whenever a file begins to wait for its examination, in any process, until closed. Listens on a connection of
 * its own; where that breaks, or a pooler in between lets nothing through, `onBroken` is called and no more heard.
 */
export async function listenForExaminations(
  db: Database,
  { onCall, onBroken }: { onCall: () => void; onBroken: (error: Error) => void },
): Promise<{ close(): Promise<void> }> {
  const client = new pg.Client({
    connectionString: db.pool.options.connectionString,
    application_name: "assay examinations",
    keepAlive: true,
  });
  client.on("notification", onCall);
  client.on("error", onBroken);
  await client.connect();
  await client.query(`listen ${examinationsChannel}`);
  return {
    async close() {
      client.off("error", onBroken);
      client.on("error", () => {});
      await client.end();
    },
  };
}
