import { randomUUID } from "node:crypto";
import { after as afterFacts } from "../../src/followups/table.ts";
import type { Command } from "../../src/rules/commands.ts";
import { carryOut } from "../../src/rules/decide.ts";
import { begin } from "../../src/rules/evolve.ts";
import * as example from "../../src/rules/examples.ts";
import { startAttempt } from "../../src/rules/rework.ts";
import type { AssessmentId, EditionId, PersonId, ProjectId } from "../../src/rules/words.ts";
import { holdAssessments } from "../../src/store/due-records.ts";
import { openEditions } from "../../src/store/editions.ts";
import { type Addition, append, type Found } from "../../src/store/journal.ts";
import { keepAttempt } from "../../src/store/starting.ts";
import { inTransaction } from "../../src/store/transaction.ts";
import { openSchool } from "../support/school.ts";

/** The same words for a command, with the ids of people who are really there in place of the examples' names. */
export type Translate = (command: Command) => Command;

/** Records driven straight through the store, without HTTP, on a database of their own. */
export async function openRecords() {
  const school = await openSchool();
  const { db } = school;
  const editions = openEditions(db);
  const { monday } = example;

  /** The five people of the examples, really there; the same words for a command, with their ids. */
  async function cast(): Promise<Translate> {
    const names = [example.student, example.assessor, example.otherAssessor, example.mentor, example.team];
    const { rows } = await db.pool.query<{ id: string }>(
      "insert into people (name, email) select n, gen_random_uuid() || '@school.test' from unnest($1::text[]) n returning id",
      [names],
    );
    const ids = new Map<string, string>(names.map((name, index) => [name, rows[index]?.id ?? ""]));
    const translated = (value: unknown) => (typeof value === "string" ? (ids.get(value) ?? value) : value);
    return (command) => JSON.parse(JSON.stringify(command), (_, value) => translated(value));
  }

  /** A new attempt of a student of its own, kept. */
  async function begun(translate: Translate): Promise<Found> {
    const asStudent = translate({ do: "open-update", by: example.student, at: monday }).by as PersonId;
    const started = startAttempt({
      ...{ student: asStudent, project: school.project as ProjectId, edition: school.edition as EditionId },
      ...{ previous: null, by: asStudent, at: monday },
    });
    if (!started.ok) throw new Error(started.refusal.code);
    const id = randomUUID() as AssessmentId;
    const { terms } = await editions.get(school.edition as EditionId);
    await keepAttempt(db, id, started.fact, begin(id, terms, started.fact), null);
    return found(id);
  }

  /** The record as the next request would find it. */
  async function found(id: AssessmentId): Promise<Found> {
    const held = await inTransaction(db, (transaction) => holdAssessments(transaction, editions, [id]));
    const record = held.get(id);
    if (record === undefined) throw new Error("the record is not there");
    return record;
  }

  /** A record handed in and assigned: at this point a session can be booked. */
  async function submitted(translate: Translate): Promise<Found> {
    let record = await begun(translate);
    for (const command of [
      place("report"),
      place("app"),
      { do: "submit-deliverables", by: example.student, at: monday, acceptMissing: true },
      {
        do: "assign-assessor",
        by: example.team,
        at: monday,
        assessor: example.assessor,
        mentors: [],
        reason: null,
      },
    ] as const) {
      await append(db, [addition(record, translate(command))]);
      record = await found(record.assessment.id);
    }
    return record;
  }

  /** Another student with the same assessor. */
  async function otherStudentOf(translate: Translate) {
    const another = await cast();
    const assessorBy = (whose: typeof translate) =>
      String(whose({ do: "open-update", by: example.assessor, at: monday }).by);
    return (command: Command): Command =>
      JSON.parse(JSON.stringify(another(command)).replaceAll(assessorBy(another), assessorBy(translate)));
  }

  return { school, db, cast, begun, found, submitted, otherStudentOf };
}

/** What a command adds to a record; one that is refused is a mistake in the test, and thrown. */
export function addition(on: Found, command: Command): Addition {
  const carried = carryOut(on.assessment, command);
  if (!carried.ok) throw new Error(JSON.stringify(carried.refusals));
  const { facts, after } = carried;
  return { found: on, facts, after, texts: [], followups: afterFacts.facts(facts, on.assessment, after) };
}

function place(deliverable: "report" | "app") {
  const link = { kind: "link", url: example.digest(deliverable), commit: null } as const;
  const item = deliverable === "app" ? example.zip() : link;
  return { do: "place-deliverable", by: example.student, at: example.monday, deliverable, item } as Command;
}
