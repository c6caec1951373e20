import { Attempt, uploadFor } from "./attempt.ts";
import type { Member, Reply, School } from "./school.ts";
import { sha256 } from "./tus.ts";

/** Somebody's work with what is in it to be read: the assessment's files by the names that they were given. */
export class Reading {
  readonly attempt: Attempt;

  constructor(attempt: Attempt) {
    this.attempt = attempt;
  }

  static async begin(school: School, student: Member, assessor: Member): Promise<Reading> {
    return new Reading(await Attempt.begin(school, student, assessor));
  }

  /** Uploads a file and places it once it is examined; gives back its SHA-256. */
  async place(deliverable: string, name: string, bytes: Buffer): Promise<string> {
    const { attempt } = this;
    const uploadId = await uploadFor(attempt.school, attempt.student, name, bytes);
    await attempt.must(attempt.student, "PUT", `deliverables/${deliverable}`, { uploadId });
    return sha256(bytes);
  }

  /** Sends an update of one deliverable, once it is examined. */
  async update(deliverable: string, name: string, bytes: Buffer): Promise<string> {
    const { attempt } = this;
    const uploadId = await uploadFor(attempt.school, attempt.student, name, bytes);
    await attempt.must(attempt.student, "POST", "update", { deliverables: { [deliverable]: { uploadId } } });
    return sha256(bytes);
  }

  async handIn(): Promise<void> {
    await this.attempt.must(this.attempt.student, "PUT", "deliverables/report", {
      url: "https://example.org/r",
    });
    await this.attempt.must(this.attempt.student, "POST", "submission", {});
  }

  /** What is asked below the assessment, as the assessor or somebody else. */
  ask(path: string, who: Member | null = this.attempt.assessor): Promise<Reply> {
    return this.attempt.school.ask(who, "GET", `/assessments/${this.attempt.id}/${path}`);
  }

  /** The same, answered. */
  async must<Body>(path: string, who?: Member): Promise<Body> {
    const { status, body } = await this.ask(path, who);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body as Body;
  }

  /** The addresses of a file, or of one in an archive. */
  shown(file: string, path?: string): Promise<Shown> {
    const query = path === undefined ? "" : `?path=${encodeURIComponent(path)}`;
    return this.must(`contents/${file}/shown${query}`);
  }

  /** The bytes behind an address, without anybody being signed in. */
  open(address: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(address, this.attempt.school.url), { headers });
  }
}

export interface Shown {
  readonly path: string | null;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly viewer: string;
  readonly charset: string | null;
  readonly show: string;
  readonly save: string;
  readonly until: string;
}
