import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { FileStore } from "../../src/actions/files.ts";
import type { Clock } from "../../src/actions/world.ts";
import { after } from "../../src/followups/table.ts";
import type { S3Place } from "../../src/outside/files/s3-bucket.ts";
import type { Role } from "../../src/rules/may.ts";
import { defaultPolicy, type Policy } from "../../src/rules/policy.ts";
import { hoursAfter, type Instant } from "../../src/rules/words.ts";
import { startExamining } from "../../src/start/examining.ts";
import { listen } from "../../src/start/listening.ts";
import type { Settings } from "../../src/start/settings.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { type EditionContent, openEditions } from "../../src/store/editions.ts";
import { publish } from "../../src/store/publishing.ts";
import { freshDatabase } from "./database.ts";

/** A clock that only the test moves. */
export interface MovedClock extends Clock {
  set(instant: Instant): void;
  pass(hours: number): void;
}

function movedClock(iso: string): MovedClock {
  let now = Date.parse(iso) as Instant;
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
    pass: (hours) => {
      now = hoursAfter(now, hours);
    },
  };
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly token: string;
}

export interface Reply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** A real server on a real database of its own, with a clock that the test moves and nobody in it yet. */
export interface School {
  readonly db: Database;
  readonly ownerUrl: string;
  readonly clock: MovedClock;
  readonly url: string;
  readonly filesFolder: string;
  readonly files: FileStore;
  readonly project: string;
  readonly edition: string;
  member(name: string, roles: readonly Role[]): Promise<Member>;
  enrol(student: Member, ...mentors: Member[]): Promise<void>;
  ask(
    who: Member | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Of every school that is opened here. */
export const secret = "a secret for tests that is long enough to be one";

export async function openSchool(
  options: {
    policy?: Partial<Policy>;
    /** What the optional deliverable "notes" is. */
    notes?: "link" | "git" | "file";
    /** What the required deliverable "app" is: a ZIP unless it is one PDF. */
    app?: "zip" | "pdf" | "docx";
    /** Of every file. */
    maxBytes?: number;
    clock?: MovedClock;
    settings?: {
      publicUrl?: string;
      trustProxy?: string;
      filesUrl?: string;
      gitHosts?: readonly string[];
      clamd?: Settings["clamd"];
      s3?: S3Place;
      vcApi?: boolean;
    };
    /** Whether files are examined, in this process, as `assay start` does; yes when left out. */
    isExamining?: boolean;
    /** The folder of the built web app; it is not served when left out. */
    web?: string;
  } = {},
): Promise<School> {
  const fresh = await freshDatabase();
  const db = openDatabase(fresh.url, { connections: 6 });
  const clock = options.clock ?? movedClock("2026-03-02T09:00:00Z");
  await publish(db, contentWith(options), clock.now());
  const [published] = await db.query<{ project: string; edition: string }>({
    name: "published",
    text: "select p.id as project, e.id as edition from projects p join editions e on e.project_id = p.id",
    values: [],
  });
  if (!published) throw new Error("Nothing was published");
  const folder = await mkdtemp(join(tmpdir(), "assay-school-"));
  const installation = {
    db,
    ownerUrl: fresh.ownerUrl,
    where: "test",
    world: { db, editions: openEditions(db), clock, after },
    close: async () => {},
  };
  const settings = {
    ...{ dataFolder: folder, host: "127.0.0.1", port: 0, databaseUrl: null },
    publicUrl: options.settings?.publicUrl ?? null,
    ...{
      filesFolder: join(folder, "files"),
      smtpUrl: null,
      mailFrom: "assay@localhost",
      secret,
      trustProxy: options.settings?.trustProxy ?? false,
      gitHosts: options.settings?.gitHosts ?? [],
      filesUrl: options.settings?.filesUrl ?? null,
      clamd: options.settings?.clamd ?? null,
      s3: options.settings?.s3 ?? null,
      vcApi: options.settings?.vcApi ?? false,
    },
  };
  const log = pino({ level: "silent" });
  const listening = await listen(installation, settings, secret, log, options.web ?? null);
  const examiner =
    options.isExamining === false ? null : await startExamining(installation, settings, listening.files, log);
  const { port } = listening.app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    db,
    clock,
    ownerUrl: fresh.ownerUrl,
    url,
    filesFolder: settings.filesFolder,
    files: listening.files,
    ...published,
    member: (name, roles) => addMember(db, name, roles),
    enrol: (student, ...mentors) => enrol(db, student, mentors),
    ask: (who, method, path, body, headers) => ask(url, who, method, path, body, headers),
    async [Symbol.asyncDispose]() {
      await examiner?.stop();
      await listening.close();
      await db.close();
      await fresh.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addMember(db: Database, name: string, roles: readonly Role[]): Promise<Member> {
  const token = `assay_${randomUUID()}`;
  const [row] = await db.query<{ id: string }>({
    name: "test-member",
    text: `with p as (insert into people (name, email, roles) values ($1, $2, $3) returning id)
           insert into api_tokens (person_id, name, hash) select id, 'test', $4 from p returning person_id as id`,
    values: [name, `${randomUUID()}@school.test`, roles, createHash("sha256").update(token).digest()],
  });
  if (!row) throw new Error("The member was not added");
  return { id: row.id, name, token };
}

async function enrol(db: Database, student: Member, mentors: readonly Member[]): Promise<void> {
  await db.query({
    name: "test-enrol",
    text: "insert into enrolments (programme_id, student_id) select id, $1 from programmes",
    values: [student.id],
  });
  for (const mentor of mentors) {
    await db.query({
      name: "test-mentor",
      text: "insert into mentorships (student_id, mentor_id) values ($1, $2)",
      values: [student.id, mentor.id],
    });
  }
}

async function ask(
  url: string,
  who: Member | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(who === null ? {} : { Authorization: `Bearer ${who.token}` }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return {
    status: response.status,
    body: isJson && text !== "" ? JSON.parse(text) : {},
    headers: response.headers,
  };
}

type Content = Pick<NonNullable<Parameters<typeof openSchool>[0]>, "policy" | "notes" | "app" | "maxBytes">;

/** Two required deliverables, an optional one, three skills: enough for every branch of the decision. */
function contentWith({ policy = {}, notes = "link", app = "zip", maxBytes = 9_000_000 }: Content) {
  const criterion = (key: string, deliverable: string, skill: string) => ({
    ...{ key, deliverable, skill, required: true },
    text: `Complete when ${key} is shown`,
    guidance: `How to check ${key}`,
  });
  const edition = {
    ...{ key: "shop", title: "A shop", summary: "A small shop", hours: 20, brief: "Build **a shop**." },
    deliverables: [
      {
        key: "report",
        name: "Report",
        description: "Why",
        kind: "link",
        accepts: [],
        maxBytes: 0,
        required: true,
      },
      {
        key: "app",
        name: "App",
        description: "What",
        kind: app === "zip" ? "zip" : "file",
        accepts: [`.${app}`],
        maxBytes,
        required: true,
      },
      {
        key: "notes",
        name: "Notes",
        description: "More",
        kind: notes,
        accepts: [],
        maxBytes: notes === "file" ? maxBytes : 0,
        required: false,
      },
    ],
    skills: ["model", "test", "deploy"].map((key) => ({ key, name: `To ${key}`, description: key })),
    criteria: [
      criterion("argued", "report", "model"),
      criterion("tested", "app", "test"),
      criterion("deployed", "app", "deploy"),
    ],
    questions: [{ key: "why", text: "Why so?", skill: "model", expects: "A reason" }],
    guidance: { approve: "Well done", requestUpdate: "Nearly", rework: "Once more" },
    policy: { ...defaultPolicy, ...policy },
  };
  return {
    school: { name: "Test school", timeZone: "Europe/Paris", language: "en" as const },
    programmes: [
      {
        ...{ key: "dev", title: "Developer", summary: "To develop", language: "en" as const },
        projects: [edition as unknown as EditionContent],
      },
    ],
  };
}
