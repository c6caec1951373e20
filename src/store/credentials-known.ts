import type { Database } from "./database.ts";

/** Whether one of these ids is that of a certificate or of a credential that was signed for one. */
export async function areOurs(db: Database, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false;
  const [row] = await db.query({
    name: "are-ours",
    text: `select from credentials where id = any($1::uuid[])
           union all select from certificates where id = any($1::uuid[]) limit 1`,
    values: [ids.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))],
  });
  return row !== undefined;
}
