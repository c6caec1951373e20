import { openSigning } from "../../src/start/signing.ts";
import { manyApprovals } from "./many-approvals.ts";
import { type Member, openSchool, type School, secret } from "./school.ts";
import { workerFor } from "./worker.ts";

/** A school in which so many students have earned four certificates each: for two projects and their programmes. */
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
      await using worker = workerFor(school, null, openSigning(secret, school.url));
      await worker.catchUp();
      return worker.faults;
    },
    json: async (path) => (await get(path)).json() as never,
    [Symbol.asyncDispose]: () => school[Symbol.asyncDispose](),
  };
  await certified.work();
  return certified;
}
