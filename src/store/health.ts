import type { Database } from "./database.ts";

/** What the database's clock says. Throws when the database does not answer. */
export async function databaseTime(db: Database): Promise<Date> {
  const [row] = await db.query<{ now: Date }>({ name: "health", text: "select now()", values: [] });
  if (!row) throw new Error("The database gave no time");
  return row.now;
}

/** How many follow-ups are due now, and how many were given up. */
export async function followupCounts(db: Database): Promise<{ due: number; failed: number }> {
  const [row] = await db.query<{ due: number; failed: number }>({
    name: "followup-counts",
    // Each kind of work is counted by its own index.
    text: `select ((select count(*) from followups where failed_at is null and kind = 'mail' and due_at <= now())
          + (select count(*) from followups where failed_at is null and kind <> 'mail' and due_at <= now()))::int as due,
        (select count(*)::int from followups where failed_at is not null) as failed`,
    values: [],
  });
  return row ?? { due: 0, failed: 0 };
}

/** How many files wait for their examination, and how many for the virus scanner. */
export async function examinationCounts(
  db: Database,
): Promise<{ readonly examination: number; readonly virusScan: number }> {
  const [row] = await db.query<{ examination: number; virusScan: number }>({
    name: "examination-counts",
    text: `select count(*) filter (where examined_at is null)::int as examination,
        count(*) filter (where examined_at is not null)::int as "virusScan"
      from examinations where due_at is not null`,
    values: [],
  });
  return row ?? { examination: 0, virusScan: 0 };
}
