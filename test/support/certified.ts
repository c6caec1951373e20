import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import type { DidDocument } from "../../src/outside/certificates/issuer.ts";
import type { Verification } from "../../src/rules/verification.ts";
import { manyApprovals } from "./many-approvals.ts";
import { type Member, openSchool, type School } from "./school.ts";
import { workerFor } from "./worker.ts";

/** A school in which so many students have earned two certificates each: for a project, and for its programme. */
export interface CertifiedSchool extends AsyncDisposable {
  readonly school: School;
  readonly team: Member;
  /** Does all that is due, and gives back the faults met on the way. */
  work(): Promise<readonly unknown[]>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  json<Body = Record<string, unknown>>(path: string): Promise<Body>;
}

export async function certifiedSchool(
  students: number,
  settings?: Parameters<typeof openSchool>[0],
): Promise<CertifiedSchool> {
  const school = await openSchool({ isExamining: false, ...settings });
  await manyApprovals(school.db, students, 1);
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(path.startsWith("http") ? path : school.url + path, { headers });
  const certified: CertifiedSchool = {
    school,
    team: await school.member("Tess", ["team"]),
    get,
    async work() {
      await using worker = workerFor(school);
      await worker.catchUp();
      return worker.faults;
    },
    json: async (path) => (await get(path)).json() as never,
    [Symbol.asyncDispose]: () => school[Symbol.asyncDispose](),
  };
  await certified.work();
  return certified;
}

/** So many more students whose one project is approved now, and whose certificates are still to be issued. */
export async function earnedBy({ school: { db } }: CertifiedSchool, students: number): Promise<void> {
  await db.pool.query(
    `with one as (select * from assessments order by id limit 1),
      added as (
        insert into people (name, email, roles)
        select 'Later ' || n, 'later-' || n || '@school.test', array['student'] from generate_series(1, $1::int) n
        returning id),
      made as (
        insert into assessments (id, student_id, project_id, edition_id, attempt, stage, version, head, state, moved_at)
        select i.id, a.id, one.project_id, one.edition_id, 1, one.stage, one.version, one.head,
          one.state || jsonb_build_object('id', i.id, 'student', a.id), one.moved_at
        from one, added a cross join lateral (select uuidv7() as id where a.id is not null) i returning id),
      facts as (
        insert into journal (record_id, version, record_kind, fact, hash)
        select m.id, j.version, 'assessment', j.fact, j.hash from made m, journal j, one where j.record_id = one.id)
    insert into followups (key, kind, record_id, body, due_at)
    select id || ':certificate-issue', 'certificate-issue', id, '{}', (select moved_at from one) from made`,
    [students],
  );
}

/** Every credential there is, oldest first, with what the school says of it. */
export async function credentialsOf({ school }: CertifiedSchool): Promise<SignedOne[]> {
  const { rows } = await school.db.pool.query<SignedOne>(
    `select id, certificate_id as certificate, body, jwt, status_list as list, status_index as index,
       key_id as key, jwt_key_id as "jwtKey", ended_because as ended from credentials order by signed_at, id`,
  );
  return rows;
}

export interface SignedOne {
  readonly id: string;
  readonly certificate: string;
  readonly body: string;
  readonly jwt: string;
  readonly list: number;
  readonly index: number;
  readonly key: string;
  readonly jwtKey: string;
  readonly ended: string | null;
}

/** What a stranger's program finds, from nothing but the credential and what the school publishes now. */
export async function strangersAnswer(certified: CertifiedSchool, text: string): Promise<Verification> {
  const now = certified.school.clock.now();
  const documents = [(await certified.json("/.well-known/did.json")) as unknown as DidDocument];
  return checkCredential(Buffer.from(text), { now, documents, statusList: (url) => certified.json(url) });
}
