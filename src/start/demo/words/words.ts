import type { NamedEvidence } from "../../../actions/rate-criterion.ts";

/** One thing a student hands in: a file with its bytes, or an address. */
export type Item = { readonly file: string; readonly bytes: Buffer } | { readonly url: string };

/** What an assessor wrote about one criterion: when it is met, and when it is not. */
export interface CriterionWords {
  readonly met: string;
  /** For another student, so that no two records read the same. */
  readonly metToo?: string;
  readonly notMet: string;
  readonly seen?: readonly NamedEvidence[];
}

export interface SkillWords {
  readonly acquired: string;
  readonly notYet: string;
}

/** What a student answered to a question of the bank, when it went well and when it did not. */
export interface AnswerWords {
  readonly good: string;
  readonly weak: string;
}

/** Everything people of the demonstration school hand in, say and write about one project. */
export interface ProjectWords {
  readonly programme: string;
  readonly project: string;
  /** By deliverable; `address` is the student's name as it stands in addresses. */
  handsIn(student: { readonly name: string; readonly address: string }): Readonly<Record<string, Item>>;
  /** What replaces a deliverable in an update. */
  updates(student: { readonly name: string; readonly address: string }): Readonly<Record<string, Item>>;
  readonly criteria: Readonly<Record<string, CriterionWords>>;
  readonly skills: Readonly<Record<string, SkillWords>>;
  readonly answers: Readonly<Record<string, AnswerWords>>;
  readonly strengths: string;
  readonly improvements: string;
}
