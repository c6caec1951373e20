import { certificateRound } from "../../src/followups/certificate-queue.ts";
import { openSigning } from "../../src/start/signing.ts";
import { openEditions } from "../../src/store/editions.ts";
import { keyFrom, type LogKey } from "../../src/store/log-note.ts";
import { Attempt } from "../support/attempt.ts";
import type { Member, School } from "../support/school.ts";

/** As the server of the tests has it: it opens the keys that are made here, and the other way round. */
export const secret = "a secret for tests that is long enough to be one";

export interface Certified {
  readonly certificate: string;
  readonly credential: string;
  readonly student: Member;
  /** As the student has them: with an embedded proof, and as VC-JWT. */
  readonly body: string;
  readonly jwt: string;
}

/** A student whose project is approved, and the certificate that it earned. */
export async function certified(school: School, name = "Stu"): Promise<Certified> {
  const student = await school.member(name, ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  const team = await school.member("Tess", ["team"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
  await attempt.must(assessor, "POST", "verdict", { decision: "approve" });
  const signing = openSigning(secret, school.url);
  const { faults } = await certificateRound(
    { db: school.db, editions: openEditions(school.db), signing },
    school.clock.now(),
  );
  if (faults.length > 0) throw faults[0];
  const [row] = await school.db.query<Certified>({
    name: "test-certified",
    text: `select certificate_id as certificate, k.id as credential, body, jwt from credentials k
           join certificates c on c.id = certificate_id where assessment_id = $1 and kind = 'project'`,
    values: [attempt.id],
  });
  if (row === undefined) throw new Error("nothing was issued");
  return { ...row, student };
}

export async function taken(school: School): Promise<{ size: number; at: string; checkpoint: string }> {
  const team = await school.member("Tess", ["team"]);
  const { status, body } = await school.ask(team, "POST", "/log/checkpoint");
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body as Awaited<ReturnType<typeof taken>>;
}

export async function logKeys(school: School): Promise<LogKey[]> {
  const { body } = await school.ask(null, "GET", "/log");
  const key = keyFrom(String(body.vkey));
  if (key === null) throw new Error("the log tells no key");
  return [key];
}
