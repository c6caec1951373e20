import { english, englishFrame } from "./templates/en.ts";
import { french, frenchFrame } from "./templates/fr.ts";
import type { Letter, LetterData, Part, TemplateName } from "./templates/letters.ts";
import { whenFor } from "./when.ts";

/** Whom a mail is for, and what stands at its head. */
export interface Reading {
  readonly name: string;
  readonly language: "en" | "fr";
  /** IANA time zone. */
  readonly timeZone: string;
  readonly school: string;
}

/** A mail as it goes out: the same content as text and as HTML. */
export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const languages = {
  en: { letters: english, frame: englishFrame, nameless: "an erased person" },
  fr: { letters: french, frame: frenchFrame, nameless: "une personne effacée" },
};

/** Writes a mail in its reader's language and time zone. Everything people wrote is escaped, nothing is loaded from outside. */
export function render<Name extends TemplateName>(
  template: Name,
  data: LetterData[Name],
  reading: Reading,
): Rendered {
  const { letters, frame, nameless } = languages[reading.language];
  const write = letters[template] as (data: LetterData[Name], when: ReturnType<typeof whenFor>) => Letter;
  const written = write(withNames(data, nameless), whenFor(reading.language, reading.timeZone));
  const letter = { ...written, parts: written.parts.map((part) => begunWith(nameless, part)) };
  const around = {
    greeting: frame.greeting(reading.name),
    signature: frame.signature(reading.school),
    footer: frame.footer(reading.school),
  };
  const subject = oneLine(letter.subject);
  return { subject, text: asText(letter, around), html: asHtml(subject, letter, reading, around) };
}

/** Who was erased has no name: something else stands in its place (R33). */
function withNames<Data extends object>(data: Data, nameless: string): Data {
  const people = ["student", "assessor", "writer"];
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      value === "" && people.includes(key) ? nameless : value,
    ]),
  ) as Data;
}

/** A sentence that begins with what stands for a name begins with a capital. */
function begunWith(nameless: string, part: Part): Part {
  if (typeof part !== "string" || !part.startsWith(nameless)) return part;
  return part.charAt(0).toUpperCase() + part.slice(1);
}

interface Around {
  readonly greeting: string;
  readonly signature: string;
  readonly footer: string;
}

const longestSubject = 200;

/** Names and titles come from people: in a header they stay on one line, and are no longer than a reader needs. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return line.length <= longestSubject ? line : `${[...line].slice(0, longestSubject - 1).join("")}…`;
}

function asText({ parts }: Letter, { greeting, signature, footer }: Around): string {
  return `${[greeting, ...parts.map(partAsText), signature].join("\n\n")}\n\n-- \n${footer}\n`;
}

function partAsText(part: Part): string {
  if (typeof part === "string") return part;
  if ("list" in part) return part.list.map((line) => `- ${line.replaceAll("\n", "\n  ")}`).join("\n");
  if ("quote" in part) return part.quote.replace(/^/gm, "> ");
  return `${part.button}\n${part.url}`;
}

function asHtml(subject: string, { parts }: Letter, { language, school }: Reading, around: Around): string {
  const paragraph = (text: string, style = "") => `<p style="margin:0 0 16px;${style}">${escaped(text)}</p>`;
  const body = [paragraph(around.greeting), ...parts.map(partAsHtml), paragraph(around.signature)].join("\n");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;color:#1c2430;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:600px;margin:0 auto;padding:24px 28px;background:#ffffff;border:1px solid #dfe3e8;border-radius:8px">
<div style="margin:0 0 20px;padding:0 0 12px;border-bottom:1px solid #dfe3e8;font-weight:600">${escaped(school)}</div>
${body}
</div>
<div style="max-width:600px;margin:12px auto 0;padding:0 28px;color:#52606d;font-size:13px">${escaped(around.footer)}</div>
</body>
</html>
`;
}

function partAsHtml(part: Part): string {
  if (typeof part === "string") return `<p style="margin:0 0 16px">${escaped(part)}</p>`;
  if ("list" in part) {
    const lines = part.list.map(
      (line) => `<li style="margin:0 0 6px;overflow-wrap:anywhere">${escaped(line)}</li>`,
    );
    return `<ul style="margin:0 0 16px;padding-left:22px">${lines.join("")}</ul>`;
  }
  if ("quote" in part) {
    return `<blockquote style="margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid #b6c0cc">${escaped(part.quote)}</blockquote>`;
  }
  const style =
    "display:inline-block;padding:10px 18px;background:#1f4f8f;color:#ffffff;border-radius:6px;text-decoration:none";
  return `<p style="margin:0 0 16px"><a href="${escaped(part.url)}" style="${style}">${escaped(part.button)}</a></p>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>\n",
};

function escaped(text: string): string {
  return text.replace(/[&<>"'\n]/g, (character) => entities[character] ?? "");
}
