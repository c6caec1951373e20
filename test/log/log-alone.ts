import { generateKeyPairSync, type KeyObject } from "node:crypto";
import pg from "pg";
import { type Logging, takeCheckpoint } from "../../src/actions/take-checkpoint.ts";
import type { Instant } from "../../src/rules/words.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import type { KeptCheckpoint } from "../../src/store/log.ts";
import type { Head } from "../../src/store/log-leaves.ts";
import { keyFromJwk, type LogKey } from "../../src/store/log-note.ts";
import { freshDatabase } from "../support/database.ts";

export const origin = "assay.school.test/log";

interface TestKey {
  readonly id: string;
  readonly publicJwk: object;
  readonly privateKey: KeyObject;
}

/** A log over records that stand alone, with a clock, a name and a key that the test changes. */
export interface LogAlone {
  readonly db: Database;
  readonly owner: pg.Client;
  readonly logging: Logging;
  now: Instant;
  name: string;
  key: TestKey;
  /** A key that replaces the one before. */
  newKey(): Promise<TestKey>;
  keys(): LogKey[];
  records(count: number): Promise<string[]>;
  move(...ids: readonly string[]): Promise<void>;
  leaves(): Promise<(Head & { readonly index: number })[]>;
  must(): Promise<KeptCheckpoint>;
  /** Does what only somebody can do who owns the server: past all triggers. */
  pastTheGuards(sql: string, ...values: unknown[]): Promise<void>;
  close(): Promise<void>;
}

export async function openLog(): Promise<LogAlone> {
  const fresh = await freshDatabase();
  const db = openDatabase(fresh.url, { connections: 8 });
  const owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  const log: LogAlone = {
    ...{ db, owner, now: Date.parse("2026-03-02T09:00:00Z") as Instant, name: origin },
    key: await newKeyIn(db),
    logging: {
      ...{ db, clock: { now: () => log.now }, key: async () => log.key },
      get origin() {
        return log.name;
      },
    },
    newKey: () => newKeyIn(db),
    keys: () => [keyFromJwk(log.name, log.key.publicJwk)],
    async records(count) {
      // Support cases; nothing that they refer to is looked up.
      await owner.query("set session_replication_role = replica");
      const { rows } = await owner.query(
        `insert into support_cases (student_id, project_id, assessment_id, version, head, state, open, moved_at)
         select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, sha256(gen_random_uuid()::text::bytea), '{}',
           false, now()
         from generate_series(1, $1) returning id`,
        [count],
      );
      await owner.query("set session_replication_role = origin");
      return rows.map(({ id }) => id);
    },
    async move(...ids) {
      await db.pool.query(
        `update support_cases set version = version + 1, head = sha256(head), moved_tx = pg_current_xact_id()
         where id = any($1::uuid[])`,
        [ids],
      );
    },
    async leaves() {
      const { rows } = await db.pool.query(
        "select index, record_id as record, version, encode(head, 'hex') as head, encode(told, 'hex') as told from log_leaves order by index",
      );
      return rows;
    },
    async must() {
      const taken = await takeCheckpoint(log.logging);
      if (taken === null) throw new Error("nothing was taken");
      return taken;
    },
    async pastTheGuards(sql, ...values) {
      await owner.query("begin");
      await owner.query("set local session_replication_role = replica");
      await owner.query(sql, values);
      await owner.query("commit");
    },
    async close() {
      await owner.end();
      await db.close();
      await fresh.drop();
    },
  };
  return log;
}

async function newKeyIn(db: Database): Promise<TestKey> {
  const pair = generateKeyPairSync("ed25519");
  const publicJwk = pair.publicKey.export({ format: "jwk" });
  await db.pool.query("update signing_keys set retired_at = now() where retired_at is null");
  const { rows } = await db.pool.query(
    "insert into signing_keys (purpose, public_jwk, created_at) values ('log', $1, now()) returning id",
    [JSON.stringify(publicJwk)],
  );
  return { id: rows[0].id, publicJwk, privateKey: pair.privateKey };
}
