import type { TemplateName } from "../outside/mail/templates/letters.ts";
import type { Author } from "../rules/facts.ts";
import type { Instant, PersonId } from "../rules/words.ts";
import type { NewFollowup } from "../store/followups.ts";
import { kinds, type Mail, type StillSo, type Tell, type Whom } from "./kinds.ts";

/** The fact that a follow-up speaks of. */
export interface Spoken {
  readonly record: string;
  readonly version: number;
  readonly at: Instant;
}

/**
 * A mail to one person. The same key wherever it is made, so that nobody is told the same thing twice; of several
 * reminders each has its own.
 */
export function mailTo(
  person: PersonId,
  template: TemplateName,
  of: Spoken,
  isReminder = false,
): NewFollowup {
  const body: Mail = { template, to: person, version: of.version };
  const key = `${of.record}:${of.version}:${template}:${person}${isReminder ? `@${of.at}` : ""}`;
  return { key, kind: kinds.mail, record: of.record, body, due: of.at };
}

/** A mail to people who are found when it comes due. */
export function tellLater(
  whom: readonly Whom[],
  template: TemplateName,
  of: Spoken,
  options: { due?: Instant; except?: Author; only?: StillSo } = {},
): NewFollowup {
  const { due = of.at, except = "clock", only = null } = options;
  const { version } = of;
  const body: Tell = { template, whom, version, except: except === "clock" ? null : except, only };
  const when = due === of.at ? "" : `@${due}`;
  const key = `${of.record}:${version}:${template}:${whom.join("+")}${when}`;
  return { key, kind: kinds.tell, record: of.record, body, due };
}
