import { assignAssessor } from "../../actions/assign-assessor.ts";
import { bookSession } from "../../actions/book-session.ts";
import { beginPhase, closeSession, noteAnswer, startSession } from "../../actions/hold-session.ts";
import type { NamedItem } from "../../actions/items.ts";
import { placeDeliverable } from "../../actions/place-deliverable.ts";
import { judgeSkill, rateCriterion } from "../../actions/rate-criterion.ts";
import { type NamedDecision, recordVerdict } from "../../actions/record-verdict.ts";
import { releaseReport } from "../../actions/release-report.ts";
import { submitDeliverables } from "../../actions/submit-deliverables.ts";
import { openUpdate, submitUpdate } from "../../actions/submit-update.ts";
import type { Instant } from "../../rules/words.ts";
import { type CastName, cast } from "./cast.ts";
import type { PlayedRecord } from "./record.ts";
import { later } from "./times.ts";
import { uploadItem } from "./upload-item.ts";
import type { CriterionWords, ProjectWords } from "./words/words.ts";

/** Something that happens in an attempt, at its time. */
export interface Scene {
  readonly at: Instant;
  play(record: PlayedRecord): Promise<void>;
}

const sessionMinutes = 45;
const minutesPerCriterion = 6;
const minutesPerAnswer = 3;

/**
 * One attempt at one project, told as scenes in order. What people write is taken from the project's words; a life
 * says only what was not met or not yet acquired.
 */
export class Life {
  readonly scenes: Scene[] = [];
  readonly student: CastName;
  readonly words: ProjectWords;
  readonly assessor: CastName;

  constructor(student: CastName, words: ProjectWords, assessor: CastName) {
    this.student = student;
    this.words = words;
    this.assessor = assessor;
  }

  scene(at: Instant, play: Scene["play"]): this {
    this.scenes.push({ at, play });
    return this;
  }

