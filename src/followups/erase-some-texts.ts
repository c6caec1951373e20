import { type ErasingStep, eraseLater } from "../actions/erase-person.ts";
import { withdrawCertificates } from "../actions/withdraw-certificates.ts";
import { evolveCertificate } from "../rules/certificate-record.ts";
import { carryOut } from "../rules/decide.ts";
import { evolveCase } from "../rules/support.ts";
import { hoursAfter, type Instant } from "../rules/words.ts";
import { appendCase, type FoundCase } from "../store/cases.ts";
import { appendCertificate, type FoundCertificate } from "../store/certificates.ts";
import { holdCertificates } from "../store/certificates-held.ts";
import { holdAssessments } from "../store/due-records.ts";
import { eraseTexts, holdCases, type TextsToErase, textsToErase } from "../store/erased-texts.ts";
import { type Erasure, erasureOf, noteErased } from "../store/erasures.ts";
import { type Claimed, queue } from "../store/followups-queue.ts";
import { append, type Found } from "../store/journal.ts";
import { seal } from "../store/texts.ts";
import type { Doing } from "./do-clock-work.ts";
import { after } from "./table.ts";

const recordsAtOnce = 50;
/** A record that somebody was moving is tried again so much later. */
const againHours = 1 / 3_600;
/** By then whatever was still under way when they were erased has ended. */
const onceMoreHours = 1;

/**
 * Erases the texts of some records of people who were erased, each with the fact that says so (R33). Fact, texts and the
 * step itself go together or not at all; what is left is what the next step finds.
 */
export async function eraseSomeTexts(doing: Doing, claimed: readonly Claimed[]): Promise<number[]> {
  const { transaction, now } = doing;
  for (const { body } of claimed) {
    // Written by eraseLater().
    const { person, step } = body as ErasingStep;
    const erasure = await erasureOf(transaction, person);
    if (erasure === null) throw new Error(`Nobody asked to erase ${person}`);
    const found = await textsToErase(transaction, person, recordsAtOnce);
    const erased = await eraseFrom(doing, { ...erasure, reason: erasure.reason ?? "" }, found);
    const next = (due: Instant) => queue(transaction, [eraseLater({ person, step: step + 1 }, due)]);
    if (found.length > 0) {
      await next(erased > 0 ? now : hoursAfter(now, againHours));
      continue;
    }
    // One that was being signed as they were erased.
    await withdrawCertificates(transaction, person, erasure.by, now);
    if (await noteErased(transaction, person, now)) await next(hoursAfter(now, onceMoreHours));
  }
  return claimed.map(({ id }) => id);
}

/** Answers from how many records it erased: those that are being moved now are left for the next step. */
async function eraseFrom(doing: Doing, erasure: Erasure, found: readonly TextsToErase[]): Promise<number> {
  const { transaction, editions } = doing;
  const of = (kind: TextsToErase["kind"]) =>
    found.filter((one) => one.kind === kind).map(({ record }) => record);
  const assessments = await holdAssessments(transaction, editions, of("assessment"));
  const cases = await holdCases(transaction, of("case"));
  const certificates = new Map(
    (await holdCertificates(transaction, of("certificate"))).map((held) => [
      held.certificate.id as string,
      held,
    ]),
  );
  let erased = 0;
  for (const texts of found) {
    const [assessment, supportCase] = [assessments.get(texts.record), cases.get(texts.record)];
    const certificate = certificates.get(texts.record);
    if (assessment) await eraseFromAssessment(doing, erasure, texts, assessment);
    else if (supportCase) await eraseFromCase(doing, erasure, texts, supportCase);
    else if (certificate) await eraseFromCertificate(doing, erasure, texts, certificate);
    else continue;
    await eraseTexts(transaction, texts.digests);
    erased += 1;
  }
  return erased;
}

async function eraseFromAssessment(
  { transaction, now }: Doing,
  { by, reason }: Erasure,
  { digests }: TextsToErase,
  found: Found,
): Promise<void> {
  const sealed = { ...seal(reason), author: by };
  const at = Math.max(now, found.movedAt) as Instant;
  const carried = carryOut(found.assessment, {
    ...{ do: "erase-texts", by, at, texts: digests, reason: sealed.digest },
  });
  if (!carried.ok) throw new Error("Erasing texts is never refused");
  const { facts, after: now_ } = carried;
  const followups = after.facts(facts, found.assessment, now_);
  const moved = await append(transaction, [{ found, facts, after: now_, texts: [sealed], followups }]);
  if (moved.size === 0) throw new Error("A record moved while it was held");
}

async function eraseFromCase(
  { transaction, now }: Doing,
  { by, reason }: Erasure,
  { digests }: TextsToErase,
  found: FoundCase,
): Promise<void> {
  const sealed = { ...seal(reason), author: by };
  const at = Math.max(now, found.movedAt) as Instant;
  const fact = { is: "texts-erased", at, by, erased: digests, reason: sealed.digest } as const;
  const after = evolveCase(found.case, fact);
  const addition = { found, facts: [fact], after, texts: [sealed], followups: [], remembered: null };
  if (!(await appendCase(transaction, addition))) throw new Error("A case moved while it was held");
}

async function eraseFromCertificate(
  { transaction, now }: Doing,
  { by, reason }: Erasure,
  { digests }: TextsToErase,
  found: FoundCertificate,
): Promise<void> {
  const sealed = { ...seal(reason), author: by };
  const at = Math.max(now, found.movedAt) as Instant;
  const fact = { is: "texts-erased", at, by, erased: digests, reason: sealed.digest } as const;
  const addition = {
    ...{ found, facts: [fact], after: evolveCertificate(found.certificate, fact), credential: null },
    ...{ texts: [sealed], followups: [], remembered: null },
  };
  if ((await appendCertificate(transaction, addition)) === null)
    throw new Error("A certificate moved while it was held");
}
