import type { About, Item, Letter, Part } from "./letters.ts";

export const erased = "(erased)";

/** "your project X", or "X by Camille" for whoever is not the student. */
export function work({ reader, project, student }: About): string {
  return reader === "student" ? `your project “${project}”` : `“${project}” by ${student}`;
}

export function letter(subject: string, ...parts: readonly Part[]): Letter {
  return { subject, parts };
}

export const open = ({ url }: About, button = "Open the assessment"): Part => ({ button, url });
export const reasonGiven = (reason: string | null): Part => ({ quote: reason ?? erased });

export function lines(items: readonly Item[]): Part {
  return {
    list: items.map(({ deliverable, what, sha256 }) =>
      [`${deliverable}: ${what ?? erased}`, ...(sha256 === null ? [] : [`SHA-256 ${sha256}`])].join(" · "),
    ),
  };
}
