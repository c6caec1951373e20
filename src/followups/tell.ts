import type { Assessment } from "../rules/assessment.ts";
import type { Instant, PersonId } from "../rules/words.ts";
import { concernedBy, type ToldOf, team } from "../store/due-records.ts";
import { type Claimed, queue } from "../store/followups-queue.ts";
import type { Transaction } from "../store/transaction.ts";
import type { StillSo, Tell, Whom } from "./kinds.ts";
import { mailTo } from "./mailing.ts";

/** Turns what is to be told into one mail for each person concerned now, where it is still so. */
export async function tellPeople(
  transaction: Transaction,
  now: Instant,
  claimed: readonly Claimed[],
): Promise<number[]> {
  const records = claimed.flatMap(({ record }) => (record === null ? [] : [record]));
  const [concerned, everybody] = [
    await concernedBy(transaction, [...new Set(records)]),
    await team(transaction),
  ];
  const mails = claimed.flatMap(({ record, body, due }) => {
    const about = record === null ? undefined : concerned.get(record);
    if (record === null || about === undefined) return [];
    // Written by tellLater().
    const { template, whom, version, except, only } = body as Tell;
    if (only !== null && !isStillSo(only, about.assessment, now)) return [];
    const people = new Set(whom.flatMap((one) => find(one, about, everybody)));
    const spoken = { record, version, at: due.getTime() as Instant };
    return [...people].flatMap((person) =>
      person === except ? [] : [mailTo(person, template, spoken, only !== null)],
    );
  });
  await queue(transaction, mails);
  return claimed.map(({ id }) => id);
}

function find(whom: Whom, about: ToldOf, everybody: readonly PersonId[]): readonly PersonId[] {
  switch (whom) {
    case "student":
      return [about.student];
    case "assessor":
      return about.assessor === null ? [] : [about.assessor];
    case "mentors":
      return about.mentors;
    case "team":
      return everybody;
    case "owner-or-team":
      return about.owner === null ? everybody : [about.owner];
  }
}

/**
 * Whether a reminder still has a point. While a hold stops a window nobody is pressed: lifting it sets the reminders
 * anew (R29). What is caught up after its time is not reminded of any more.
 */
function isStillSo(only: StillSo, on: Omit<Assessment, "terms"> | null, now: Instant): boolean {
  // The state was kept from an Assessment; only its terms are not there.
  const record = on as Assessment | null;
  if (record === null) return false;
  if (only.is === "report-not-released") {
    return "report" in record && record.report === null && (only.until === null || now < only.until);
  }
  if (record.hold !== null || now >= only.ends) return false;
  return only.is === "update-awaited"
    ? record.stage === "awaiting-update" && record.request.window.ends === only.ends
    : record.stage === "update-in" && record.answer.ends === only.ends;
}
