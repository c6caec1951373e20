import type { Concerned } from "../rules/may.ts";
import type { CaseFact, SupportCase } from "../rules/support.ts";
import type { CaseId, PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** A case's facts after a version, in order; from 0, all of them. */
export async function caseFactsSince(db: Database, record: CaseId, version: number): Promise<CaseFact[]> {
  const rows = await db.query<{ fact: CaseFact }>({
    name: "case-facts-since",
    text: `select fact from journal where record_id = $1 and record_kind = 'case' and version > $2 order by version`,
    values: [record, version],
  });
  return rows.map((row) => row.fact);
}

/** A case and whom it concerns, whoever asks; null where there is none by that id. */
export async function caseRecord(
  db: Database,
  id: CaseId,
): Promise<{ readonly supportCase: SupportCase; readonly concerned: Concerned } | null> {
  const [row] = await db.query<{ state: SupportCase; assessor: PersonId | null; mentors: PersonId[] }>({
    name: "case-record",
    text: `select c.state, a.assessor_id as assessor,
        array(select mentor_id from mentorships m where m.student_id = c.student_id) as mentors
      from support_cases c join assessments a on a.id = c.assessment_id where c.id = $1`,
    values: [id],
  });
  if (row === undefined) return null;
  const { state, assessor, mentors } = row;
  return { supportCase: state, concerned: { student: state.student, assessor, mentors } };
}
