import type { Acted, Asking } from "../../actions/act.ts";
import type { AskingOnCase, CaseActed } from "../../actions/act-on-case.ts";
import type { FileStore } from "../../actions/files.ts";
import { startAssessment } from "../../actions/start-assessment.ts";
import type { World } from "../../actions/world.ts";
import { letTimePass, openCases } from "../../followups/do-clock-work.ts";
import type { AssessmentId, CaseId, Instant, PersonId, ProjectId, Sha256 } from "../../rules/words.ts";
import { openCaseOf, versionOf } from "../../store/demo-people.ts";
import type { EditionContent } from "../../store/editions.ts";
import type { Claimed } from "../../store/followups-queue.ts";
import type { Transaction } from "../../store/transaction.ts";
import type { CastName } from "./cast.ts";
import type { ProjectWords } from "./words/words.ts";

export interface Member {
  readonly id: PersonId;
  readonly credential: { readonly via: "session"; readonly token: string };
}

/** All that playing the demonstration school's past needs. */
export interface School {
  /** The actions' world, inside one transaction: the school is there whole, or not at all. */
  readonly world: World;
  readonly transaction: Transaction;
  readonly files: FileStore;
  /** What was put there so far. */
  readonly uploaded: Set<Sha256>;
  readonly people: Readonly<Record<CastName, Member>>;
  readonly projectOf: (words: ProjectWords) => { readonly id: ProjectId; readonly content: EditionContent };
}

/** One attempt being played: every move goes through the same action as a person's request. */
export class PlayedRecord {
  readonly school: School;
  #assessment: AssessmentId | null = null;
  #version = 0;
  #case: { readonly id: CaseId; readonly version: number } | null = null;

  constructor(school: School) {
    this.school = school;
  }

  get id(): AssessmentId {
    if (this.#assessment === null) throw new Error("The attempt was not started");
    return this.#assessment;
  }

  async start(by: CastName, at: Instant, words: ProjectWords): Promise<void> {
    const { world, people, projectOf } = this.school;
    const asking = { credential: people[by].credential, repeatable: null, arrived: at };
    const moved = done(await startAssessment(world, asking, { project: projectOf(words).id }), "start", by);
    this.#assessment = moved.assessment;
    this.#version = moved.version;
  }

  async move(
    by: CastName,
    at: Instant,
    action: (world: World, asking: Asking) => Promise<Acted>,
  ): Promise<void> {
    const { world, people } = this.school;
    const { credential } = people[by];
    const asking = { credential, assessment: this.id, version: this.#version, repeatable: null, arrived: at };
    const then = { ...world, clock: { now: () => at } };
    this.#version = done(await action(then, asking), action.toString(), by).version;
  }

  /** What the worker does when a window ends. */
  async letTimePass(at: Instant): Promise<void> {
    await letTimePass(this.#doing(at), [this.#claimed(at)]);
    this.#version = await versionOf(this.school.transaction, this.id);
  }

  /** What the worker does after a third to-rework result (R28). */
  async openCase(at: Instant): Promise<void> {
    await openCases(this.#doing(at), [this.#claimed(at)]);
    this.#case = { id: await openCaseOf(this.school.transaction, this.id), version: 1 };
  }

  /** A move on the case that was opened. */
  async moveCase(
    by: CastName,
    at: Instant,
    action: (world: World, asking: AskingOnCase) => Promise<CaseActed>,
  ): Promise<void> {
    if (this.#case === null) throw new Error("No case was opened");
    const { world, people } = this.school;
    const { id, version } = this.#case;
    const asking = { credential: people[by].credential, case: id, version, repeatable: null, arrived: at };
    this.#case = { id, version: done(await action(world, asking), action.toString(), by).version };
  }

  #doing(now: Instant) {
    const { transaction, world } = this.school;
    return { transaction, editions: world.editions, now };
  }

  #claimed(at: Instant): Claimed {
    return { id: 0, key: "", kind: "", record: this.id, body: {}, due: new Date(at), attempts: 0 };
  }
}

/** A stumble is a mistake in the demonstration school's own lives. */
function done<Moved>(
  acted: { readonly is: "moved"; readonly moved: Moved } | { readonly is: Exclude<string, "moved"> },
  what: string,
  by: CastName,
): Moved {
  if (acted.is === "moved" && "moved" in acted) return acted.moved;
  throw new Error(`The demonstration school stumbled: ${by}, ${what}: ${JSON.stringify(acted)}`);
}
