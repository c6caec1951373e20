import type { Database } from "./database.ts";

/** The school as strangers are told of it. */
export interface School {
  readonly name: string;
  readonly timeZone: string;
}

/** null before anything was published. */
export async function readSchool(db: Pick<Database, "query">): Promise<School | null> {
  const [row] = await db.query<School>({
    name: "school",
    text: `select name, time_zone as "timeZone" from school`,
    values: [],
  });
  return row ?? null;
}
