import type { Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import type { Editions } from "../store/editions.ts";
import { type Claimed, claimClockWork, finish, setBack } from "../store/followups-queue.ts";
import { inTransaction, type Transaction } from "../store/transaction.ts";
import { retryAt } from "./back-off.ts";
import { type Doing, letTimePass, openCases, setAsideAssessors } from "./do-clock-work.ts";
import { eraseSomeTexts } from "./erase-some-texts.ts";
import { kinds } from "./kinds.ts";
import { tellPeople } from "./tell.ts";

const batch = 200;
const mostBatchesOfALane = 10;

/** What became of a round: how many follow-ups are done or set back, and the faults met on the way. */
export interface Round {
  readonly done: number;
  readonly faults: readonly unknown[];
}

/**
 * Does what is due of the clock's work, up to some batches. Where more waits than one batch holds, two go on beside
 * each other, so that one computes while the database writes the other.
 */
export async function clockRound(db: Database, editions: Editions, now: Instant): Promise<Round> {
  const first = await oneBatch(db, editions, now);
  if (first.done < batch) return first;
  const lane = () => someBatches(db, editions, now);
  return together([first, ...(await Promise.all([lane(), lane()]))]);
}

async function someBatches(db: Database, editions: Editions, now: Instant): Promise<Round> {
  const rounds: Round[] = [];
  while (rounds.length < mostBatchesOfALane) {
    const round = await oneBatch(db, editions, now);
    rounds.push(round);
    if (round.done < batch) break;
  }
  return together(rounds);
}

function together(rounds: readonly Round[]): Round {
  return {
    done: rounds.reduce((sum, { done }) => sum + done, 0),
    faults: rounds.flatMap(({ faults }) => faults),
  };
}

/**
 * Does a batch in one transaction with its claim: facts, mails and the follow-ups themselves are written together or
 * not at all, so that each has its effect exactly once, whatever crashes. Where one of a batch cannot be done, each is
 * done by itself and the one is set back.
 */
async function oneBatch(db: Database, editions: Editions, now: Instant): Promise<Round> {
  try {
    const done = await inTransaction(db, (transaction) => doBatch(transaction, editions, now, batch));
    return { done, faults: [] };
  } catch {
    return oneByOne(db, editions, now);
  }
}

async function oneByOne(db: Database, editions: Editions, now: Instant): Promise<Round> {
  const faults: unknown[] = [];
  let done = 0;
  for (let index = 0; index < batch; index += 1) {
    let attempted: Claimed | undefined;
    try {
      const progress = await inTransaction(db, (transaction) =>
        doBatch(transaction, editions, now, 1, (claimed) => {
          attempted = claimed;
        }),
      );
      if (progress === 0) break;
      done += progress;
    } catch (fault) {
      // Without a claim it is the database that does not answer: nothing to set back, and the loop tries again.
      if (attempted === undefined) throw fault;
      const attempts = attempted.attempts + 1;
      await setBack(db, attempted.id, { attempts, error: String(fault), now, next: retryAt(now, attempts) });
      faults.push(fault);
      done += 1;
    }
  }
  return { done, faults };
}

async function doBatch(
  transaction: Transaction,
  editions: Editions,
  now: Instant,
  limit: number,
  onClaim?: (claimed: Claimed) => void,
): Promise<number> {
  const claimed = await claimClockWork(transaction, now, limit);
  if (claimed[0] !== undefined) onClaim?.(claimed[0]);
  const doing: Doing = { transaction, editions, now };
  const done: number[] = [];
  for (const [kind, group] of Map.groupBy(claimed, (followup) => followup.kind)) {
    done.push(...(await doKind(kind, doing, group)));
  }
  await finish(transaction, done);
  return done.length;
}

function doKind(kind: string, doing: Doing, claimed: readonly Claimed[]): Promise<number[]> {
  switch (kind) {
    case kinds.letTimePass:
      return letTimePass(doing, claimed);
    case kinds.openCase:
      return openCases(doing, claimed);
    case kinds.setAsideAssessor:
      return setAsideAssessors(doing, claimed);
    case kinds.eraseTexts:
      return eraseSomeTexts(doing, claimed);
    case kinds.tell:
      return tellPeople(doing.transaction, doing.now, claimed);
    default:
      throw new Error(`Nobody knows how to do the follow-up ${kind}`);
  }
}
