import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { onTestFinished } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { freshDatabase, makeTemplate } from "./database.ts";

const released = join(import.meta.dirname, "..", "..", "migrations");

/**
 * An empty database that is brought as far as before a migration, named by its number, and later all the way, as one
 * that a version before has filled. Gone when the test is over.
 */
export async function brought(before: string) {
  const database = await freshDatabase(await makeTemplate("empty", async () => {}));
  const folder = await mkdtemp(join(tmpdir(), "assay-migrations-"));
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const db = openDatabase(database.url, { connections: 3 });
  onTestFinished(async () => {
    await db.close();
    await client.end();
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const names = await readdir(released);
  async function bring(some: readonly string[]): Promise<void> {
    await Promise.all(some.map((name) => cp(join(released, name), join(folder, name))));
    await migrate(database.ownerUrl, () => {}, folder);
  }
  await bring(names.filter((name) => name < before));
  return { client, db, allTheWay: () => bring(names.filter((name) => name >= before)) };
}
