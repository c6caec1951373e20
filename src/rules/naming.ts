import { checkFileName } from "./file-name.ts";

/**
 * How a school wants files named, such as `{family-name}_{given-name}_{number}_{deliverable}_{month}{year}` for
 * "Lovelace_Ada_1_report_112026.pdf". A file named otherwise is pointed out, renamed when its student asks for it, and
 * never refused: a name is no reason to lose work.
 */
export interface Named {
  /** The student's whole name, as they write it. */
  readonly student: string;
  readonly project: string;
  readonly deliverable: string;
  /** Place of the deliverable in its project, from 1. */
  readonly number: number;
  readonly attempt: number;
  /** The day on which it is handed in, where the student is. */
  readonly day: { readonly year: number; readonly month: number; readonly day: number };
}

const parts: Readonly<Record<string, (about: Named) => string>> = {
  name: ({ student }) => joined(student),
  "family-name": ({ student }) => joined(namesOf(student).family),
  "given-name": ({ student }) => joined(namesOf(student).given),
  project: ({ project }) => project,
  deliverable: ({ deliverable }) => deliverable,
  number: ({ number }) => String(number),
  attempt: ({ attempt }) => String(attempt),
  day: ({ day }) => String(day.day).padStart(2, "0"),
  month: ({ day }) => String(day.month).padStart(2, "0"),
  year: ({ day }) => String(day.year),
};

/** Work that was begun last month need not be named anew: of a date only the form counts. */
const dateForms: Readonly<Record<string, string>> = {
  day: "(0[1-9]|[12]\\d|3[01])",
  month: "(0[1-9]|1[0-2])",
  year: "\\d{4}",
};

/** The words a pattern may hold in braces. */
export const patternWords: readonly string[] = Object.keys(parts);

/** What is wrong with a pattern: words in braces that nobody knows, or marks that no file name may hold. */
export function flawsOfPattern(pattern: string): readonly string[] {
  const unknown = [...pattern.matchAll(/\{([^{}]*)\}/g)]
    .map(([, word = ""]) => word)
    .filter((word) => !Object.hasOwn(parts, word));
  const rest = pattern.replace(/\{[^{}]*\}/g, "");
  const marks = [...new Set(rest.match(/[{}<>:"/\\|?*.]|\p{Cc}/gu) ?? [])];
  return [...unknown.map((word) => `{${word}}`), ...marks];
}

/** The name by the pattern, with the ending that the given one has; null where it would be no usable file name. */
export function nameByPattern(pattern: string, about: Named, given: string): string | null {
  const name = pattern.replace(/\{([^{}]*)\}/g, (_, word: string) => parts[word]?.(about) ?? "");
  const checked = checkFileName(`${name}${endingOf(given)}`);
  return checked.ok ? checked.name : null;
}

/**
 * Whether a name follows the pattern. Capitals, accents and the order of a person's two names are not looked at, and
 * any date will do.
 */
export function followsPattern(pattern: string, about: Named, given: string): boolean {
  const { family, given: first } = namesOf(about.student);
  const swapped = { ...about, student: `${family.toUpperCase()} ${first}` };
  const name = plain(given.slice(0, given.length - endingOf(given).length));
  return [about, swapped, { ...about, student: `${first.toUpperCase()} ${family}` }].some((one) =>
    new RegExp(`^${formOf(pattern, one)}$`, "u").test(name),
  );
}

function formOf(pattern: string, about: Named): string {
  return pattern
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      const word = /^\{([^{}]*)\}$/.exec(piece)?.[1];
      if (word === undefined) return escaped(plain(piece));
      return dateForms[word] ?? escaped(plain(parts[word]?.(about) ?? ""));
    })
    .join("");
}

/**
 * A name's two halves. Where some words are written in capitals they are the family name, as French schools write
 * it; else it is the last word. A single word is both.
 */
function namesOf(student: string): { family: string; given: string } {
  const words = student.trim().split(/\s+/);
  const capitals = words.filter((word) => isInCapitals(word));
  const [only = ""] = words;
  if (words.length < 2) return { family: only, given: only };
  if (capitals.length > 0 && capitals.length < words.length) {
    return { family: capitals.join(" "), given: words.filter((word) => !isInCapitals(word)).join(" ") };
  }
  return { family: words.slice(-1).join(""), given: words.slice(0, -1).join(" ") };
}

function isInCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}

/** One word for a file name: spaces and what no file name may hold become hyphens. */
function joined(name: string): string {
  return name.trim().replace(/[\s<>:"/\\|?*.]+/gu, "-");
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot) : "";
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
