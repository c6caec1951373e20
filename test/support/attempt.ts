import { setTimeout as delay } from "node:timers/promises";
import type { Member, Reply, School } from "./school.ts";
import { zipWith } from "./zip.ts";

/** One assessment driven over HTTP: every move names the version that the last answer gave. */
export class Attempt {
  readonly school: School;
  readonly id: string;
  readonly student: Member;
  readonly assessor: Member;
  version: number;

  constructor(school: School, id: string, version: number, student: Member, assessor: Member) {
    this.school = school;
    this.id = id;
    this.version = version;
    this.student = student;
    this.assessor = assessor;
  }

  static async begin(school: School, student: Member, assessor: Member): Promise<Attempt> {
    const begun = await school.ask(student, "POST", "/assessments", { projectId: school.project });
    if (begun.status !== 201) throw new Error(`not begun: ${JSON.stringify(begun.body)}`);
    return new Attempt(school, String(begun.body.assessment), Number(begun.body.version), student, assessor);
  }

  /** A move; a body of undefined sends none. Follows the version when it is taken. */
  async move(
    who: Member,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const reply = await this.school.ask(who, method, `/assessments/${this.id}/${path}`, body, {
      "If-Match": `"${this.version}"`,
      ...headers,
    });
    if (reply.status === 200) this.version = Number(reply.body.version);
    return reply;
  }

  async must(who: Member, method: string, path: string, body?: unknown): Promise<Reply> {
    const reply = await this.move(who, method, path, body);
    if (reply.status !== 200)
      throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply;
  }

  view(who: Member): Promise<Reply> {
    return this.school.ask(who, "GET", `/assessments/${this.id}`);
  }

  async upload(name = "app.zip"): Promise<string> {
    return uploadFor(this.school, this.student, name, zipWith({ "index.html": `<h1>${name}</h1>` }));
  }

  async handIn(): Promise<void> {
    await this.must(this.student, "PUT", "deliverables/report", { url: "https://example.org/report" });
    await this.must(this.student, "PUT", "deliverables/app", { uploadId: await this.upload() });
    await this.must(this.student, "POST", "submission", {});
  }

  async assign(team: Member): Promise<void> {
    await this.must(team, "POST", "assessor", { person: this.assessor.id });
  }

  async rate(ratings: Readonly<Record<string, "met" | "not-met">>): Promise<void> {
    for (const [key, rating] of Object.entries(ratings)) {
      await this.must(this.assessor, "PUT", `criteria/${key}`, { rating, comment: `${key}: ${rating}` });
    }
  }

  async hold(judgements: Readonly<Record<string, "acquired" | "not-yet">>): Promise<void> {
    await this.must(this.assessor, "POST", "session/start");
    const answer = {
      question: "why",
      asked: "Why so?",
      answered: "Because",
      judgement: "acquired",
      skill: "model",
    };
    await this.must(this.assessor, "POST", "session/answers", answer);
    await this.must(this.assessor, "POST", "session/close");
    await this.judge(judgements);
  }

  async judge(judgements: Readonly<Record<string, "acquired" | "not-yet">>): Promise<void> {
    for (const [key, judgement] of Object.entries(judgements)) {
      await this.must(this.assessor, "PUT", `skills/${key}`, { judgement });
    }
  }
}

/** Uploads bytes by tus, in one part, waits for their examination, and gives back the upload's id. */
export async function uploadFor(school: School, who: Member, name: string, bytes: Buffer): Promise<string> {
  const id = await sendFor(school, who, name, bytes);
  await examined(school, who, id);
  return id;
}

/** What is known of an upload once its examination has ended. */
export async function examined(school: School, who: Member, upload: string): Promise<Examined> {
  for (;;) {
    const { body } = await school.ask(who, "GET", `/uploads/${upload}`);
    const examination = body.examination as Examined;
    if (examination.state !== "waiting") return examination;
    await noLongerDue(school, upload);
  }
}

/** Asks the database, which answers with a tenth of the work of a request; comes back after a second at the latest. */
async function noLongerDue({ db }: School, upload: string): Promise<void> {
  for (let looks = 0; looks < 100; looks += 1) {
    await delay(10);
    const due = await db.query({
      name: "test-examination-due",
      text: "select from uploads join examinations using (sha256) where uploads.id = $1 and due_at is not null",
      values: [upload],
    });
    if (due.length === 0) return;
  }
}

export interface Examined {
  readonly state: "waiting" | "accepted" | "refused";
  readonly waitsFor: string | null;
  readonly mediaType: string | null;
  readonly refusal: { readonly code: string; readonly entry?: string; readonly found?: string } | null;
  readonly notices: readonly { readonly code: string; readonly count: number }[];
  readonly entries: number | null;
  readonly unpacked: number | null;
}

/** Uploads bytes by tus, in one part, and waits for nothing. */
export async function sendFor(school: School, who: Member, name: string, bytes: Buffer): Promise<string> {
  const authorised = { Authorization: `Bearer ${who.token}`, "Tus-Resumable": "1.0.0" };
  const created = await fetch(`${school.url}/api/v1/uploads`, {
    method: "POST",
    headers: {
      ...authorised,
      "Upload-Length": String(bytes.length),
      "Upload-Metadata": `filename ${Buffer.from(name).toString("base64")}`,
    },
  });
  const location = created.headers.get("location");
  if (created.status !== 201 || location === null)
    throw new Error(`upload: ${created.status} ${await created.text()}`);
  const sent = await fetch(new URL(location, school.url), {
    method: "PATCH",
    headers: { ...authorised, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" },
    body: new Uint8Array(bytes),
  });
  if (sent.status !== 204 && sent.status !== 200)
    throw new Error(`upload: ${sent.status} ${await sent.text()}`);
  const id = new URL(location, school.url).pathname.split("/").at(-1);
  if (id === undefined) throw new Error("an upload without an id");
  return id;
}
