import { stageMoves } from "./assessment.ts";
import type { NamedAttempt, NamedCase, RefusalOf } from "./refusals.ts";
import { type Instant, isNonEmpty, type NonEmpty, type PersonId } from "./words.ts";

/** How a person stands in the school when somebody asks for their erasure. */
export interface Standing {
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly erasedAt: Instant | null;
  /** Their own attempts that have no result, a hold or an undecided appeal. */
  readonly own: readonly (NamedAttempt & { readonly isHeld: boolean; readonly isAppealed: boolean })[];
  /** Open cases about them. */
  readonly cases: readonly NamedCase[];
  /** Attempts of others that still wait for them, as assessor. */
  readonly assesses: readonly NamedAttempt[];
  /** Open cases of others that they own. */
  readonly owns: readonly NamedCase[];
}

export type ErasureRefusal = RefusalOf<
  | "attempts-open"
  | "holds-on"
  | "appeals-open"
  | "cases-open"
  | "assesses-still"
  | "owns-cases"
  | "erases-oneself"
  | "erased-already"
  | "reason-names-person"
>;

/**
 * Everything that stands against erasing a person (R33). What others wait for is ended or handed on first: an open attempt
 * is withdrawn or decided, a hold lifted, an appeal decided, a case closed; nothing is left to somebody who is gone.
 */
export function refuseErasure(standing: Standing, by: PersonId, reason: string): readonly ErasureRefusal[] {
  const { person, erasedAt, own, cases, assesses, owns } = standing;
  if (erasedAt !== null) return [{ code: "erased-already", at: erasedAt }];
  if (person === by) return [{ code: "erases-oneself" }];
  const refusals: ErasureRefusal[] = [];
  const about = <Code extends "attempts-open" | "holds-on" | "appeals-open" | "assesses-still">(
    code: Code,
    attempts: readonly NamedAttempt[],
  ) => {
    if (isNonEmpty(attempts)) refusals.push({ code, attempts: named(attempts) });
  };
  about(
    "holds-on",
    own.filter(({ isHeld }) => isHeld),
  );
  about(
    "attempts-open",
    own.filter(({ stage }) => stageMoves[stage].length > 0),
  );
  about(
    "appeals-open",
    own.filter(({ isAppealed }) => isAppealed),
  );
  if (isNonEmpty(cases)) refusals.push({ code: "cases-open", cases });
  about("assesses-still", assesses);
  if (isNonEmpty(owns)) refusals.push({ code: "owns-cases", cases: owns });
  if (saysWho(reason, standing)) refusals.push({ code: "reason-names-person" });
  return refusals;
}

function named(attempts: NonEmpty<NamedAttempt>): NonEmpty<NamedAttempt> {
  const plain = ({ id, project, attempt, stage }: NamedAttempt) => ({ id, project, attempt, stage });
  const [first, ...others] = attempts;
  return [plain(first), ...others.map(plain)];
}

/** Whether a reason holds the person's whole name, or their address, in whatever case, as words of their own. */
function saysWho(reason: string, { name, email }: Standing): boolean {
  const said = folded(reason);
  return [name, email].some((one) => one !== "" && holdsWords(said, folded(one)));
}

function holdsWords(said: string, wanted: string): boolean {
  for (let at = said.indexOf(wanted); at !== -1; at = said.indexOf(wanted, at + 1)) {
    const [before, after] = [said.slice(0, at), said.slice(at + wanted.length)];
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();
}
