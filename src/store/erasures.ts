import type { ErasureRefusal, Standing } from "../rules/erasure.ts";
import type { NamedAttempt, NamedCase } from "../rules/refusals.ts";
import type { Instant, NonEmpty, PersonId } from "../rules/words.ts";
import { timestamp } from "./followups.ts";
import type { Transaction } from "./transaction.ts";

/** How a person stands, kept so until the transaction ends: nothing new of theirs begins meanwhile. null: nobody there. */
export async function standingOf(transaction: Transaction, person: PersonId): Promise<Standing | null> {
  const [row] = await transaction.query<{ name: string; email: string; erased_at: Date | null }>({
    name: "hold-person",
    text: "select name, email::text as email, erased_at from people where id = $1 for update",
    values: [person],
  });
  if (row === undefined) return null;
  const { name, email, erased_at } = row;
  const attempts = await attemptsThatStand(transaction, person);
  const cases = await casesThatStand(transaction, person);
  return {
    ...{ person, name, email, erasedAt: erased_at === null ? null : (erased_at.getTime() as Instant) },
    own: attempts.filter(({ isOwn }) => isOwn),
    assesses: attempts.filter(({ isOwn }) => !isOwn),
    cases: cases.filter(({ isOwn }) => isOwn).map(named),
    owns: cases.filter(({ isOwn }) => !isOwn).map(named),
  };
}

function attemptsThatStand(transaction: Transaction, person: PersonId) {
  return transaction.query<NamedAttempt & { isOwn: boolean; isHeld: boolean; isAppealed: boolean }>({
    name: "attempts-that-stand",
    text: `with standing as (
        select *, state ->> 'hold' is not null as held, state ->> 'appeal' is not null
            and state -> 'appeal' ->> 'decided' is null as appealed,
          stage not in ('approved', 'to-rework', 'withdrawn') as is_open
        from assessments where student_id = $1 or assessor_id = $1)
      select s.id, e.content ->> 'title' as project, s.attempt, s.stage, s.student_id = $1 as "isOwn",
        s.held as "isHeld", s.appealed as "isAppealed"
      from standing s join editions e on e.id = s.edition_id
      where s.is_open or (s.student_id = $1 and (s.held or s.appealed)) or (s.assessor_id = $1 and s.desk is not null)
      order by s.id limit 100`,
    values: [person],
  });
}

function casesThatStand(transaction: Transaction, person: PersonId) {
  return transaction.query<NamedCase & { isOwn: boolean }>({
    name: "cases-that-stand",
    text: `select c.id, c.student_id = $1 as "isOwn", e.content ->> 'title' as project
      from support_cases c join assessments a on a.id = c.assessment_id join editions e on e.id = a.edition_id
      where c.open and (c.student_id = $1 or c.owner_id = $1) order by c.id limit 100`,
    values: [person],
  });
}

function named({ id, project }: NamedCase): NamedCase {
  return { id, project };
}

/** Whether somebody else is an admin, who stays one until the transaction ends. */
export async function anotherAdmin(transaction: Transaction, person: PersonId): Promise<boolean> {
  const admins = await transaction.query<{ id: PersonId }>({
    name: "hold-admins",
    text: "select id from people where roles @> array['admin'] order by id for update",
    values: [],
  });
  return admins.some(({ id }) => id !== person);
}

export interface Erasure {
  readonly person: PersonId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly reason: string;
}

/** What an erasure answers: the records that texts are erased from, which takes a moment. */
export interface ErasureBegun {
  readonly person: PersonId;
  readonly at: Instant;
  readonly records: number;
}

export type ErasureAnswer =
  | { readonly is: "begun"; readonly begun: ErasureBegun }
  | { readonly is: "refused"; readonly refusals: NonEmpty<ErasureRefusal> }
  | { readonly is: "not-found" | "last-admin" };

export async function noteErasure(transaction: Transaction, erasure: Erasure): Promise<void> {
  const { person, by, at, reason } = erasure;
  await transaction.query({
    name: "note-erasure",
    text: `with earlier as (update erasures set reason = null where by_id = $1)
      insert into erasures (person_id, by_id, asked_at, reason) values ($1, $2, $3, $4)`,
    values: [person, by, timestamp(at), reason],
  });
}

/** null: nobody asked for it. */
export async function erasureOf(
  transaction: Transaction,
  person: PersonId,
): Promise<(Omit<Erasure, "reason"> & { readonly reason: string | null }) | null> {
  const [row] = await transaction.query<{ by: PersonId; at: Date; reason: string | null }>({
    name: "erasure-of",
    text: "select by_id as by, asked_at as at, reason from erasures where person_id = $1",
    values: [person],
  });
  return row === undefined ? null : { person, ...row, at: row.at.getTime() as Instant };
}

/** Whether the last of the texts is gone for the first time. */
export async function noteErased(transaction: Transaction, person: PersonId, at: Instant): Promise<boolean> {
  const noted = await transaction.query({
    name: "note-erased",
    text: "update erasures set finished_at = $2 where person_id = $1 and finished_at is null returning 1",
    values: [person, timestamp(at)],
  });
  return noted.length > 0;
}
