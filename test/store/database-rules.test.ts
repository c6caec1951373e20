import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, stageMoves, stages } from "../../src/rules/assessment.ts";
import { carryOut } from "../../src/rules/decide.ts";
import { rubricOf, termsOf } from "../../src/rules/examples.ts";
import { everyCommand, instantsWorthTrying } from "../../src/rules/proof/every-command.ts";
import { walk } from "../../src/rules/proof/walk.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

let database: FreshDatabase;
let app: pg.Client;
let owner: pg.Client;
let student: string;
let assessor: string;
let project: string;
let edition: string;

beforeAll(async () => {
  database = await freshDatabase();
  app = await connected(database.url);
  owner = await connected(database.ownerUrl);
  student = await person("student");
  assessor = await person("assessor");
  const rows = await owner.query(`
    with g as (insert into programmes (key, title, language) values ('g', 'G', 'en') returning id),
      p as (insert into projects (programme_id, key, position) select id, 'p', 1 from g returning id)
    insert into editions (project_id, number, digest, content, published_at)
    select id, 1, sha256('x'), '{}', now() from p returning id, project_id`);
  ({ id: edition, project_id: project } = rows.rows[0]);
  await app.query(
    `insert into journal (record_id, version, record_kind, fact, hash) values ($1, 1, 'assessment', '{}', sha256('x'))`,
    [randomUUID()],
  );
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await database.drop();
});

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function person(role: string): Promise<string> {
  const { rows } = await owner.query(
    "insert into people (name, email, roles) values ('P', $1, $2) returning id",
    [`${randomUUID()}@school.test`, [role]],
  );
  return rows[0].id;
}

/** SQLSTATE and constraint of what a statement runs into; "done" where it does not. Nothing of it stays. */
async function tried(client: pg.Client, sql: string, values: unknown[] = []): Promise<string> {
  await client.query("begin");
  try {
    await client.query(sql, values);
    return "done";
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return [error.code, error.constraint].filter(Boolean).join(" ");
  } finally {
    await client.query("rollback");
  }
}

const notAllowed = "42501";
const check = "23514";
const windows: Partial<Record<Stage, string>> = { "awaiting-update": "update", "update-in": "answer" };

/** An assessment in a stage, of a student of its own; its id. */
async function assessmentIn(
  stage: Stage,
  more: { student?: string; attempt?: number } = {},
): Promise<string> {
  const { rows } = await app.query(
    `insert into assessments (student_id, project_id, edition_id, attempt, assessor_id, stage, version, head, state, moved_at,
       window_which, window_ends)
     values ($1, $2, $3, $4, $5, $6, 5, sha256('x'), '{}', '2026-03-02T09:00:00Z', $7,
       case when $7::text is not null then now() end) returning id`,
    [
      more.student ?? (await person("student")),
      project,
      edition,
      more.attempt ?? 1,
      assessor,
      stage,
      windows[stage],
    ],
  );
  return rows[0].id;
}

describe("the program's role", () => {
  test.for([
    "update journal set fact = '{}'",
    "delete from journal",
    "truncate journal",
    "update editions set content = '{}'",
    "delete from editions",
    "truncate editions cascade",
    "insert into stage_moves values ('deciding', 'preparing')",
    "update stage_moves set next = 'approved'",
    "delete from stage_moves",
    "delete from assessments",
    "truncate assessments cascade",
    "delete from support_cases",
    "update texts set body = 'Something else'",
    "alter table journal disable trigger all",
    "drop trigger journal_is_append_only on journal",
    "create table mine (n int)",
    "insert into assay_migrations (number, name, sha256) values (9999, '9999_made_up.sql', 'x')",
    "update assay_migrations set sha256 = 'x'",
    "delete from assay_migrations",
    "set session_replication_role = replica",
  ])("may not: %s", async (sql) => {
    expect(await tried(app, sql)).toBe(notAllowed);
  });

  test("may add facts", async () => {
    const sql =
      "insert into journal (record_id, version, record_kind, fact, hash) values ($1, 1, 'case', '{}', sha256('x'))";
    expect(await tried(app, sql, [randomUUID()])).toBe("done");
  });
});

