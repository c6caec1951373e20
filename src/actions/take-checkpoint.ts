import type { KeyObject } from "node:crypto";
import { hoursAfter, type Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import {
  addCheckpoint,
  certificatesWait,
  type KeptCheckpoint,
  keyThatSigns,
  latestCheckpoint,
  rootAt,
} from "../store/log.ts";
import { addLeaves, leafCount, nowIn, oneAtATime, type Since } from "../store/log-leaves.ts";
import { checkpointIn, checkpointText, keyFromJwk, signCheckpoint } from "../store/log-note.ts";
import { inTransaction, type Transaction } from "../store/transaction.ts";
import type { Clock } from "./world.ts";

/** How the log signs. Handed in: actions know nothing of the secret that opens keys. */
export interface LogSigning {
  /** The log's name: the public host and a path. */
  readonly origin: string;
  /** The key that signs now. It stays current until the transaction ends. */
  key(
    transaction: Transaction,
    now: Instant,
  ): Promise<{ readonly id: string; readonly publicJwk: object; readonly privateKey: KeyObject }>;
}

export interface Logging extends LogSigning {
  readonly db: Database;
  readonly clock: Clock;
  /** Ends it after the batch under way; what is done is not lost. */
  readonly signal?: AbortSignal;
}

const longestHours = 24;
/** What was earned waits no longer for the checkpoint that proves it; nor does the log for its new name. */
const soonHours = 1;

/**
 * Signs what stands at the head of every record now: a leaf for each that moved since, and one checkpoint over all of
 * the tree. Where nothing moved, the one before stands; null while nothing is on record at all. Two at once make one.
 */
export async function takeCheckpoint(logging: Logging): Promise<KeptCheckpoint | null> {
  const { db } = logging;
  const before = await latestCheckpoint(db);
  const look = await nowIn(db);
  await addLeaves(db, before?.cluster === look.cluster ? before : null, logging.signal);
  return inTransaction(db, async (transaction) => {
    await oneAtATime(transaction);
    const size = await leafCount(transaction);
    return size === 0 ? null : sign(transaction, size, look, logging);
  });
}

/** Nothing is signed that does not go on from what was signed before. */
async function sign(
  transaction: Transaction,
  size: number,
  look: Since,
  { origin, clock, key: keyNow }: Logging,
): Promise<KeptCheckpoint> {
  const now = clock.now();
  const latest = await latestCheckpoint(transaction);
  if (latest !== null) await mustGoOn(transaction, latest);
  const key = await keyNow(transaction, now);
  const root = await rootAt(transaction, size);
  const checkpoint = { origin, size, root };
  if (latest?.key === key.id && latest.note.startsWith(`${checkpointText(checkpoint)}\n`)) return latest;
  const note = signCheckpoint(checkpoint, keyFromJwk(origin, key.publicJwk), key.privateKey);
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
 * Takes the checkpoint that is due: the day's, also after days on which nothing ran; the one soon after certificates
 * were issued, reissued or revoked; and another where the key or the name is another. Cheap where none is; null then.
 */
export async function takeDueCheckpoint(logging: Logging): Promise<KeptCheckpoint | null> {
  const latest = await latestCheckpoint(logging.db);
  if (latest !== null && !(await isDue(logging, latest))) return null;
  const taken = await takeCheckpoint(logging);
  return taken?.note === latest?.note ? null : taken;
}

async function isDue({ db, clock, origin }: Logging, latest: KeptCheckpoint): Promise<boolean> {
  const now = clock.now();
  if (now >= hoursAfter(latest.at, longestHours) || (await keyThatSigns(db)) !== latest.key) return true;
  if (now < hoursAfter(latest.at, soonHours)) return false;
  return checkpointIn(latest.note)?.origin !== origin || certificatesWait(db, latest.transaction);
}
