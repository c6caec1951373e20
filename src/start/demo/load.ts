import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { FileStore } from "../../actions/files.ts";
import type { World } from "../../actions/world.ts";
import { after } from "../../followups/table.ts";
import { hoursAfter, type Instant, type PersonId, type Sha256 } from "../../rules/words.ts";
import {
  closeDemoSessions,
  forgetFollowupsDue,
  hasDemoPeople,
  keepDemoPeople,
  openDemoSession,
  projectsByKey,
} from "../../store/demo-people.ts";
import { examineDemoUploads } from "../../store/demo-uploads.ts";
import { inTransaction, type Transaction } from "../../store/transaction.ts";
import { importFolder } from "../import.ts";
import { type CastName, cast, enrolments, mentorships } from "./cast.ts";
import { englishLives } from "./english-lives.ts";
import { frenchLives } from "./french-lives.ts";
import type { Life } from "./life.ts";
import { type Member, PlayedRecord, type School } from "./record.ts";
import { type Times, timesFrom } from "./times.ts";

export const demoContent = join(import.meta.dirname, "..", "..", "..", "content", "demo");

/** Mails of the made-up past are not sent, but for the last hours': a mailbox that is opened has something to show. */
const mailsOfLastHours = 6;

/** What loading the demonstration school needs. */
interface Loading {
  readonly world: Pick<World, "db" | "editions">;
  readonly files: FileStore;
}

export type DemoLoaded =
  | { readonly is: "loaded"; readonly people: number; readonly assessments: number }
  | { readonly is: "there-already" };

/**
 * Loads the demonstration school: its content, its people, and assessments at every stage, dated as seen from `now`
 * and made by the same actions as everybody's. People and assessments come in one transaction, so that a load that
 * broke off left none; loading again adds nothing.
 */
export async function loadDemo({ world, files }: Loading, { now }: { now: Instant }): Promise<DemoLoaded> {
  const { db, editions } = world;
  if (await hasDemoPeople(db)) return { is: "there-already" };
  const times = timesFrom(now);
  const published = await importFolder(db, demoContent, times.onDay(-60, 8));
  if (!published.ok) throw new Error(`The demonstration content is broken: ${published.problems.join("; ")}`);
  return inTransaction(db, async (transaction) => {
    await transaction.query({
      name: "one-demo-at-a-time",
      text: "select pg_advisory_xact_lock(hashtext('demo'))",
      values: [],
    });
    if (await hasDemoPeople(transaction)) return { is: "there-already" };
    const inside: World = {
      db: { ...db, query: transaction.query },
      editions,
      clock: { now: () => now },
      after,
    };
    const people = await admit(transaction, times);
    const uploaded = new Set<Sha256>();
    const projectOf = await projects(inside);
    const school: School = { world: inside, transaction, files, uploaded, people, projectOf };
    const records = await play([...englishLives(times), ...frenchLives(times)], school);
    await examineDemoUploads(transaction, uploaded, now);
    await closeDemoSessions(transaction, tokensOf(people));
    await forgetFollowupsDue(transaction, records, new Date(hoursAfter(now, -mailsOfLastHours)));
    return { is: "loaded", people: Object.keys(people).length, assessments: records.length };
  });
}

/** Adds the people, each signed in for as long as the transaction lasts: nobody outside ever sees these sessions. */
async function admit(transaction: Transaction, times: Times): Promise<Record<CastName, Member>> {
  const names = Object.keys(cast) as CastName[];
  const emailOf = (name: CastName) => cast[name].email;
  const ids = await keepDemoPeople(transaction, Object.values(cast), {
    enrolments: Object.entries(enrolments).flatMap(([programme, students]) =>
      students.map((student) => ({
        programme,
        student: emailOf(student),
        at: new Date(times.onDay(-45, 9)),
      })),
    ),
    mentorships: Object.entries(mentorships).flatMap(([mentor, students]) =>
      students.map((student) => ({ mentor: emailOf(mentor as CastName), student: emailOf(student) })),
    ),
  });
  const members = new Map<CastName, Member>();
  for (const name of names) {
    const id = ids.get(emailOf(name)) as PersonId;
    const token = randomBytes(24).toString("base64url");
    await openDemoSession(transaction, id, token);
    members.set(name, { id, credential: { via: "session", token } });
  }
  return Object.fromEntries(members) as Record<CastName, Member>;
}

function tokensOf(people: Readonly<Record<CastName, Member>>): string[] {
  return Object.values(people).map(({ credential }) => credential.token);
}

async function projects({ db, editions }: World): Promise<School["projectOf"]> {
  const known = await projectsByKey(db);
  const read = [...known].map(async ([key, { id, edition }]) => {
    const { content: asked } = await editions.get(edition);
    return [key, { id, content: asked }] as const;
  });
  const byKey = new Map(await Promise.all(read));
  return ({ programme, project }) => {
    const found = byKey.get(`${programme}/${project}`);
    if (found === undefined) throw new Error(`The demonstration content has no ${programme}/${project}`);
    return found;
  };
}

/** Plays all lives at once, scene by scene in the order of their times, so that ids grow with time here too. */
async function play(lives: readonly Life[], school: School): Promise<string[]> {
  const records = new Map(lives.map((life) => [life, new PlayedRecord(school)]));
  const scenes = lives.flatMap((life) => life.scenes.map((scene) => ({ scene, record: records.get(life) })));
  scenes.sort((one, other) => one.scene.at - other.scene.at);
  for (const { scene, record } of scenes) if (record !== undefined) await scene.play(record);
  return [...records.values()].map((record) => record.id);
}
