import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type PostgresUrls, startEmbeddedPostgres } from "../src/outside/postgres/embedded.ts";
import { importFolder } from "../src/start/import.ts";
import { type Database, openDatabase } from "../src/store/database.ts";
import { migrate } from "../src/store/migrate.ts";

/** The embedded PostgreSQL as it is shipped, fsync on, in a folder of its own that is removed afterwards. */
export interface Place extends AsyncDisposable {
  readonly folder: string;
  /** A migrated database of its own with the demonstration school's programmes, or with nothing, and nobody in it. */
  database(name: string, holds?: "programmes" | "nothing"): Promise<BenchDatabase>;
}

export interface BenchDatabase extends PostgresUrls {
  /** As the app's role. */
  readonly db: Database;
  /** Tells the planner what was written in bulk, and writes out what is still in memory. */
  settle(): Promise<void>;
  drop(): Promise<void>;
}

const content = join(import.meta.dirname, "..", "content", "demo");

export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "assay-bench-"));
  const started = await startEmbeddedPostgres({ dataFolder: folder, durability: "full" });
  if (!started.ok) throw new Error(`${started.refusal.message} ${started.refusal.remedy}`);
  const { postgres } = started;
  return {
    folder,
    database: (name, holds = "programmes") => openOne(postgres, name, holds),
    async [Symbol.asyncDispose]() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openOne(
  cluster: PostgresUrls,
  name: string,
  holds: "programmes" | "nothing",
): Promise<BenchDatabase> {
  const named = (url: string) => url.replace("@/assay?", `@/${name}?`);
  const [url, ownerUrl] = [named(cluster.url), named(cluster.ownerUrl)];
  await asOwner(cluster.ownerUrl, `create database ${name}`);
  await migrate(ownerUrl);
  const db = openDatabase(url, { connections: 4 });
  if (holds === "programmes") {
    const imported = await importFolder(db, content, Date.now() as Parameters<typeof importFolder>[2]);
    if (!imported.ok) throw new Error(imported.problems.join("; "));
  }
  return {
    url,
    ownerUrl,
    db,
    settle: () => asOwner(ownerUrl, "vacuum analyze", "checkpoint"),
    async drop() {
      await db.close();
      await asOwner(cluster.ownerUrl, `drop database ${name} with (force)`);
    },
  };
}

/** The id of a project's edition. */
export async function editionOf({ db }: BenchDatabase, project: string): Promise<string> {
  const [row] = await db.query<{ id: string }>({
    name: "edition-of",
    text: "select e.id from editions e join projects p on p.id = e.project_id where p.key = $1",
    values: [project],
  });
  if (row === undefined) throw new Error(`There is no project ${project}`);
  return row.id;
}

async function asOwner(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