describe("even the owner", () => {
  test.for([
    "update journal set fact = '{}'",
    "delete from journal",
    "truncate journal",
    "update editions set content = '{}'",
    "delete from editions",
    "truncate editions cascade",
    "delete from stage_moves",
    "insert into stage_moves values ('deciding', 'preparing')",
  ])("is stopped by a trigger: %s", async (sql) => {
    expect(await tried(owner, sql)).toBe(notAllowed);
  });
});

describe("stages", () => {
  test("lead where the rules say, and nowhere else", async () => {
    const { rows } = await app.query<{ stage: Stage; next: Stage }>("select stage, next from stage_moves");
    expect(rows.map(({ stage, next }) => `${stage} → ${next}`).sort()).toEqual(pairsOf(stageMoves));
  });

  test("move in one statement as the rules can move them, and in no other way", async () => {
    const accepted: string[] = [];
    for (const stage of stages) {
      const id = await assessmentIn(stage);
      for (const next of stages.filter((one) => one !== stage)) {
        const answer = await tried(
          app,
          `update assessments set stage = $2, version = 6, window_which = $3,
             window_ends = case when $3::text is not null then now() end where id = $1`,
          [id, next, windows[next]],
        );
        if (answer === "done") accepted.push(`${stage} → ${next}`);
        else expect([stage, next, answer]).toEqual([stage, next, check]);
      }
    }
    expect(accepted.sort()).toEqual([...pairsOf(stageMoves), ...jumpsOfTheRules()].sort());
  });

  test("are those the rules know", async () => {
    expect(await tried(app, "update assessments set stage = 'lost', version = 99")).toContain(check);
  });
});

function pairsOf(moves: Readonly<Record<Stage, readonly Stage[]>>): string[] {
  return stages.flatMap((stage) => moves[stage].map((next) => `${stage} → ${next}`)).sort();
}

/** Where one command leads through a stage to the next but one: found by trying everything everywhere. */
function jumpsOfTheRules(): string[] {
  const jumps = new Set<string>();
  for (const { on, now } of walk(termsOf(rubricOf(1, 1)), "judging", () => {}).places.values()) {
    for (const at of instantsWorthTrying(on, now)) {
      for (const command of everyCommand(on, at)) {
        const answer = carryOut(on, command);
        if (!answer.ok || answer.after.stage === on.stage) continue;
        if (!stageMoves[on.stage].includes(answer.after.stage))
          jumps.add(`${on.stage} → ${answer.after.stage}`);
      }
    }
  }
  expect([...jumps]).not.toEqual([]);
  return [...jumps];
}

