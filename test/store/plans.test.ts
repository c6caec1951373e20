import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AssessmentId, CaseId, Instant, PersonId, ProjectId, Sha256 } from "../../src/rules/words.ts";
import { tokensOf } from "../../src/store/api-tokens.ts";
import { changesBetween, entriesIn, entryAt, filesIn } from "../../src/store/archive-entries.ts";
import { ask } from "../../src/store/asking.ts";
import { askCase } from "../../src/store/asking-case.ts";
import { attemptsOf, listCases, type WhoseCases } from "../../src/store/case-lists.ts";
import { caseBeginning } from "../../src/store/cases.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { failedDeliveries } from "../../src/store/deliveries.ts";
import { concernedBy, holdAssessments, team } from "../../src/store/due-records.ts";
import { openEditions } from "../../src/store/editions.ts";
import { enrolmentPage } from "../../src/store/enrolments.ts";
import { askForScans, takeExamination } from "../../src/store/examination-queue.ts";
import { examinationsOf } from "../../src/store/examinations.ts";
import { forgottenUploads, neededAmong, neededFiles, replacedDrafts } from "../../src/store/file-uses.ts";
import { filesLike } from "../../src/store/files-like.ts";
import { claimClockWork, leaseMails, nextDue } from "../../src/store/followups-queue.ts";
import { keyUses } from "../../src/store/key-changes.ts";
import { listAssessments, listDesk, type Narrowed } from "../../src/store/lists.ts";
import {
  checkpointOfSize,
  checkpointPage,
  consistencyPath,
  inclusionPath,
  latestCheckpoint,
} from "../../src/store/log.ts";
import { leafCount } from "../../src/store/log-leaves.ts";
import { materialOf, receiverOf } from "../../src/store/mail-material.ts";
import { mailboxMail, mailboxPage } from "../../src/store/mailbox.ts";
import { movedSince } from "../../src/store/moves-seen.ts";
import { peoplePage, personWithRole } from "../../src/store/people.ts";
import { allProgrammes, programmesOf } from "../../src/store/programmes.ts";
import { beside, factsSince, journalOf } from "../../src/store/reading.ts";
import { caseFactsSince } from "../../src/store/reading-case.ts";
import { sessionsOf } from "../../src/store/sign-in.ts";
import { beginningOf } from "../../src/store/starting.ts";
import { findUpload, finishedUploads, unfinishedAmong } from "../../src/store/uploads.ts";
import { exportJournal } from "../../src/store/verifying.ts";
import { openBigSchool } from "./big-school.ts";
import { recording, rowsSeen, stepsTaken } from "./plans.ts";

const limit = 51;
/**
 * No step looks at more rows than a page, or all that concerns one person, explains. The tables that grow with the
 * school hold 2,000 to 90,000.
 */
const mostRows = 700;

interface Known {
  readonly assessment: { id: AssessmentId; student_id: PersonId; project_id: ProjectId };
  readonly assessor: PersonId;
  readonly mentor: PersonId;
  readonly person: PersonId;
  readonly case: CaseId;
  readonly enrolment: { programme: string; student: string };
  readonly desk: { due: Date; id: string };
  readonly archives: [Sha256, Sha256];
}

