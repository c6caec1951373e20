import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

const released = fileURLToPath(new URL("../../migrations", import.meta.url));

/** Any number that nothing else locks: two programs that start at once migrate one after the other. */
const migrationLock = 7_157_001;

interface Migration {
  number: number;
  name: string;
  sql: string;
  sha256: string;
}

/**
 * The migrations cannot be applied as they stand; nothing was changed by the one it names. A fault, because only
 * another version of the program mends it.
 */
export class MigrationFault extends Error {
  readonly code:
    | "migration-edited"
    | "database-newer-than-program"
    | "migration-misnamed"
    | "not-allowed"
    | "migration-failed";

  constructor(code: MigrationFault["code"], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "MigrationFault";
    this.code = code;
  }
}

/**
 * Brings the database up to this program: applies the numbered files of migrations/ that it does not have yet, in
 * order, each in its own transaction with the note that it was applied. Answers the names of those it applied.
 * Throws a MigrationFault when an applied file was edited since, or when the database is ahead of the program.
 */
export async function migrate(
  ownerUrl: string,
  log: (line: string) => void = () => {},
  folder = released,
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    const rows = await appliedBefore(client);
    const missing = stillToApply(migrations, rows);
    for (const migration of missing) {
      log(`applying ${migration.name}`);
      await apply(client, migration);
    }
    return { applied: missing.map(({ name }) => name) };
  } finally {
    await client.end();
  }
}

/** What was applied. Asked before anything is made, so that a role which may only work with the data can ask it too. */
async function appliedBefore(client: pg.Client): Promise<Omit<Migration, "sql">[]> {
  const known = await client.query("select from pg_class where oid = to_regclass('assay_migrations')");
  if (known.rowCount === 0) {
    await client.query(`create table assay_migrations (
      number integer primary key,
      name text not null unique,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
  }
  const { rows } = await client.query<Omit<Migration, "sql">>(
    "select number, name, sha256 from assay_migrations order by number",
  );
  return rows;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const migrations: Migration[] = [];
  for (const name of names) {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (Number.isNaN(number)) {
      throw new MigrationFault("migration-misnamed", `${name} is not named like 0001_what_it_does.sql`);
    }
    if (migrations.at(-1)?.number === number) {
      throw new MigrationFault("migration-misnamed", `two migrations have the number of ${name}`);
    }
    // A checkout on Windows may end its lines otherwise; that is no edit.
    const sql = (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n");
    migrations.push({ number, name, sql, sha256: createHash("sha256").update(sql).digest("hex") });
  }
  return migrations;
}

function stillToApply(migrations: Migration[], applied: Omit<Migration, "sql">[]): Migration[] {
  const last = applied.at(-1)?.number ?? 0;
  for (const earlier of applied) {
    const now = migrations.find(({ number }) => number === earlier.number);
    if (now === undefined) {
      throw new MigrationFault(
        "database-newer-than-program",
        `The database has ${earlier.name}, which this version of Assay does not know. Start the newer version.`,
      );
    }
    if (now.sha256 !== earlier.sha256) {
      throw new MigrationFault(
        "migration-edited",
        `${now.name} is not what was applied to this database. A released migration is never edited: add a new one.`,
      );
    }
  }
  const missing = migrations.filter(({ number }) => !applied.some((earlier) => earlier.number === number));
  const late = missing.find(({ number }) => number < last);
  if (late !== undefined) {
    throw new MigrationFault("migration-misnamed", `${late.name} comes before one that is already applied`);
  }
  return missing;
}

async function apply(client: pg.Client, { number, name, sql, sha256 }: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into assay_migrations (number, name, sha256) values ($1, $2, $3)", [
      number,
      name,
      sha256,
    ]);
    await client.query("commit");
  } catch (fault) {
    await client.query("rollback").catch(() => {});
    const code = (fault as { code?: string }).code === "42501" ? "not-allowed" : "migration-failed";
    throw new MigrationFault(code, `${name}${lineOf(fault, sql)}: ${messageOf(fault)}`, fault);
  }
}

function lineOf(fault: unknown, sql: string): string {
  const position = Number((fault as { position?: string }).position);
  return Number.isNaN(position) ? "" : `, line ${sql.slice(0, position).split("\n").length}`;
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
