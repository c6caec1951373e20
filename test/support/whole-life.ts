import type { GitHost } from "../git/git-host.ts";
import { Attempt, sendFor, uploadFor } from "./attempt.ts";
import type { Member, School } from "./school.ts";
import { zipWith } from "./zip.ts";

/** Somebody who left their words everywhere that this school keeps words, and everybody around them. */
export interface WholeLife {
  readonly person: Member;
  readonly email: string;
  readonly admin: Member;
  readonly team: Member;
  readonly assessor: Member;
  readonly mentor: Member;
  readonly others: Member;
  /** Every word that says who they are, that they wrote, or that was written about their work. */
  readonly words: readonly string[];
  /** The last of their attempts, which is approved, and the ones before. */
  readonly attempts: readonly Attempt[];
  /** The case about them, closed. */
  readonly ownCase: string;
  /** The case of somebody else, in which they wrote as mentor; open. */
  readonly othersCase: string;
}

export const personName = "Qorvath Zwindelbrook-O’Pfennig";

/** Two attempts to rework, one of them appealed, a case, an approval; and as a mentor words in somebody else's case. */
export async function liveWholeLife(school: School, host: GitHost): Promise<WholeLife> {
  const words = ["Qorvath", "Zwindelbrook", "Pfennig", "qorvath@zwindel.example"];
  const said = (word: string) => {
    words.push(word);
    return `This is ${word}.`;
  };
  const email = "qorvath@zwindel.example";
  const [admin, team, assessor, mentor, others] = [
    await school.member("Adi Admin", ["admin"]),
    await school.member("Tess Team", ["team"]),
    await school.member("Ada Assessor", ["assessor"]),
    await school.member("Milo Mentor", ["mentor"]),
    await school.member("Nour Other", ["student"]),
  ];
  const person = await newcomer(school, admin, { name: personName, email });
  await school.enrol(person, mentor);
  await school.enrol(others, person);

  const attempts: Attempt[] = [];
  for (const nth of [1, 2]) {
    const attempt = await Attempt.begin(school, person, assessor);
    attempts.push(attempt);
    await handIn(school, attempt, host, said, nth);
    if (nth === 1) await attempt.assign(team);
    school.clock.pass(25);
    await judge(attempt, said, `${nth}`, "not-met");
    const gaps = [{ deliverable: "app", what: said(`gapword${nth}`) }];
    await attempt.must(assessor, "POST", "verdict", { decision: "rework", gaps });
    await attempt.must(assessor, "POST", "report", {
      strengths: said(`strengthword${nth}`),
      improvements: said(`improveword${nth}`),
    });
  }
  const [, second] = attempts as [Attempt, Attempt];
  await second.must(person, "POST", "appeal", { reason: said("appealword") });
  await second.must(team, "POST", "appeal/decision", { outcome: "dismissed", why: said("whyword") });
  const ownCase = await caseAbout(school, second, person, said("caseword"));
  const move = (id: string, who: Member, path: string, body: object, version: number) =>
    must(school, who, `/support-cases/${id}/${path}`, body, version);
  await move(ownCase, mentor, "messages", { text: said("mentormessage") }, 1);
  await move(ownCase, person, "messages", { text: said("ownmessage") }, 2);
  const step = { what: said("planword"), due: new Date(school.clock.now() + 8.64e7).toISOString() };
  await move(ownCase, team, "plan", { steps: [step] }, 3);
  await move(ownCase, team, "close", { outcome: said("closeword") }, 4);

  const third = await Attempt.begin(school, person, assessor);
  attempts.push(third);
  await handIn(school, third, host, said, 3);
  school.clock.pass(25);
  await third.must(team, "POST", "hold", { because: "identity", reason: said("holdword") });
  await third.must(team, "DELETE", "hold", { outcome: said("liftword") });
  await judge(third, said, "3", "met");
  await third.must(assessor, "POST", "verdict", { decision: "approve" });
  await third.must(assessor, "POST", "report", {
    strengths: said("strengthword3"),
    improvements: said("improveword3"),
  });

  const othersCase = await struggling(school, others, assessor, team);
  await move(othersCase, person, "messages", { text: said("messagetoother") }, 1);
  // Sent and never handed in; and one that never came whole.
  await sendFor(school, person, "forgotten-forgotname.txt", Buffer.from(said("forgottenbytes")));
  words.push("forgotname", Buffer.from("forgotname").toString("base64").slice(0, 8));
  return { person, email, admin, team, assessor, mentor, others, words, attempts, ownCase, othersCase };
}

