import type { CaseFact } from "../rules/support.ts";
import type { CaseId } from "../rules/words.ts";
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