/** Every list and every read on the way of a request, asked for the first page and for a late one. */
const reads: Readonly<Record<string, (db: Database, known: Known) => Promise<unknown>[]>> = {
  "assessments: the whole school, and by stage": (db, { assessment }) =>
    [
      { by: "nothing" } as const,
      { by: "stage", stage: "deciding" } as const,
      { by: "unassigned" } as const,
    ].flatMap((narrowed) => pages(db, narrowed, assessment.id)),
  "assessments: of an assessor, a student, a mentor": (db, { assessment, assessor, mentor }) =>
    [
      { by: "assessor", person: assessor } as const,
      { by: "student", person: assessment.student_id } as const,
      { by: "mentor", person: mentor } as const,
    ].flatMap((narrowed) => pages(db, narrowed, assessment.id)),
  "the desk": (db, { assessor, desk }) => [
    listDesk(db, assessor, null, limit),
    listDesk(db, assessor, desk, limit),
  ],
  cases: (db, { assessment, assessor, mentor, case: supportCase }) => {
    const student = assessment.student_id;
    const whose: WhoseCases[] = [
      "everybody",
      { student },
      { assessor },
      { mentor },
      { student, assessor, mentor },
    ];
    return whose.flatMap((one) =>
      [null, true, false].flatMap((open) => [
        listCases(db, one, open, null, limit),
        listCases(db, one, open, supportCase, limit),
      ]),
    );
  },
  "people: everybody, and of one role": (db, { person }) =>
    ([null, "student", "assessor", "mentor", "team", "admin"] as const).flatMap((role) => [
      peoplePage(db, { role, part: null, after: null, limit }),
      peoplePage(db, { role, part: null, after: person, limit }),
    ]),
  enrolments: (db, { enrolment }) => [
    enrolmentPage(db, null, limit),
    enrolmentPage(db, enrolment, limit),
    enrolmentPage(db, null, limit, enrolment.student),
    enrolmentPage(db, enrolment, limit, enrolment.student),
  ],
  "failed deliveries and the mailbox": (db) => [
    failedDeliveries(db, null, limit),
    failedDeliveries(db, { failedAt: new Date(Date.now() - 36_000_000), id: 5 }, limit),
    mailboxPage(db, null, limit),
    mailboxPage(db, 500, limit),
    mailboxMail(db, 7),
  ],
  programmes: (db, { assessment }) => [programmesOf(db, assessment.student_id), allProgrammes(db)],
  "the worker": (db, { assessment, person }) => [
    takeExamination(db, 20),
    askForScans(db, 5),
    claimClockWork(db, Date.now() as Instant, 200),
    leaseMails(db, Date.now() as Instant, (Date.now() + 1) as Instant, 50),
    nextDue(db, "clock"),
    nextDue(db, "mail"),
    holdAssessments(db, openEditions(db), []),
    concernedBy(db, [assessment.id]),
    team(db),
    materialOf(db, assessment.id, 2),
    receiverOf(db, person),
  ],
  "who asks, and what for": (db, { assessment, case: supportCase }) =>
    [{ via: "token", hash: Buffer.alloc(32) } as const, { via: "session", token: "no" } as const].flatMap(
      (credential) => [
        ask(db, openEditions(db), credential, assessment.id, "k7"),
        askCase(db, credential, supportCase, "k7"),
      ],
    ),
  "one record": (db, { assessment, person, case: supportCase }) => [
    beside(db, assessment.id, [person]),
    factsSince(db, assessment.id, 1),
    journalOf(db, assessment.id),
    caseFactsSince(db, supportCase, 0),
    attemptsOf(db, assessment.student_id, assessment.project_id),
    beginningOf(db, openEditions(db), assessment.project_id, person),
    caseBeginning(db, assessment.id),
    first(exportJournal(db, assessment.id)),
  ],
  "one person": (db, { person }) => [
    tokensOf(db, person),
    sessionsOf(db, person),
    personWithRole(db, person, "team"),
    findUpload(db, "u7-7"),
    finishedUploads(db, person, ["u7-7", "u7-8"], 0 as Instant),
    unfinishedAmong(db, ["u7-7"]),
  ],
  "what is known of a file, and what is in it": (db, { archives: [from, to] }) => [
    filesLike(db, from, "fi1", limit),
    examinationsOf(db, [from, to]),
    entryAt(db, from, "src/7.txt"),
    entriesIn(db, from, "", null, limit),
    entriesIn(db, from, "docs", null, limit),
    entriesIn(db, from, "", "docs", limit),
    entriesIn(db, from, "src", "src/50.txt", limit),
    filesIn(db, from, null, limit),
    filesIn(db, from, "docs/99.txt", limit),
    changesBetween(db, from, to),
  ],
  "which files are needed, and which uploads nobody handed in": (db, { archives: [from, to] }) => [
    neededAmong(db, [from, to]),
    neededFiles(db, { after: "", finishedAfter: 0 as Instant }, limit),
    neededFiles(db, { after: from, finishedAfter: 0 as Instant }, limit),
    forgottenUploads(db, Date.UTC(2100) as Instant, limit),
    replacedDrafts(db, Date.UTC(2100) as Instant, limit),
  ],
  "the log: checkpoints, and the rows that proofs are made of": (db) => [
    latestCheckpoint(db),
    checkpointOfSize(db, 2_500),
    checkpointPage(db, null, limit),
    checkpointPage(db, 2_500, limit),
    inclusionPath(db, 5_000, 15_000),
    consistencyPath(db, 777, 15_000),
    leafCount(db),
  ],
  "what each key signed": (db) => [keyUses(db)],
  "records that moved": (db) => [movedSince(db, "1000000000")],
};

