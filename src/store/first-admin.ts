import type { PersonId } from "../rules/words.ts";
import { brokenConstraint, type Database } from "./database.ts";

/** Any number that nothing else locks: two first admins made at once are made one after the other. */
const firstAdminLock = 7_157_002;

/** Adds the first admin with a password, unless there is an admin already. */
export async function keepFirstAdmin(
  db: Database,
  { name, email, passwordHash }: { name: string; email: string; passwordHash: string },
): Promise<{ id: PersonId } | "admin-exists" | "email-taken"> {
  const client = await db.pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [firstAdminLock]);
    const { rows } = await client.query<{ id: PersonId }>(
      `with admin as (
         insert into people (name, email, email_verified, roles)
         select $1, $2::citext, true, array['admin'] where not exists (select from people where roles @> array['admin'])
         returning id),
       way_in as (
         insert into sign_in_accounts (account_id, provider_id, person_id, password)
         select id::text, 'credential', id, $3::text from admin)
       select id from admin`,
      [name, email, passwordHash],
    );
    await client.query("commit");
    return rows[0] ?? "admin-exists";
  } catch (error) {
    await client.query("rollback");
    if (brokenConstraint(error) === "people_email_key") return "email-taken";
    throw error;
  } finally {
    client.release();
  }
}
