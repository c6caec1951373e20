import type { PersonId, TextDigest } from "../../rules/words.ts";
import type { Beside } from "../../store/reading.ts";

/** What of a record's texts and names a page shows: whatever it asks for while it is made. */
class Shown<Key, Value> extends Map<Key, Value> {
  readonly keysShown = new Set<unknown>();
  override get(key: Key): Value | undefined {
    this.keysShown.add(key);
    return super.get(key);
  }
}

/** Texts and names of a record that note which of them are shown. */
export function noting({ texts, names }: Beside) {
  return { texts: new Shown(texts), names: new Shown(names) };
}

/** Facts that a page shows in their final form only: what an assessor tried before is nobody else's. */
const drafted = new Set(["criterion-rated", "skill-judged", "question-answered"]);
const people = new Set(["by", "student", "assessor", "from", "owner"]);

interface Line {
  readonly version: number;
  readonly fact: object;
  readonly hash: string;
}

/**
 * A record's facts as this person may read them: their own texts and those that the page shows stand in place of the
 * digests, names where the page shows them. What is not for them is left out, and that it is said.
 */
export function historyFor(
  person: PersonId,
  lines: readonly Line[],
  around: ReturnType<typeof noting>,
  written: ReadonlySet<string>,
): object[] {
  const text = (digest: string) => {
    const isForThem = written.has(digest) || around.texts.keysShown.has(digest);
    return isForThem ? around.texts.get(digest as TextDigest) : "(not shown to you)";
  };
  const named = (id: string) => {
    if (id === "clock") return "by itself";
    if (id === person) return "you";
    return around.names.keysShown.has(id)
      ? around.names.get(id) || "(an erased person)"
      : "(somebody of the school)";
  };
  const read = (key: string, value: unknown): unknown => {
    if (typeof value === "string") {
      if (people.has(key)) return named(value);
      return around.texts.has(value as TextDigest) ? text(value) : value;
    }
    if (key === "excluded") return undefined;
    if (typeof value === "number" && instants.has(key)) return new Date(value).toISOString();
    if (Array.isArray(value)) return value.map((one) => read("", one));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, read(inner, one)]));
  };
  return lines
    .filter(({ fact }) => !drafted.has((fact as { is: string }).is))
    .map(({ version, fact, hash }) => ({ version, ...(read("", fact) as object), hash }));
}

const instants = new Set([
  "at",
  "arrived",
  "answerDue",
  "windowEnds",
  "windowEnded",
  "ends",
  "reportDue",
  "due",
]);
