import { Attempt } from "./attempt.ts";
import { type Member, openSchool, type Reply } from "./school.ts";
import { workerFor } from "./worker.ts";

/** As much of a certificate's line as the next request needs. */
export interface Line {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
}

/** A school with a worker that signs, one of everybody, and students whose project is approved at a word. */
export async function openCertifiedSchool() {
  const school = await openSchool();
  const worker = workerFor(school);
  const team = await school.member("Tess Team", ["team"]);
  const assessor = await school.member("Ada Assessor", ["assessor"]);
  const mentor = await school.member("Milo Mentor", ["mentor"]);
  const stranger = await school.member("Sam Stranger", ["mentor", "assessor", "student", "admin"]);

  async function certificatesOf(student: Member): Promise<Line[]> {
    const { body } = await school.ask(student, "GET", "/certificates?student=me");
    return body.items as Line[];
  }

  return {
    ...{ school, worker, team, assessor, mentor, stranger, certificatesOf },
    /** A student whose project is approved, before the worker has seen it. */
    async approved(name = "Nour Able"): Promise<Attempt> {
      const student = await school.member(name, ["student"]);
      await school.enrol(student, mentor);
      const attempt = await Attempt.begin(school, student, assessor);
      await attempt.handIn();
      await attempt.assign(team);
      await attempt.rate({ argued: "met", tested: "met", deployed: "met" });
      await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
      await attempt.must(assessor, "POST", "verdict", { decision: "approve" });
      return attempt;
    },
    /** The certificate of a student's project, once the worker has issued it. */
    async projectCertificate(student: Member): Promise<Line> {
      await worker.catchUp();
      const found = (await certificatesOf(student)).find(({ kind }) => kind === "project");
      if (found === undefined) throw new Error("no certificate");
      return found;
    },
    move(who: Member, { id, version }: Line, path: string, body: object, headers = {}): Promise<Reply> {
      const method = path === "sharing" ? "PUT" : "POST";
      return school.ask(who, method, `/certificates/${id}/${path}`, body, {
        "If-Match": `"${version}"`,
        ...headers,
      });
    },
    /** One of a certificate's documents, as a stranger asks for it. */
    document(id: string, name: string, headers: Record<string, string> = {}): Promise<Response> {
      return fetch(`${school.url}/certificates/${id}/${name}`, { headers });
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await worker.stop();
      await school[Symbol.asyncDispose]();
    },
  };
}
