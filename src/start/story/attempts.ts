import { createHash } from "node:crypto";
import type { Instant } from "../../rules/words.ts";
import { cinemaPageWords as words } from "../demo/words/cinema-page.ts";
import type { Item } from "../demo/words/words.ts";
import { inParis, type Narrator } from "./narrator.ts";
import type { Attempt, Visitor } from "./visitor.ts";

/** The whole record as its reader sees it; only what the story looks at. */
export interface SeenRecord {
  readonly stage: string;
  readonly version: number;
  readonly request: { readonly window: { readonly ends: string }; readonly late: readonly object[] } | null;
  readonly answer: { readonly ends: string } | null;
  readonly sessionNotBefore: string | null;
  readonly deliverables: readonly { readonly key: string; readonly state: string | null }[];
  readonly result: { readonly is: string; readonly nth: number | null } | null;
}

interface Question {
  readonly key: string;
  readonly text: string;
  readonly skill: string;
}

/** The next attempt of a student at the cinema's page. */
export async function begin(narrator: Narrator, student: Visitor): Promise<Attempt> {
  const programmes = await student.get("programmes");
  const [programme] = programmes.body.items as { projects: { id: string; title: string }[] }[];
  const project = programme?.projects[0];
  const started = await student.ask("POST", "assessments", { projectId: project?.id });
  narrator.check("starting the attempt", started.status, 201);
  narrator.tell(`${student.name} starts “${project?.title}”.`);
  return { id: String(started.body.assessment), version: Number(started.body.version) };
}

/** Uploads what the project asks for and hands it in. */
export async function handIn(narrator: Narrator, student: Visitor, attempt: Attempt): Promise<void> {
  const { name } = student;
  const items = words.handsIn({ name, address: name.toLowerCase().replace(" ", "-") });
  for (const [deliverable, item] of Object.entries(items)) {
    const placed = await student.move(
      attempt,
      "PUT",
      `deliverables/${deliverable}`,
      await named(narrator, student, item),
    );
    narrator.check(`placing ${deliverable}`, placed.status, 200);
  }
  const submitted = await student.move(attempt, "POST", "submission");
  narrator.check("handing in", [submitted.status, submitted.body.stage], [200, "submitted"]);
  narrator.tell(`${name} hands in the page's source, its address and the accessibility statement.`);
}

/** Uploads a file, or passes an address on. */
export async function named(narrator: Narrator, student: Visitor, item: Item): Promise<object> {
  if ("url" in item) return { url: item.url };
  const { body } = await student.upload(item.file, item.bytes);
  narrator.check(
    `the SHA-256 of ${item.file}`,
    body.sha256,
    createHash("sha256").update(item.bytes).digest("hex"),
  );
  narrator.tell(
    `${student.name} uploads ${item.file} (${item.bytes.length} bytes; the connection breaks once).`,
  );
  return { uploadId: body.id };
}

/** Rates every criterion, or those about one deliverable. */
export async function rate(
  narrator: Narrator,
  assessor: Visitor,
  attempt: Attempt,
  { notMet = [], about = null }: { notMet?: readonly string[]; about?: string | null },
): Promise<void> {
  const { body } = await assessor.get(`assessments/${attempt.id}`);
  const criteria = body.criteria as { key: string; deliverable: string }[];
  const rated = criteria.filter(({ deliverable }) => about === null || deliverable === about);
  for (const { key } of rated) {
    const said = words.criteria[key];
    const isMet = !notMet.includes(key);
    const comment = (isMet ? said?.met : said?.notMet) ?? "";
    const rating = isMet ? "met" : "not-met";
    const answer = await assessor.move(attempt, "PUT", `criteria/${key}`, {
      rating,
      comment,
      evidence: said?.seen ?? [],
    });
    narrator.check(`rating ${key}`, answer.status, 200);
  }
  const short = notMet.length === 0 ? "all are met" : `not met: ${notMet.join(", ")}`;
  narrator.tell(`${assessor.name} rates ${rated.length} criteria, each with a comment; ${short}.`);
}

