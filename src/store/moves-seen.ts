import type { PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** A record that moved, and whom that concerns; or an upload that was examined, which concerns its maker. */
export interface MovedRecord {
  readonly kind: "assessment" | "case" | "certificate" | "upload";
  readonly id: string;
  /** 0 of an upload. */
  readonly version: number;
  /** Of an upload: whoever made it. */
  readonly student: PersonId;
  readonly assessor: PersonId | null;
  readonly mentors: readonly PersonId[];
}

/**
 * Records moved by transactions from `from` on, as far as no earlier transaction can still be under way; and where
 * to go on from. Transaction ids, not clocks or sequences: a slow transaction is never overtaken and missed.
 */
export async function movedSince(
  db: Database,
  from: string,
): Promise<{ moved: MovedRecord[]; next: string }> {
  const rows = await db.query<MovedRecord & { next: string; id: string | null }>({
    name: "moved-since",
    text: `with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as next),
      moved as (
        select 'assessment' as kind, a.id::text, a.version, a.student_id, a.assessor_id
          from assessments a, horizon where a.moved_tx >= $1::text::xid8 and a.moved_tx < horizon.next
        union all
        select 'case', c.id::text, c.version, c.student_id, a.assessor_id
          from support_cases c join assessments a on a.id = c.assessment_id, horizon
          where c.moved_tx >= $1::text::xid8 and c.moved_tx < horizon.next
        union all
        select 'certificate', c.id::text, c.version, c.student_id, null
          from certificates c, horizon where c.moved_tx >= $1::text::xid8 and c.moved_tx < horizon.next
        union all
        select 'upload', u.id, 0, u.person_id, null
          from examinations e join uploads u on u.sha256 = e.sha256, horizon
          where e.settled_tx >= $1::text::xid8 and e.settled_tx < horizon.next)
      select h.next::text as next, m.kind, m.id, m.version, m.student_id as student, m.assessor_id as assessor,
        array(select mentor_id from mentorships where student_id = m.student_id) as mentors
      from horizon h left join moved m on true`,
    values: [from],
  });
  const next = rows[0]?.next ?? from;
  return { moved: rows.filter((row) => row.id !== null), next };
}

/** Where to begin listening: everything that moves from now on. */
export async function newestTransaction(db: Database): Promise<string> {
  const [row] = await db.query<{ next: string }>({
    name: "newest-transaction",
    text: "select pg_snapshot_xmin(pg_current_snapshot())::text as next",
    values: [],
  });
  if (!row) throw new Error("The database does not know its newest transaction");
  return row.next;
}
