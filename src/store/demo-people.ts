import type { Role } from "../rules/may.ts";
import type { PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";

export interface DemoPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly role: Role;
}

/** One person of the demonstration school for each role, the first who came. */
export function demoPeople(db: Database): Promise<DemoPerson[]> {
  return db.query<DemoPerson>({
    name: "demo-people",
    text: `select p.id, p.name, r.role
           from unnest(array['student', 'assessor', 'mentor', 'team', 'admin']) with ordinality as r(role, position)
           join lateral (select id, name from people where demo and roles @> array[r.role]
             order by cardinality(roles), id limit 1) p on true
           order by r.position`,
    values: [],
  });
}

/** Signs a person of the demonstration school in for a day. false: nobody there by that id is one. */
export async function openDemoSession(db: Database, person: string, token: string): Promise<boolean> {
  const rows = await db.query({
    name: "open-demo-session",
    text: `insert into sign_in_sessions (token, person_id, expires_at)
           select $2, id, now() + interval '1 day' from people where id = $1::uuid and demo returning 1`,
    values: [person, token],
  });
  return rows.length > 0;
}
