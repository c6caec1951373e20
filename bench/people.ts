import type { PersonId } from "../src/rules/words.ts";
import type { Database } from "../src/store/database.ts";

/** People and records are numbered, so that two processes know the same ids without telling each other. */
const kinds = { record: 1, student: 2, assessor: 3, mentor: 4 } as const;
type Kind = keyof typeof kinds;

const prefixOf = (kind: Kind) => `0000000${kinds[kind]}-0000-7000-8000-`;

export function numberedId(kind: Kind, number: number): string {
  return prefixOf(kind) + number.toString(16).padStart(12, "0");
}

/** The same in SQL. */
export function numberedIdSql(kind: Kind, number: string): string {
  return `('${prefixOf(kind)}' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`;
}

export const assessorId = (number: number) => numberedId("assessor", number) as PersonId;
export const tokenOf = (assessor: number) => `assay_token_of_the_assessor_${assessor}`;

const mentors = 20;

/** A school: assessors with a token each, and students, each with a mentor. */
export async function fillSchool(
  db: Database,
  school: { students: number; assessors: number },
): Promise<void> {
  await addPeople(db, "assessor", "Ada Assessor", school.assessors);
  await addPeople(db, "mentor", "Milo Mentor", mentors);
  await addPeople(db, "student", "Stu Student", school.students);
  await db.pool.query(
    `insert into mentorships (student_id, mentor_id)
     select ${numberedIdSql("student", "n")}, ${numberedIdSql("mentor", `n % ${mentors}`)}
     from generate_series(0, $1::int - 1) n`,
    [school.students],
  );
  await db.pool.query(
    `insert into api_tokens (person_id, name, hash)
     select ${numberedIdSql("assessor", "n")}, 'bench', sha256(convert_to($2 || n, 'UTF8'))
     from generate_series(0, $1::int - 1) n`,
    [school.assessors, tokenOf(0).slice(0, -1)],
  );
}

async function addPeople(db: Database, kind: Kind, name: string, count: number): Promise<void> {
  await db.pool.query(
    `insert into people (id, name, email, roles)
     select ${numberedIdSql(kind, "n")}, $2 || ' ' || n, $3 || n || '@school.test', array[$3]
     from generate_series(0, $1::int - 1) n`,
    [count, name, kind],
  );
}
