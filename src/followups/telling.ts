import type { TemplateName } from "../outside/mail/templates/letters.ts";
import type { Assessment } from "../rules/assessment.ts";
import type { Fact, FactName, FactOf } from "../rules/facts.ts";
import type { PersonId } from "../rules/words.ts";
import type { NewFollowup } from "../store/followups.ts";
import type { Whom } from "./kinds.ts";
import { mailTo, type Spoken, tellLater } from "./mailing.ts";

/** A fact in its place: the record before the move it belongs to and after it, and what else was recorded with it. */
export interface Placed {
  readonly spoken: Spoken;
  readonly before: Assessment | null;
  readonly after: Assessment;
  readonly together: readonly Fact[];
}

/** One thing to do after a fact of the given name: follow-ups, none where it does not apply. */
export type Follow<Name extends FactName> = (fact: FactOf<Name>, placed: Placed) => readonly NewFollowup[];

/** Any fact will do. */
type FollowAny = (fact: Fact, placed: Placed) => readonly NewFollowup[];

/** What follows from the facts of one move, by a table. */
export function follows(
  table: { readonly [Name in FactName]: readonly Follow<Name>[] },
  facts: readonly Fact[],
  before: Assessment | null,
  after: Assessment,
): NewFollowup[] {
  return facts.flatMap((fact, index) => {
    const version = (before?.version ?? 0) + index + 1;
    const placed = { spoken: { record: after.id, version, at: fact.at }, before, after, together: facts };
    // A table's line takes facts of the line's name; TypeScript cannot follow that through the look-up.
    const line = table[fact.is] as readonly FollowAny[];
    return line.flatMap((follow) => follow(fact, placed));
  });
}

/** Mails these people, whoever brought the fact about. */
export function tell(template: TemplateName, ...whom: readonly Whom[]): FollowAny {
  return (_, placed) => told(template, whom, placed, null);
}

/** Mails these people, except the one who brought the fact about and knows it. */
export function tellOthers(template: TemplateName, ...whom: readonly Whom[]): FollowAny {
  return (fact, placed) => told(template, whom, placed, fact.by === "clock" ? null : fact.by);
}

/** Mails somebody whom the fact itself names. */
export function tellFormer<Name extends FactName>(
  template: TemplateName,
  who: (fact: FactOf<Name>, placed: Placed) => PersonId | null,
): Follow<Name> {
  return (fact, placed) => {
    const person = who(fact, placed);
    return person === null ? [] : [mailTo(person, template, placed.spoken)];
  };
}

/** One or the other, by whether somebody is assigned. */
export function whenAssigned(assigned: FollowAny, unassigned: FollowAny): FollowAny {
  return (fact, placed) => (placed.after.assessor === null ? unassigned : assigned)(fact, placed);
}

/** Only for the update that opens the assessor's window (R22). */
export function first(follow: FollowAny): Follow<"update-submitted"> {
  return (fact, placed) => (opensAnswer(fact, placed) ? follow(fact, placed) : []);
}

/** Only for the updates after that. */
export function later(follow: FollowAny): Follow<"update-submitted"> {
  return (fact, placed) => (opensAnswer(fact, placed) ? [] : follow(fact, placed));
}

function opensAnswer(fact: FactOf<"update-submitted">, { before, together }: Placed): boolean {
  return before?.stage !== "update-in" && together.find(({ is }) => is === "update-submitted") === fact;
}

/** The student and the assessor are known at once; everybody else is found when the mail comes due. */
function told(
  template: TemplateName,
  whom: readonly Whom[],
  { after, spoken }: Placed,
  except: PersonId | null,
): NewFollowup[] {
  const known = { student: after.student, assessor: after.assessor };
  const people = [
    ...new Set(whom.flatMap((one) => (one in known ? [known[one as keyof typeof known]] : []))),
  ];
  const found = whom.filter((one) => !(one in known));
  return [
    ...people.flatMap((person) =>
      person === null || person === except ? [] : [mailTo(person, template, spoken)],
    ),
    ...(found.length === 0 ? [] : [tellLater(found, template, spoken, except === null ? {} : { except })]),
  ];
}
