import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { after } from "../../followups/table.ts";
import { startWorker, type Worker } from "../../followups/worker.ts";
import { hoursAfter, type Instant } from "../../rules/words.ts";
import { keepDemoPeople, type NewDemoPerson } from "../../store/demo-people.ts";
import { demoContent } from "../demo/load.ts";
import { signInLink } from "../door.ts";
import { startExamining } from "../examining.ts";
import { importFolder } from "../import.ts";
import { type Installation, openInstallation } from "../installation.ts";
import { listen } from "../listening.ts";
import type { Settings } from "../settings.ts";
import { openSigning } from "../signing.ts";
import { Visitor } from "./visitor.ts";

/** A whole installation of its own for the story: thrown away afterwards, on a clock that the story moves. */
export interface Theatre {
  now(): Instant;
  /** Where the server is reached. */
  readonly url: string;
  /** A folder for what people of the story keep; it goes with the theatre. */
  readonly folder: string;
  /** Lets time pass. Whatever is due then has been done when this resolves, if a worker runs. */
  pass(hours: number): Promise<void>;
  passUntil(instant: string): Promise<void>;
  /** Does all that is due now. */
  catchUp(): Promise<void>;
  /** Every process that works off follow-ups is gone, as after a power cut. */
  stopWorker(): Promise<void>;
  startWorker(): void;
  /** Adds people and signs them in by their links. */
  admit(
    people: readonly (Pick<NewDemoPerson, "name" | "roles"> & { learns?: string; mentor?: string })[],
  ): Promise<Map<string, Visitor>>;
  close(): Promise<void>;
}

const secret = randomBytes(32).toString("hex");

/** Opens the theatre at an instant, with the demonstration content published. Throws where that cannot be done. */
export async function openTheatre(from: string): Promise<Theatre> {
  const folder = await mkdtemp(join(tmpdir(), `assay-story-${process.pid}-`));
  try {
    return await open(folder, Date.parse(from) as Instant);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function open(folder: string, from: Instant): Promise<Theatre> {
  let now = from;
  const clock = { now: () => now };
  const log = pino({ level: "error" }, pino.destination(2));
  const settings: Settings = {
    ...{ dataFolder: folder, filesFolder: join(folder, "files"), host: "127.0.0.1", port: 0 },
    ...{ publicUrl: null, databaseUrl: null, smtpUrl: null, mailFrom: "Assay <assay@localhost>" },
    ...{ secret, trustProxy: false, gitHosts: [], filesUrl: null, clamd: null },
  };
  const opened = await openInstallation({ settings, clock, log, after, durability: "throwaway" });
  if (!opened.ok) throw new Error(`${opened.message}. ${opened.remedy}`);
  const { installation } = opened;
  const { db, world } = installation;
  const published = await importFolder(db, demoContent, now);
  if (!published.ok) throw new Error(published.problems.join("; "));
  const listening = await listen(installation, settings, secret, log, null);
  const { url } = listening;
  const examiner = await startExamining(installation, settings, listening.files, log);
  const onFault = (fault: unknown) => log.error({ err: fault }, "fault in the worker");
  const newWorker = () =>
    startWorker({
      ...{ db, editions: world.editions, clock, mailer: null, baseUrl: url, onFault },
      signing: openSigning(secret, url),
    });
  let worker: Worker | null = newWorker();
  const stopWorker = async () => {
    const stopping = worker;
    worker = null;
    await stopping?.stop();
  };
  const moveTo = async (instant: Instant) => {
    now = instant;
    await worker?.catchUp();
  };
  return {
    now: clock.now,
    ...{ url, folder },
    pass: (hours) => moveTo(hoursAfter(now, hours)),
    passUntil: (instant) => moveTo(Date.parse(instant) as Instant),
    async catchUp() {
      await worker?.catchUp();
    },
    stopWorker,
    startWorker() {
      worker = newWorker();
    },
    admit: (people) => admit(installation, url, people),
    async close() {
      // Requests that were under way when the story was interrupted find the server gone: no fault of anybody's.
      log.level = "silent";
      await stopWorker();
      await examiner.stop();
      await listening.close();
      await installation.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function admit(
  { db }: Installation,
  url: string,
  people: Parameters<Theatre["admit"]>[0],
): Promise<Map<string, Visitor>> {
  const emailOf = (name: string) => `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}@story.invalid`;
  const kept = people.map(({ name, roles }): NewDemoPerson => {
    return { name, email: emailOf(name), roles, language: "en", timeZone: "Europe/Paris" };
  });
  const students = people.flatMap(({ name, learns, mentor }) =>
    learns === undefined
      ? []
      : [{ student: emailOf(name), programme: learns, mentor: emailOf(mentor ?? "") }],
  );
  const ids = await keepDemoPeople(db, kept, {
    enrolments: students.map(({ programme, student }) => ({ programme, student, at: new Date() })),
    mentorships: students.map(({ mentor, student }) => ({ mentor, student })),
  });
  const visitors = new Map<string, Visitor>();
  for (const { name } of people) {
    const id = ids.get(emailOf(name)) ?? "";
    const entered = await fetch(signInLink({ secret, baseUrl: url }, id), { redirect: "manual" });
    const cookie = entered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    visitors.set(name, new Visitor({ name, id, url, cookie }));
  }
  return visitors;
}
