/** Text that is HTML already. Made by `html` alone, so that nothing else goes into a page without being escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Child = Markup | string | number | null | undefined | false | readonly Child[];

/** HTML whose inserted values are text, in an element or in a quoted attribute, unless they are `html` themselves. */
export function html(parts: TemplateStringsArray, ...children: readonly Child[]): Markup {
  let text = parts[0] ?? "";
  for (const [index, child] of children.entries()) text += textOf(child) + (parts[index + 1] ?? "");
  return new Markup(text);
}

function textOf(child: Child): string {
  if (child instanceof Markup) return child.text;
  if (child === null || child === undefined || child === false) return "";
  if (Array.isArray(child)) return child.map(textOf).join("");
  return escaped(String(child));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(controls, "\ufffd")
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what no page may contain is what is looked for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** What somebody else wrote, amid our words: its direction and its marks of direction end where it ends. */
export function bdi(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** The same for a title or an attribute, where no element can hold it: without marks of direction. */
export function plain(text: string): string {
  return text.replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ");
}

/** A link to somewhere else; where the address is none of the web, or none at all, only the words. */
export function linkTo(url: string | null, words: Markup): Markup {
  if (url === null || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return words;
  return html`<a href="${url}" rel="noopener noreferrer nofollow">${words}</a>`;
}
