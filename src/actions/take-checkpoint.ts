import type { KeyObject } from "node:crypto";
import { hoursAfter, type Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import {
  addCheckpoint,
  certificatesWait,
  type KeptCheckpoint,
  latestCheckpoint,
  rootAt,
} from "../store/log.ts";
import { addLeaves, leafCount, nowIn, oneAtATime, type Since } from "../store/log-leaves.ts";
import { checkpointIn, checkpointText, type LogKey, signCheckpoint } from "../store/log-note.ts";
import { inTransaction, type Transaction } from "../store/transaction.ts";
import type { Clock } from "./world.ts";

/** The key that signs checkpoints now. Of `transaction` it stays current until that ends. */
export type LogKeyNow = (
  transaction: Transaction,
  now: Instant,
) => Promise<{ readonly id: string; readonly public: LogKey; readonly private: KeyObject }>;

export interface Logging {
  readonly db: Database;
  readonly clock: Clock;
  readonly key: LogKeyNow;
}

const longestHours = 24;
/** What was earned waits no longer for the checkpoint that proves it. */
const longestForCertificatesHours = 1;

/**
 * Signs what stands at the head of every record now: a leaf for each that moved since, and one checkpoint over all of
 * the tree. Where nothing moved, the one before stands; null while nothing is on record at all. Two at once make one.
 */
export async function takeCheckpoint({ db, clock, key }: Logging): Promise<KeptCheckpoint | null> {
  const before = await latestCheckpoint(db);
  const look = await nowIn(db);
  await addLeaves(db, before?.cluster === look.cluster ? before : null);
  return inTransaction(db, async (transaction) => {
    await oneAtATime(transaction);
    const size = await leafCount(transaction);
    return size === 0 ? null : sign(transaction, size, look, clock.now(), key);
  });
}

/** Nothing is signed that does not go on from what was signed before. */
async function sign(
  transaction: Transaction,
  size: number,
  look: Since,
  now: Instant,
  keyNow: LogKeyNow,
): Promise<KeptCheckpoint> {
  const latest = await latestCheckpoint(transaction);
  if (latest !== null) await mustGoOn(transaction, latest);
  const key = await keyNow(transaction, now);
  const root = await rootAt(transaction, size);
  const checkpoint = { origin: key.public.name, size, root };
  if (latest?.key === key.id && latest.note.startsWith(`${checkpointText(checkpoint)}\n`)) return latest;
  const note = signCheckpoint(checkpoint, key.public, key.private);
  const at = Math.max(now, latest?.at ?? now) as Instant;
  const taken = { size, note, key: key.id, at, ...look };
  await addCheckpoint(transaction, { ...taken, root });
  return taken;
}

async function mustGoOn(transaction: Transaction, latest: KeptCheckpoint): Promise<void> {
  const signed = checkpointIn(latest.note);
  const root = await rootAt(transaction, latest.size);
  if (signed?.size === latest.size && signed.root.equals(root)) return;
  throw new Error(
    `The log was changed: its first ${latest.size} leaves are not those that were signed. Nothing more is signed; see assay log verify`,
  );
}

/**
 * Takes the checkpoint that is due: the day's, also after days on which nothing ran, and the one soon after
 * certificates were issued, reissued or revoked. Cheap where none is; null then.
 */
export async function takeDueCheckpoint(logging: Logging): Promise<KeptCheckpoint | null> {
  const latest = await latestCheckpoint(logging.db);
  const now = logging.clock.now();
  const isDue =
    latest === null ||
    now >= hoursAfter(latest.at, longestHours) ||
    (now >= hoursAfter(latest.at, longestForCertificatesHours) &&
      (await certificatesWait(logging.db, latest.transaction)));
  if (!isDue) return null;
  const taken = await takeCheckpoint(logging);
  return taken?.note === latest?.note ? null : taken;
}