describe("an assessment", () => {
  test.for([
    ["student_id", () => assessor],
    ["project_id", randomUUID],
    ["edition_id", randomUUID],
    ["attempt", () => 2],
    ["id", randomUUID],
  ] as const)("keeps its %s", async ([column, other]) => {
    const id = await assessmentIn("submitted");
    const sql = `update assessments set ${column} = $2, version = 6 where id = $1`;
    expect(await tried(app, sql, [id, other()])).toBe(check);
    expect(await tried(owner, sql, [id, other()])).toBe(check);
  });

  test.for([
    ["version = 5", check],
    ["version = 4", check],
    ["version = 6", "done"],
    ["version = 6, moved_at = '2026-03-02T08:59:59.999Z'", check],
    ["version = 6, assessor_id = student_id", `${check} assessments_check`],
    ["version = 6, head = 'short'", `${check} assessments_head_check`],
    ["version = 6, window_which = 'update', window_ends = now()", `${check} assessments_check2`],
    ["version = 6, desk = 'decide'", `${check} assessments_check4`],
  ])("only moves forward, and is whole: %s", async ([set, answer]) => {
    expect(
      await tried(app, `update assessments set ${set} where id = $1`, [await assessmentIn("submitted")]),
    ).toBe(answer);
  });

  test("is the only open one of its student at its project", async () => {
    for (const stage of stages) {
      const of = await person("student");
      await assessmentIn(stage, { student: of });
      const second = assessmentIn("preparing", { student: of, attempt: 2 });
      if (stageMoves[stage].length === 0) await second;
      else await expect(second).rejects.toMatchObject({ code: "23505", constraint: "one_open_attempt" });
    }
  });

  test("has one window open, and only where one runs", async () => {
    for (const stage of stages) {
      for (const which of ["update", "answer", null]) {
        const answer = await tried(
          app,
          `insert into assessments (student_id, project_id, edition_id, attempt, stage, version, head, state, moved_at,
             window_which, window_ends)
           values ($1, $2, $3, 1, $4, 1, sha256('x'), '{}', now(), $5, case when $5::text is not null then now() end)`,
          [student, project, edition, stage, which],
        );
        expect([stage, which, answer.slice(0, 5)]).toEqual([
          stage,
          which,
          which === (windows[stage] ?? null) ? "done" : check,
        ]);
      }
    }
  });
});

describe("bookings", () => {
  const book = "insert into bookings (assessment_id, person_id, during) values ($1, $2, tstzrange($3, $4))";

  test("never put anybody in two places at once, and let one session begin as another ends", async () => {
    const who = await person("assessor");
    const [first, second] = [await assessmentIn("submitted"), await assessmentIn("submitted")];
    await app.query(book, [first, who, "2026-03-02T10:00Z", "2026-03-02T10:30Z"]);
    for (const [from, to, answer] of [
      ["2026-03-02T10:29:59.999Z", "2026-03-02T11:00Z", "23P01 nobody_booked_twice"],
      ["2026-03-02T09:00Z", "2026-03-02T12:00Z", "23P01 nobody_booked_twice"],
      ["2026-03-02T10:10Z", "2026-03-02T10:20Z", "23P01 nobody_booked_twice"],
      ["2026-03-02T10:30Z", "2026-03-02T11:00Z", "done"],
      ["2026-03-02T09:30Z", "2026-03-02T10:00Z", "done"],
      ["2026-03-02T10:30Z", "2026-03-02T10:30Z", `${check} bookings_during_check`],
    ] as const) {
      expect([from, to, await tried(app, book, [second, who, from, to])]).toEqual([from, to, answer]);
    }
  });
});

describe("a case", () => {
  const open = (of: string, assessment: string): Promise<pg.QueryResult<{ id: string }>> =>
    app.query(
      `insert into support_cases (student_id, project_id, assessment_id, version, head, state, open, moved_at)
       values ($1, $2, $3, 3, sha256('x'), '{}', true, '2026-03-02T09:00:00Z') returning id`,
      [of, project, assessment],
    );

  test("is the only open one, keeps whom it is about, and only moves forward", async () => {
    const of = await person("student");
    const assessment = await assessmentIn("to-rework", { student: of });
    const id = (await open(of, assessment)).rows[0]?.id;
    await expect(open(of, assessment)).rejects.toMatchObject({ constraint: "one_open_case" });
    for (const set of [
      `version = 4, student_id = '${student}'`,
      `version = 4, project_id = '${randomUUID()}'`,
      `version = 4, assessment_id = '${randomUUID()}'`,
      "version = 3",
      "version = 4, moved_at = '2026-03-02T08:00:00Z'",
    ]) {
      expect(await tried(app, `update support_cases set ${set} where id = $1`, [id]), set).toBe(check);
    }
    const closing = "update support_cases set version = 4, open = false where id = $1";
    expect(await tried(app, closing, [id])).toBe("done");
  });
});