  /** Starts the attempt and places what is ready, a quarter of an hour between two. */
  prepares(at: Instant, most = Number.POSITIVE_INFINITY): this {
    return this.scene(at, async (record) => {
      await record.start(this.student, at, this.words);
      const ready = Object.entries(this.words.handsIn(this.#student)).slice(0, most);
      for (const [index, [deliverable, ofWords]] of ready.entries()) {
        const placedAt = later(at, 15 * (index + 1));
        const item = await uploadItem(record, this.student, ofWords, placedAt);
        await record.move(this.student, placedAt, (world, asking) =>
          placeDeliverable(world, asking, { deliverable, item }),
        );
      }
    });
  }

  handsIn(at: Instant): this {
    return this.scene(at, (record) =>
      record.move(this.student, at, (world, asking) =>
        submitDeliverables(world, asking, { acceptMissing: false }),
      ),
    );
  }

  isAssigned(at: Instant, by: CastName): this {
    return this.scene(at, (record) => {
      const assessor = record.school.people[this.assessor].id;
      return record.move(by, at, (world, asking) =>
        assignAssessor(world, asking, { assessor, reason: null }),
      );
    });
  }

  /** The assessor reads and rates, criterion by criterion; only the first few where `most` is given. */
  isAnalysed(at: Instant, notMet: readonly string[] = [], most = Number.POSITIVE_INFINITY): this {
    return this.scene(at, async (record) => {
      const { criteria, deliverables } = record.school.projectOf(this.words).content;
      const handedIn = Object.keys(this.words.handsIn(this.#student));
      const optional = deliverables.filter(({ key }) => !handedIn.includes(key)).map(({ key }) => key);
      const ratable = criteria.filter(({ deliverable }) => !optional.includes(deliverable));
      const wanted = ratable.slice(0, most).map(({ key }) => key);
      await this.#rate(record, at, wanted, notMet);
    });
  }

  isBooked(at: Instant, start: Instant, by: CastName = this.assessor): this {
    const during = { start, end: later(start, sessionMinutes) };
    return this.scene(at, (record) =>
      record.move(by, at, (world, asking) => bookSession(world, asking, { during, reason: null })),
    );
  }

  /** The session, from its opening to its close, or only until an instant where it is still going on. */
  meets(start: Instant, weak: readonly string[] = [], until: Instant | null = null): this {
    return this.scene(start, async (record) => {
      const { questions } = record.school.projectOf(this.words).content;
      const isOver = (at: Instant) => until === null || at <= until;
      const as = this.assessor;
      await record.move(as, start, startSession);
      let at = later(start, 10);
      await record.move(as, at, (world, asking) => beginPhase(world, asking, { phase: "discussion" }));
      for (const { key, text, skill } of questions) {
        const words = this.words.answers[key];
        at = later(at, minutesPerAnswer);
        if (words === undefined || !isOver(at)) continue;
        const went = weak.includes(key) ? "weak" : "good";
        const judgement = went === "good" ? "acquired" : "not-yet";
        const noted = { question: key, asked: text, answered: words[went], judgement, skill } as const;
        await record.move(as, at, (world, asking) => noteAnswer(world, asking, noted));
      }
      at = later(at, minutesPerAnswer);
      if (!isOver(at)) return;
      await record.move(as, at, (world, asking) => beginPhase(world, asking, { phase: "debrief" }));
      await record.move(as, later(at, 5), closeSession);
    });
  }

  isJudged(at: Instant, notYet: readonly string[] = []): this {
    return this.scene(at, async (record) => {
      const { skills } = record.school.projectOf(this.words).content;
      const wanted = skills.map(({ key }) => key);
      await this.#judge(record, at, wanted, notYet);
    });
  }

  isDecided(at: Instant, decision: NamedDecision): this {
    return this.scene(at, (record) =>
      record.move(this.assessor, at, (world, asking) =>
        recordVerdict(world, asking, { ...decision, reason: null }),
      ),
    );
  }

  hasReport(at: Instant): this {
    const { strengths, improvements } = this.words;
    return this.scene(at, (record) =>
      record.move(this.assessor, at, (world, asking) =>
        releaseReport(world, asking, { strengths, improvements }),
      ),
    );
  }

  updates(at: Instant, deliverable: string): this {
    return this.scene(at, async (record) => {
      const ofWords = this.words.updates(this.#student)[deliverable];
      if (ofWords === undefined) throw new Error(`There is no update of ${deliverable}`);
      const item: NamedItem = await uploadItem(record, this.student, ofWords, at);
      await record.move(this.student, at, (world, asking) =>
        submitUpdate(world, asking, { deliverables: { [deliverable]: item } }),
      );
    });
  }

  /** The assessor reads the update and rates what it reopened: all met, and the named skills acquired. */
  isAnswered(at: Instant, deliverable: string, skills: readonly string[] = []): this {
    return this.scene(at, async (record) => {
      await record.move(this.assessor, at, openUpdate);
      const { criteria } = record.school.projectOf(this.words).content;
      const reopened = criteria.filter((one) => one.deliverable === deliverable).map(({ key }) => key);
      await this.#rate(record, later(at, 5), reopened, []);
      await this.#judge(record, later(at, 40), skills, []);
    });
  }

  get #student() {
    const { name, email } = cast[this.student];
    return { name, address: email.split("@")[0]?.replace(".", "-") ?? "" };
  }

  async #rate(record: PlayedRecord, from: Instant, keys: readonly string[], notMet: readonly string[]) {
    for (const [index, criterion] of keys.entries()) {
      const words = this.words.criteria[criterion];
      if (words === undefined) throw new Error(`Nothing is written about ${criterion}`);
      const at = later(from, minutesPerCriterion * index);
      const isMet = !notMet.includes(criterion);
      const comment = isMet ? this.#praise(words) : words.notMet;
      const rated = {
        criterion,
        rating: isMet ? "met" : "not-met",
        comment,
        evidence: words.seen ?? [],
      } as const;
      await record.move(this.assessor, at, (world, asking) => rateCriterion(world, asking, rated));
    }
  }

  /** Two students' records do not read the same. */
  #praise({ met, metToo }: CriterionWords): string {
    return metToo !== undefined && this.student.length % 2 === 0 ? metToo : met;
  }

  async #judge(record: PlayedRecord, from: Instant, keys: readonly string[], notYet: readonly string[]) {
    for (const [index, skill] of keys.entries()) {
      const words = this.words.skills[skill];
      if (words === undefined) throw new Error(`Nothing is written about ${skill}`);
      const isAcquired = !notYet.includes(skill);
      const judged = {
        skill,
        judgement: isAcquired ? "acquired" : "not-yet",
        comment: isAcquired ? words.acquired : words.notYet,
        evidence: this.#answersOn(record, skill),
      } as const;
      await record.move(this.assessor, later(from, 2 * index), (world, asking) =>
        judgeSkill(world, asking, judged),
      );
    }
  }

  /** The answers that bear on a skill, by the numbers under which the session noted them. */
  #answersOn(record: PlayedRecord, skill: string): { readonly answer: number }[] {
    const { questions } = record.school.projectOf(this.words).content;
    const asked = questions.filter(({ key }) => this.words.answers[key] !== undefined);
    return asked.flatMap((question, index) => (question.skill === skill ? [{ answer: index + 1 }] : []));
  }
}
