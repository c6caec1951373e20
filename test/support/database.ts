import { randomBytes } from "node:crypto";
import { existsSync, statfsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { inject } from "vitest";
import { type PostgresUrls, startEmbeddedPostgres } from "../../src/outside/postgres/embedded.ts";
import { identify } from "../../src/outside/postgres/processes.ts";
import { migrate } from "../../src/store/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Socket of the test run that starts the cluster for the first who asks, and answers everybody its urls. */
    testCluster: string;
  }
}

/** A database of its own for one test file or one test. */
export interface FreshDatabase extends PostgresUrls {
  drop(): Promise<void>;
}

const prefix = "assay-test-";

/**
 * Where clusters are kept: in memory, where Linux offers enough of it. Each test's database is hundreds of files that
 * are made and deleted again, which costs a disk's file system several times as much.
 */
const places = ["/dev/shm", tmpdir()].filter((place) => place === tmpdir() || isRoomyMemory(place));

function isRoomyMemory(place: string): boolean {
  if (!existsSync(place)) return false;
  const { type, bavail, bsize } = statfsSync(place);
  return type === 0x01021994 && bavail * bsize >= 4_000_000_000;
}

/** One real PostgreSQL for a whole test run, without fsync; stop() leaves nothing behind. */
export async function startTestCluster(): Promise<PostgresUrls & { stop(): Promise<void> }> {
  await removeLeftovers();
  const dataFolder = await mkdtemp(join(places[0] ?? tmpdir(), `${prefix}${process.pid}-`));
  const started = await startEmbeddedPostgres({ dataFolder, durability: "throwaway" });
  if (!started.ok) throw new Error(`${started.refusal.message} ${started.refusal.remedy}`);
  const { url, ownerUrl, stop } = started.postgres;
  return {
    url,
    ownerUrl,
    async stop() {
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A copy of a template: of the migrated, empty database, or of one made with makeTemplate. */
export async function freshDatabase(template?: string): Promise<FreshDatabase> {
  const cluster = await testCluster();
  const source =
    template ?? (await makeTemplate("migrated", async (ownerUrl) => void (await migrate(ownerUrl))));
  const name = `test_${randomBytes(6).toString("hex")}`;
  // Copying files is several times as fast as logging their pages, where nothing is synced anyhow.
  await asOwner(cluster, `create database ${name} template ${source} strategy file_copy`);
  return {
    ...urlsOf(cluster, name),
    drop: () => asOwner(cluster, `drop database if exists ${name} with (force)`),
  };
}

/**
 * Makes a template once in a test run, whoever asks first, and answers its name for freshDatabase. It begins as a
 * copy of `from`, or empty.
 */
export async function makeTemplate(
  name: string,
  fill: (ownerUrl: string) => Promise<void>,
  from = "template1",
): Promise<string> {
  const cluster = await testCluster();
  const template = `template_${name}`;
  const client = new pg.Client({ connectionString: cluster.ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext($1))", [template]);
    const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
    if (rowCount !== 0) return template;
    // Under another name until it is whole: one that failed to be filled must not be copied.
    await client.query(`drop database if exists unfinished_${template}`);
    await client.query(`create database unfinished_${template} template ${from}`);
    await fill(urlsOf(cluster, `unfinished_${template}`).ownerUrl);
    await client.query(`alter database unfinished_${template} rename to ${template}`);
    return template;
  } finally {
    await client.end();
  }
}

let asked: Promise<PostgresUrls> | undefined;

function testCluster(): Promise<PostgresUrls> {
  asked ??= text(connect(inject("testCluster"))).then((answer) => {
    const { fault, ...urls } = JSON.parse(answer) as PostgresUrls & { fault?: string };
    if (fault !== undefined) throw new Error(`the test cluster did not start: ${fault}`);
    return urls;
  });
  return asked;
}

function urlsOf({ url, ownerUrl }: PostgresUrls, database: string): PostgresUrls {
  const named = (of: string) => of.replace("@/assay?", `@/${database}?`);
  return { url: named(url), ownerUrl: named(ownerUrl) };
}

async function asOwner({ ownerUrl }: PostgresUrls, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A test run that was killed could not tidy up: ends its server and removes its folder. */
async function removeLeftovers(): Promise<void> {
  const found = await Promise.all(
    places.map(async (place) => (await readdir(place)).map((name) => join(place, name))),
  );
  for (const dataFolder of found.flat()) {
    const pid = Number(/\/assay-test-(\d+)-[^/]+$/.exec(dataFolder)?.[1]);
    if (Number.isNaN(pid) || identify(pid) !== undefined) continue;
    if (existsSync(join(dataFolder, "postgres/cluster/postmaster.pid"))) {
      const left = await startEmbeddedPostgres({ dataFolder, durability: "throwaway" });
      if (!left.ok) continue;
      await left.postgres.stop();
    }
    await rm(dataFolder, { recursive: true, force: true });
  }
}