/** The session from start to close, with questions of the bank. */
export async function meet(
  narrator: Narrator,
  assessor: Visitor,
  attempt: Attempt,
  pass: (hours: number) => Promise<void>,
): Promise<void> {
  const { body } = await assessor.get(`assessments/${attempt.id}`);
  const questions = (body.questions as Question[]).filter(({ key }) => words.answers[key] !== undefined);
  narrator.check("starting the session", (await assessor.move(attempt, "POST", "session/start")).status, 200);
  narrator.tell(`${assessor.name} opens the session: the presentation, then the discussion.`);
  await pass(10 / 60);
  await assessor.move(attempt, "POST", "session/phase", { phase: "discussion" });
  for (const { key, text, skill } of questions) {
    const said = {
      question: key,
      asked: text,
      answered: words.answers[key]?.good,
      skill,
      judgement: "acquired",
    };
    narrator.check(
      `noting ${key}`,
      (await assessor.move(attempt, "POST", "session/answers", said)).status,
      200,
    );
    await pass(3 / 60);
  }
  await assessor.move(attempt, "POST", "session/phase", { phase: "debrief" });
  await pass(5 / 60);
  const closed = await assessor.move(attempt, "POST", "session/close");
  narrator.check("closing the session", [closed.status, closed.body.stage], [200, "deciding"]);
  narrator.tell(
    `${assessor.name} noted ${questions.length} questions with their answers, and closes the session.`,
  );
}

/** Judges every skill, or those that an update reopened. */
export async function judge(
  narrator: Narrator,
  assessor: Visitor,
  attempt: Attempt,
  { notYet = [], only = null }: { notYet?: readonly string[]; only?: readonly string[] | null },
): Promise<void> {
  const skills = Object.keys(words.skills).filter((skill) => only === null || only.includes(skill));
  for (const skill of skills) {
    const isAcquired = !notYet.includes(skill);
    const comment = isAcquired ? words.skills[skill]?.acquired : words.skills[skill]?.notYet;
    const judgement = isAcquired ? "acquired" : "not-yet";
    const answer = await assessor.move(attempt, "PUT", `skills/${skill}`, { judgement, comment });
    narrator.check(`judging ${skill}`, answer.status, 200);
  }
  const acquired = skills.length - notYet.length;
  narrator.tell(`${assessor.name} judges the skills: ${acquired} of ${skills.length} acquired.`);
}

/** What the record points to, told with its reasons; ends the story where it points elsewhere. */
export async function preview(
  narrator: Narrator,
  assessor: Visitor,
  attempt: Attempt,
  expected: string,
): Promise<void> {
  const { body } = await assessor.get(`assessments/${attempt.id}/decision`);
  narrator.check("the recommendation", body.recommended, expected);
  narrator.tell(`The record points to: ${expected}.`);
  for (const reason of body.because as string[]) narrator.aside(reason);
}

/** Tries something that must be refused, for exactly these reasons, and tells them. */
export async function isRefused(
  narrator: Narrator,
  who: Visitor,
  attempt: Attempt,
  [path, body]: [string, object],
  [what, codes]: [string, readonly string[]],
): Promise<void> {
  const { version } = attempt;
  const answer = await who.move(attempt, "POST", path, body);
  // What somebody may not do at all has a code alone; the rules give all their reasons.
  const refusals = (answer.body.refusals ?? [{ code: answer.body.code }]) as ({ code: string } & object)[];
  narrator.check(
    `${what} is refused`,
    [answer.status >= 400, refusals.map(({ code }) => code)],
    [true, codes],
  );
  narrator.check("the record afterwards", attempt.version, version);
  narrator.tell(`${who.name} ${what}, and is refused:`);
  for (const { code, ...details } of refusals) narrator.aside(`${code}${said(details)}`);
}

function said(details: object): string {
  const parts = Object.values(details).map((value) =>
    Array.isArray(value) ? value.join(", ") : spoken(value),
  );
  return parts.length === 0 ? "" : `: ${parts.join("; ")}`;
}

/** The rules give instants as milliseconds; no other number in a refusal is as large. */
function spoken(value: unknown): string {
  return typeof value === "number" && value > 1e12
    ? `not before ${inParis(value as Instant)}`
    : String(value);
}