function pages(db: Database, narrowed: Narrowed, after: string) {
  return [listAssessments(db, narrowed, null, limit), listAssessments(db, narrowed, after, limit)];
}

async function first(lines: AsyncGenerator<unknown>): Promise<void> {
  await lines.next();
}

let school: Awaited<ReturnType<typeof openBigSchool>>;
let client: pg.Client;
let db: Database;
let known: Known;

beforeAll(async () => {
  school = await openBigSchool();
  client = new pg.Client({ connectionString: school.url });
  await client.connect();
  db = openDatabase(school.url, { connections: 2 });
  known = await pickFrom(client);
});
afterAll(async () => {
  await client.end();
  await db.close();
  await school.drop();
});

test.for(Object.keys(reads))("is read by an index, however large the school: %s", async (name) => {
  const noted = recording(db);
  await Promise.all(reads[name]?.(noted, known) ?? []);
  const tooMuch: object[] = [];
  for (const statement of noted.asked) {
    for (const plan of ["generic", "custom"] as const) {
      const steps = await stepsTaken(client, statement, plan);
      const heavy = steps.filter((step) => rowsSeen(step) > mostRows);
      for (const step of heavy) {
        const { "Node Type": does, "Relation Name": on } = step;
        tooMuch.push({
          statement: statement.name,
          values: statement.values,
          plan,
          does,
          on,
          rows: rowsSeen(step),
        });
      }
    }
  }
  expect(noted.asked).not.toHaveLength(0);
  expect(tooMuch).toEqual([]);
});

test("people are found by a part of their name without looking at everybody", async () => {
  const noted = recording(db);
  await peoplePage(noted, { role: null, part: "abc", after: null, limit });
  const [statement] = noted.asked;
  if (statement === undefined) throw new Error("nothing was asked");
  const steps = await stepsTaken(client, statement, "custom");
  expect(steps.map((step) => step["Index Name"])).toContain("people_by_part");
  expect(Math.max(...steps.map(rowsSeen))).toBeLessThan(mostRows);
});

async function pickFrom(from: pg.Client): Promise<Known> {
  const one = async <Row>(sql: string): Promise<Row> => (await from.query(sql)).rows[0];
  const assessment = await one<Known["assessment"]>(
    "select id, student_id, project_id from assessments order by id offset 15000 limit 1",
  );
  const { id: assessor } = await one<{ id: PersonId }>(
    "select assessor_id as id from assessments where assessor_id is not null order by id limit 1",
  );
  return {
    assessment,
    assessor,
    mentor: (await one<{ id: PersonId }>("select mentor_id as id from mentorships order by 1 limit 1")).id,
    person: (
      await one<{ id: PersonId }>('select id from people order by name collate "unicode" offset 1500 limit 1')
    ).id,
    case: (await one<{ id: CaseId }>("select id from support_cases order by id offset 5000 limit 1")).id,
    enrolment: await one(
      "select programme_id as programme, student_id as student from enrolments order by 1, 2 offset 1500 limit 1",
    ),
    desk: await one(
      `select desk_due as due, id from assessments where assessor_id = '${assessor}' and desk is not null
       order by desk_due, id offset 3 limit 1`,
    ),
    archives: (
      await one<{ two: Known["archives"] }>(
        "select array_agg(archive) as two from (select distinct archive from archive_entries limit 2) a",
      )
    ).two,
  };
}
