import { withdrawCertificate } from "../rules/certificate-moves.ts";
import { evolveCertificate } from "../rules/certificate-record.ts";
import type { Author } from "../rules/facts.ts";
import type { Instant, PersonId } from "../rules/words.ts";
import { appendCertificate } from "../store/certificates.ts";
import { dropIssuing, forgetSigned, holdCertificatesOf } from "../store/certificates-held.ts";
import { type StatusPlace, settlePlaces } from "../store/status-lists.ts";
import type { Transaction } from "../store/transaction.ts";

/**
 * Withdraws every certificate of a person who is erased: what was signed goes with its salts; their places in the status lists
 * stay set. The reason of a revocation is a text like others, and goes with those (`texts-erased`). What was still to be issued is not issued any more. Gives
 * back how many were withdrawn.
 */
export async function withdrawCertificates(
  transaction: Transaction,
  student: PersonId,
  by: Author,
  at: Instant,
): Promise<number> {
  await dropIssuing(transaction, student);
  const ended: StatusPlace[] = [];
  let withdrawn = 0;
  for (const found of await holdCertificatesOf(transaction, student)) {
    const move = withdrawCertificate(found.certificate, { by, at: Math.max(at, found.movedAt) as Instant });
    if (!move.ok) continue;
    const after = move.facts.reduce(evolveCertificate, found.certificate);
    const places = await appendCertificate(transaction, {
      ...{ found, facts: move.facts, after, credential: null, texts: [], followups: [], remembered: null },
    });
    if (places === null) throw new Error("A certificate moved while it was held");
    ended.push(...places.ended);
    await forgetSigned(transaction, after.id);
    withdrawn += 1;
  }
  await settlePlaces(transaction, [], ended);
  return withdrawn;
}
