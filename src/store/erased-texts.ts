import type { SupportCase } from "../rules/support.ts";
import type { Instant, NonEmpty, PersonId, TextDigest } from "../rules/words.ts";
import type { FoundCase } from "./cases.ts";
import type { Transaction } from "./transaction.ts";

/** The texts of one record that go when a person is erased. */
export interface TextsToErase {
  readonly record: string;
  readonly kind: "assessment" | "case" | "certificate";
  readonly digests: NonEmpty<TextDigest>;
}

/**
 * What a person wrote anywhere, and everything in the records about them as a student, whoever wrote it; but not the
 * reasons given for erasing: they show on whose word it was done (R33). Parameter 1.
 */
const theirTexts = `select record_id, digest from texts where author_id = $1
  union
  select t.record_id, t.digest from texts t
  where t.record_id in (
      select id from assessments where student_id = $1
      union all select id from support_cases where student_id = $1
      union all select id from certificates where student_id = $1)
    and not exists (select from journal j
      where j.record_id = t.record_id and j.fact ->> 'is' = 'texts-erased' and j.fact ->> 'reason' = t.digest)`;

/** Some of the records that something is still to be erased from. */
export function textsToErase(
  transaction: Transaction,
  person: PersonId,
  limit: number,
): Promise<TextsToErase[]> {
  return transaction.query<TextsToErase>({
    name: "texts-to-erase",
    text: `with theirs as (
        select record_id, array_agg(digest order by digest) as digests from (${theirTexts}) t
        group by record_id order by record_id limit $2)
      select record_id as record, digests,
        (select record_kind from journal j where j.record_id = theirs.record_id and version = 1) as kind
      from theirs`,
    values: [person, limit],
  });
}

export async function recordsToErase(transaction: Transaction, person: PersonId): Promise<number> {
  const [row] = await transaction.query<{ records: number }>({
    name: "records-to-erase",
    text: `select count(distinct record_id)::int as records from (${theirTexts}) t`,
    values: [person],
  });
  return row?.records ?? 0;
}

/** The texts and their salts are gone; that they were there is what the journal says. */
export async function eraseTexts(transaction: Transaction, digests: readonly TextDigest[]): Promise<void> {
  await transaction.query({
    name: "erase-texts",
    text: "delete from texts where digest = any($1)",
    values: [digests],
  });
}

/** The cases by these ids, kept as they are until the transaction ends; those that somebody is moving now are left out. */
export async function holdCases(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FoundCase>> {
  const rows = await transaction.query<{ id: string; state: SupportCase; head: string; moved_at: Date }>({
    name: "hold-cases",
    text: `select id, state, encode(head, 'hex') as head, moved_at from support_cases
      where id = any($1::uuid[]) for no key update skip locked`,
    values: [ids],
  });
  return new Map(
    rows.map(({ id, state, head, moved_at }) => [
      id,
      { case: state, head, movedAt: moved_at.getTime() as Instant },
    ]),
  );
}
