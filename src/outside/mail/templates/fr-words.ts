import type { About, Item, Letter, Part } from "./letters.ts";

const narrow = "\u202f";
const noBreak = "\u00a0";

/**
 * French typography for what we write ourselves: no-break spaces before ; : ! ? and inside « », a curved apostrophe.
 * What people wrote is put in as it is.
 */
export function f(ours: TemplateStringsArray, ...theirs: readonly (string | number)[]): string {
  return String.raw({ raw: ours.map(typeset) }, ...theirs);
}

function typeset(text: string): string {
  return text
    .replaceAll("'", "’")
    .replace(/ ([;!?])/g, `${narrow}$1`)
    .replace(/ ([:»])/g, `${noBreak}$1`)
    .replace(/« /g, `«${noBreak}`);
}

export const erased = "(effacé)";

/** « de Camille », « d'Ada ». */
export function of(name: string): string {
  return /^[aeiouàâäéèêëîïôöùûü]/i.test(name) ? `d’${name}` : `de ${name}`;
}

/** « votre projet X », ou « X de Camille » pour qui n'est pas l'étudiant. */
export function work({ reader, project, student }: About): string {
  return reader === "student" ? f`votre projet « ${project} »` : f`« ${project} » ${of(student)}`;
}

export function letter(subject: string, ...parts: readonly Part[]): Letter {
  return { subject, parts };
}

export function open({ url }: About, button?: string): Part {
  return { button: button ?? f`Ouvrir l'évaluation`, url };
}

export const reasonGiven = (reason: string | null): Part => ({ quote: reason ?? erased });

export function lines(items: readonly Item[]): Part {
  return {
    list: items.map(({ deliverable, what, sha256 }) =>
      [f`${deliverable} : ${what ?? erased}`, ...(sha256 === null ? [] : [`SHA-256 ${sha256}`])].join(" · "),
    ),
  };
}