/** Added as an admin adds people, so that the answer with name and address is remembered as well. */
async function newcomer(
  school: School,
  admin: Member,
  { name, email }: { name: string; email: string },
): Promise<Member> {
  const wanted = { name, email, roles: ["student", "mentor"], invite: true };
  const added = await school.ask(admin, "POST", "/people", wanted, { "Idempotency-Key": "newcomer" });
  if (added.status !== 201) throw new Error(`not added: ${JSON.stringify(added.body)}`);
  const borrowed = await school.member("Somebody for a moment", []);
  const id = String(added.body.id);
  await school.db.query({
    name: "give-token",
    text: "update api_tokens set person_id = $1, name = 'Token of Qorvath' where person_id = $2",
    values: [id, borrowed.id],
  });
  await school.db.query({
    name: "give-ways-in",
    text: `with session as (insert into sign_in_sessions (token, person_id, expires_at, ip_address, user_agent)
        values ('a-token-of-qorvath', $1::uuid, now() + interval '1 day', '203.0.113.7', 'Browser of Zwindelbrook')),
      account as (insert into sign_in_accounts (account_id, provider_id, person_id, password)
        values ('qorvath@zwindel.example', 'credential', $1::uuid, 'a hash'))
      insert into sign_in_attempts (key, count, window_ends)
        values ('password qorvath@zwindel.example', 1, now() + interval '1 day')`,
    values: [id],
  });
  return { id, name, token: borrowed.token };
}

async function handIn(
  school: School,
  attempt: Attempt,
  host: GitHost,
  said: (word: string) => string,
  nth: number,
): Promise<void> {
  const { student } = attempt;
  await host.commit({ "README.md": said(`commitword${nth}`) });
  const app = zipWith({
    [`pages/entryname${nth}.html`]: said(`zipword${nth}`),
    "index.html": "<h1>Shop</h1>",
  });
  said(`entryname${nth}`);
  said(`zipname${nth}`);
  said(`linkword${nth}`);
  const uploadId = await uploadFor(school, student, `app-zipname${nth}.zip`, app);
  await attempt.must(student, "PUT", "deliverables/app", { uploadId });
  await attempt.must(student, "PUT", "deliverables/report", { url: `https://example.org/linkword${nth}` });
  await attempt.must(student, "PUT", "deliverables/notes", { url: host.url });
  await attempt.must(student, "POST", "submission", {});
}

async function judge(
  attempt: Attempt,
  said: (word: string) => string,
  nth: string,
  rating: "met" | "not-met",
): Promise<void> {
  const { assessor } = attempt;
  const evidence = [{ deliverable: "app", path: `pages/entryname${nth}.html`, line: 1 }];
  for (const key of ["argued", "tested", "deployed"]) {
    const comment = said(`comment${key}${nth}`);
    await attempt.must(assessor, "PUT", `criteria/${key}`, {
      ...{ rating, comment, evidence: key === "argued" ? [] : evidence },
    });
  }
  await attempt.must(assessor, "POST", "session/start");
  await attempt.must(assessor, "POST", "session/answers", {
    ...{ question: null, skill: "model", judgement: "acquired" },
    ...{ asked: said(`asked${nth}`), answered: said(`answered${nth}`) },
  });
  await attempt.must(assessor, "POST", "session/close");
  const judgement = rating === "met" ? "acquired" : "not-yet";
  for (const key of ["model", "test", "deploy"]) {
    await attempt.must(assessor, "PUT", `skills/${key}`, { judgement, comment: said(`skill${key}${nth}`) });
  }
}

async function struggling(school: School, student: Member, assessor: Member, team: Member): Promise<string> {
  let last: Attempt | undefined;
  for (const nth of [1, 2]) {
    last = await Attempt.begin(school, student, assessor);
    await last.handIn();
    if (nth === 1) await last.assign(team);
    school.clock.pass(25);
    await last.rate({ argued: "not-met", tested: "not-met", deployed: "not-met" });
    await last.hold({ model: "not-yet", test: "not-yet", deploy: "not-yet" });
    const gaps = [{ deliverable: "app", what: "Start over" }];
    await last.must(assessor, "POST", "verdict", { decision: "rework", gaps });
    await last.must(assessor, "POST", "report", { strengths: "Some", improvements: "More" });
  }
  if (last === undefined) throw new Error("no attempt");
  return caseAbout(school, last, student, "Twice to rework");
}

async function caseAbout(school: School, attempt: Attempt, who: Member, reason: string): Promise<string> {
  const opened = await school.ask(who, "POST", "/support-cases", { assessment: attempt.id, reason });
  if (opened.status !== 201) throw new Error(`not opened: ${JSON.stringify(opened.body)}`);
  return String(opened.body.case);
}

async function must(school: School, who: Member, path: string, body: object, version: number) {
  const reply = await school.ask(who, "POST", path, body, { "If-Match": `"${version}"` });
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
}
