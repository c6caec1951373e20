import { generateKeyPairSync } from "node:crypto";
import pg from "pg";
import { type Logging, takeCheckpoint } from "../src/actions/take-checkpoint.ts";
import type { Instant } from "../src/rules/words.ts";
import { inclusionPath } from "../src/store/log.ts";
import { checkpointIn } from "../src/store/log-note.ts";
import { isIncluded } from "../src/store/log-tree.ts";
import { verifyLog } from "../src/store/log-verifying.ts";
import { atMost, type Figure, type Measure } from "./figures.ts";
import { type BenchDatabase, openPlace } from "./place.ts";

const manyRecords = 200_000;
const movedRecords = 10_000;
const proofs = 1_000;
/** A school's first checkpoint, and a day's, by one worker beside everything else. */
const goalSeconds = { first: 60, day: 3, verify: 30 };
const goalMillisecondsAProof = 5;

/** The transparency log of a school with many records. */
export const log: Measure = {
  about: "The log: the first checkpoint of a large school, a day's, proofs out of it, and all of it verified",
  async run({ quick, progress }) {
    const count = quick ? 3_000 : manyRecords;
    const moved = quick ? 300 : movedRecords;
    await using place = await openPlace();
    const bench = await place.database("log");
    progress(`preparing ${count} records`);
    await fill(bench, count);
    const logging = await signing(bench);
    progress("taking checkpoints");
    const first = await seconds(() => takeCheckpoint(logging));
    await bench.db.pool.query(
      `with m as (update support_cases set version = 2, head = sha256(head), moved_tx = pg_current_xact_id()
         where id in (select id from support_cases limit $1) returning id, version, head)
       insert into journal (record_id, version, record_kind, fact, hash) select id, version, 'case', '{}', head from m`,
      [moved],
    );
    const day = await seconds(() => takeCheckpoint(logging));
    const proof = (await seconds(() => prove(bench, logging, count + moved))) / proofs;
    progress("verifying");
    const verify = await seconds(async () => {
      const { leaves, broken } = await verifyLog(bench.db, []);
      if (leaves !== count + moved || broken.length > 0)
        throw new Error(`${leaves} leaves, ${broken[0]?.what}`);
    });
    await bench.drop();
    return [
      within(`first checkpoint, ${count} records`, first, goalSeconds.first),
      within(`a day's, ${moved} of them moved`, day, goalSeconds.day),
      {
        ...{ what: "a proof of inclusion", measured: `${(proof * 1_000).toFixed(2)} ms` },
        ...{
          comparedWith: `allowed: ${goalMillisecondsAProof} ms`,
          ratio: (proof * 1_000) / goalMillisecondsAProof,
        },
        goal: atMost(proof * 1_000, goalMillisecondsAProof, `${goalMillisecondsAProof} ms`),
      },
      within(`all ${count + moved} leaves verified`, verify, goalSeconds.verify),
    ];
  },
};

function within(what: string, took: number, allowed: number): Figure {
  return {
    ...{
      what,
      measured: `${took.toFixed(2)} s`,
      comparedWith: `allowed: ${allowed} s`,
      ratio: took / allowed,
    },
    goal: atMost(took, allowed, `${allowed} s`),
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

/** Records with one fact each; what they are about is looked up nowhere. */
async function fill(bench: BenchDatabase, count: number): Promise<void> {
  const owner = new pg.Client({ connectionString: bench.ownerUrl });
  await owner.connect();
  try {
    await owner.query("set session_replication_role = replica");
    await owner.query(
      `insert into support_cases (student_id, project_id, assessment_id, version, head, state, open, moved_at)
       select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, sha256(n::text::bytea),
         jsonb_build_object('padding', repeat(md5(n::text), 20)), false, now() from generate_series(1, $1) n`,
      [count],
    );
    await owner.query(
      `insert into journal (record_id, version, record_kind, fact, hash) select id, 1, 'case', '{}', head from support_cases`,
    );
  } finally {
    await owner.end();
  }
  await bench.settle();
}

async function signing({ db }: BenchDatabase): Promise<Logging> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const publicJwk = publicKey.export({ format: "jwk" });
  const { rows } = await db.pool.query<{ id: string }>(
    "insert into signing_keys (purpose, public_jwk, created_at) values ('log', $1, now()) returning id",
    [JSON.stringify(publicJwk)],
  );
  const key = { id: rows[0]?.id ?? "", publicJwk, privateKey };
  return {
    ...{ db, clock: { now: () => Date.now() as Instant }, origin: "bench.example/log" },
    key: async () => key,
  };
}

/** Paths from all over the tree; each leads to the signed root. */
async function prove({ db }: BenchDatabase, logging: Logging, size: number): Promise<void> {
  const taken = await takeCheckpoint(logging);
  const tree = checkpointIn(taken?.note ?? "");
  const { rows } = await db.pool.query<{ index: number; hash: Buffer }>(
    "select index, hash from log_nodes where level = 0 and index % $1 = 0 order by index limit $2",
    [Math.max(1, Math.floor(size / proofs)), proofs],
  );
  for (const leaf of rows) {
    const path = await inclusionPath(db, leaf.index, size);
    if (tree === null || !isIncluded(leaf, tree, path)) throw new Error(`leaf ${leaf.index} is not proved`);
  }
}
