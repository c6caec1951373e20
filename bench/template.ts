import type { Assessment } from "../src/rules/assessment.ts";
import type { Command } from "../src/rules/commands.ts";
import { carryOut } from "../src/rules/decide.ts";
import { begin } from "../src/rules/evolve.ts";
import { digest, zip } from "../src/rules/examples.ts";
import type { Fact, Judgement, Rating } from "../src/rules/facts.ts";
import { startAttempt } from "../src/rules/rework.ts";
import type { AssessmentId, Instant, PersonId, ProjectId } from "../src/rules/words.ts";
import type { Edition } from "../src/store/editions.ts";

/** Stand for the ids of each record that is written from a template. */
export const placeholders = {
  record: "{record}" as AssessmentId,
  student: "{student}" as PersonId,
  assessor: "{assessor}" as PersonId,
};
const { record, student, assessor } = placeholders;

/** What the assessor finds, as a share of all criteria and skills, in the order of the edition. */
export interface Findings {
  /** Deliverables with a criterion that is not met. */
  readonly incomplete: number;
  readonly skillsMissing: number;
}

type Without<C> = C extends Command ? Omit<C, "at"> : never;

/** A record told so far: its facts, and what they come to. */
export interface Told {
  readonly facts: readonly Fact[];
  readonly now: Assessment;
}

/** An attempt at an edition's project, all its moves at one instant; each by the rules, none made up. */
export class Template implements Told {
  readonly facts: readonly Fact[];
  readonly now: Assessment;

  private constructor(facts: readonly Fact[], now: Assessment) {
    this.facts = facts;
    this.now = now;
  }

  static begin(
    { id: edition, terms, project }: Edition,
    at: Instant,
    previous: Assessment | null = null,
  ): Template {
    const wanted = { student, project: project.id as ProjectId, edition, by: student, at, previous };
    const answer = startAttempt(wanted);
    if (!answer.ok) throw new Error(`Could not start: ${answer.refusal.code}`);
    const fact = { ...answer.fact, assessor };
    return new Template([fact], begin(record, terms, fact));
  }

  do(at: Instant, ...commands: readonly Without<Command>[]): Template {
    let { facts, now }: Told = this;
    for (const command of commands) {
      const answer = carryOut(now, { ...command, at } as Command);
      if (!answer.ok) throw new Error(`${command.do} was refused: ${JSON.stringify(answer.refusals)}`);
      facts = [...facts, ...answer.facts];
      now = answer.after;
    }
    return new Template(facts, now);
  }

  handIn(at: Instant): Template {
    const { deliverables } = this.now.terms.rubric;
    const places = deliverables.map(({ key: deliverable, kind, accepts }) => {
      const isFile = kind === "file" || kind === "zip";
      const link = { kind: "link", url: digest(deliverable), commit: null } as const;
      const item = isFile ? { ...zip(deliverable), extension: accepts[0] ?? ".zip" } : link;
      return { do: "place-deliverable", by: student, deliverable, item } as const;
    });
    return this.do(at, ...places, { do: "submit-deliverables", by: student, acceptMissing: false });
  }

  /** Handed in, met, rated and judged: only the decision is left. */
  untilDeciding(at: Instant, { incomplete, skillsMissing }: Findings): Template {
    const { deliverables, criteria, skills } = this.now.terms.rubric;
    const lacking = new Set(
      deliverables
        .filter(({ required }) => required)
        .slice(0, incomplete)
        .map(({ key }) => key),
    );
    const rates = criteria.map(({ key: criterion, deliverable }) => {
      const rating: Rating = lacking.has(deliverable) ? "not-met" : "met";
      const comment = digest(`${criterion} is ${rating}`);
      return {
        do: "rate-criterion",
        by: assessor,
        criterion,
        rating,
        comment,
        evidence: [{ deliverable }],
      } as const;
    });
    const judges = skills.map((skill, index) => {
      const judgement: Judgement = index < skillsMissing ? "not-yet" : "acquired";
      return { do: "judge-skill", by: assessor, skill, judgement, comment: null, evidence: [] } as const;
    });
    const session = [
      { do: "start-session", by: assessor },
      { do: "close-session", by: assessor },
    ] as const;
    return this.handIn(at).do(at, ...session, ...rates, ...judges);
  }
}

/** What is to be changed, or reworked, as the record shows it to be lacking. */
export function lackingIn(on: Assessment) {
  if (on.stage !== "deciding") throw new Error(`Nothing to decide: ${on.stage}`);
  const { criteria, skills, terms } = on;
  const deliverables = terms.rubric.deliverables.filter(({ key }) =>
    terms.rubric.criteria.some((one) => one.deliverable === key && criteria[one.key]?.value === "not-met"),
  );
  return {
    deliverables: deliverables.map(({ key }) => key),
    skills: terms.rubric.skills.filter((key) => skills[key]?.value !== "acquired"),
  };
}
