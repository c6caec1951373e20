import { issueCertificates } from "../actions/issue-certificates.ts";
import { reissueCompromised } from "../actions/reissue-credential.ts";
import type { Signing } from "../actions/signing.ts";
import type { Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import type { Editions } from "../store/editions.ts";
import { type Claimed, claimCertificates, finish, setBack } from "../store/followups-queue.ts";
import { inTransaction, type Transaction } from "../store/transaction.ts";
import { retryAt } from "./back-off.ts";
import type { Round } from "./clock-queue.ts";
import { kinds, type Reissue } from "./kinds.ts";
import { after } from "./table.ts";

/** Few: each is signed within the transaction that claims it, and lists and keys wait for that to end. */
const batch = 8;

export interface Certifying {
  readonly db: Database;
  readonly editions: Editions;
  readonly signing: Signing;
}

/**
 * Signs what is due, up to two batches beside each other, so that one is signed while the database writes the other.
 */
export async function certificateRound(certifying: Certifying, now: Instant): Promise<Round> {
  const rounds = await Promise.all([certificateBatch(certifying, now), certificateBatch(certifying, now)]);
  return {
    done: rounds.reduce((sum, { done }) => sum + done, 0),
    faults: rounds.flatMap(({ faults }) => faults),
  };
}

/**
 * Signs a batch of what is due. Certificates, facts and the follow-ups themselves are written in one transaction with
 * the claim, so that each is issued exactly once, whatever crashes in between. Where one of a batch cannot be done,
 * each is done by itself and the one is set back.
 */
export async function certificateBatch(certifying: Certifying, now: Instant): Promise<Round> {
  try {
    return { done: await oneBatch(certifying, now, batch), faults: [] };
  } catch {
    return oneByOne(certifying, now);
  }
}

function oneBatch(
  { db, editions, signing }: Certifying,
  now: Instant,
  limit: number,
  onClaim?: (claimed: Claimed) => void,
): Promise<number> {
  return inTransaction(db, async (transaction) => {
    const claimed = await claimCertificates(transaction, now, limit);
    if (claimed[0] === undefined) return 0;
    onClaim?.(claimed[0]);
    await sign(transaction, editions, signing, now, claimed);
    await finish(
      transaction,
      claimed.map(({ id }) => id),
    );
    return claimed.length;
  });
}

async function sign(
  transaction: Transaction,
  editions: Editions,
  signing: Signing,
  now: Instant,
  claimed: readonly Claimed[],
): Promise<void> {
  const doing = { transaction, editions, signing, after, now };
  for (const [kind, group] of Map.groupBy(claimed, (followup) => followup.kind)) {
    const about = group.flatMap(({ record, body }) => (record === null ? [] : [{ record, body }]));
    if (kind === kinds.certificateIssue) {
      await issueCertificates(
        doing,
        about.map(({ record }) => record),
      );
    } else if (kind === kinds.certificateReissue) {
      // Queued with this body where a key was found compromised.
      const wanted = about.map(({ record, body }) => [record, (body as Reissue).credential] as const);
      await reissueCompromised(doing, new Map(wanted));
    } else throw new Error(`Nobody knows how to do the follow-up ${kind}`);
  }
}

async function oneByOne(certifying: Certifying, now: Instant): Promise<Round> {
  const faults: unknown[] = [];
  let done = 0;
  for (let index = 0; index < batch; index += 1) {
    let attempted: Claimed | undefined;
    try {
      const progress = await oneBatch(certifying, now, 1, (claimed) => {
        attempted = claimed;
      });
      if (progress === 0) break;
      done += progress;
    } catch (fault) {
      // Without a claim it is the database that does not answer: nothing to set back, and the loop tries again.
      if (attempted === undefined) throw fault;
      const attempts = attempted.attempts + 1;
      await setBack(certifying.db, attempted.id, {
        ...{ attempts, error: String(fault), now, next: retryAt(now, attempts) },
      });
      faults.push(fault);
      done += 1;
    }
  }
  return { done, faults };
}
