import type { LogoFlaw } from "../../rules/logo.ts";

/** What is thrown while a logo is read, and caught where the answer is given. */
export class FlawedLogo extends Error {
  readonly flaw: LogoFlaw;
  constructor(is: LogoFlaw["is"], what: string) {
    super(`${is}: ${what}`);
    this.flaw = { is, what: what.slice(0, 100) };
  }
}

export interface Attribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly value: string;
}

export type XmlPart =
  | { readonly is: "open"; readonly name: string; readonly attributes: readonly Attribute[] }
  | { readonly is: "close"; readonly name: string }
  | { readonly is: "text"; readonly text: string };

const name = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const space = /[ \t\r\n]*/y;
const declaration =
  /^<\?xml\s+version\s*=\s*(["'])1\.[01]\1(?:\s+encoding\s*=\s*(["'])utf-8\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>/i;
const predefined: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads XML, and only so much of it as every reader takes the same way: UTF-8, no document type, no entities but the five
 * of XML itself, no processing instructions, names in ASCII. Throws `FlawedLogo` at anything else.
 */
export function* readXml(bytes: Uint8Array): Generator<XmlPart> {
  const text = decoded(bytes);
  let at = declaration.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    if (text[at] !== "<") {
      const end = indexOr(text, "<", at, text.length);
      yield { is: "text", text: withoutEntities(text.slice(at, end)) };
      at = end;
    } else if (text.startsWith("<!--", at)) {
      at = after(text, "-->", at + 4);
    } else if (text.startsWith("<![CDATA[", at)) {
      const end = after(text, "]]>", at + 9);
      yield { is: "text", text: text.slice(at + 9, end - 3) };
      at = end;
    } else if (text.startsWith("<!", at)) {
      throw new FlawedLogo("entity", text.slice(at, at + 40));
    } else if (text.startsWith("<?", at)) {
      throw new FlawedLogo("not-allowed", text.slice(at, at + 40));
    } else {
      const tag = readTag(text, at);
      yield* tag.parts;
      at = tag.end;
    }
  }
}

function decoded(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FlawedLogo("broken", "not UTF-8");
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text)) {
    throw new FlawedLogo("broken", "control characters");
  }
  return text;
}

function readTag(text: string, start: number): { parts: XmlPart[]; end: number } {
  const isClosing = text[start + 1] === "/";
  let at = start + (isClosing ? 2 : 1);
  const element = take(name, text, at);
  if (element === "") throw broken(text, start);
  at += element.length;
  const attributes: Attribute[] = [];
  for (;;) {
    const gap = take(space, text, at);
    at += gap.length;
    if (text[at] === ">") {
      const is = isClosing ? "close" : "open";
      return { parts: [{ is, name: element, attributes } as XmlPart], end: at + 1 };
    }
    if (isClosing) throw broken(text, start);
    if (text.startsWith("/>", at)) {
      const open = { is: "open", name: element, attributes } as const;
      return { parts: [open, { is: "close", name: element }], end: at + 2 };
    }
    if (gap === "") throw broken(text, start);
    const attribute = readAttribute(text, at);
    if (attributes.some((one) => one.name === attribute.name)) throw broken(text, start);
    attributes.push(attribute);
    at = attribute.end;
  }
}

function readAttribute(text: string, start: number): Attribute & { readonly end: number } {
  const key = take(name, text, start);
  if (key === "") throw broken(text, start);
  let at = start + key.length;
  at += take(space, text, at).length;
  if (text[at] !== "=") throw broken(text, start);
  at += 1;
  at += take(space, text, at).length;
  const quote = text[at];
  if (quote !== '"' && quote !== "'") throw broken(text, start);
  const end = indexOr(text, quote, at + 1, -1);
  const value = text.slice(at + 1, end);
  if (end === -1 || value.includes("<")) throw broken(text, start);
  return { name: key, value: withoutEntities(value), end: end + 1 };
}

function withoutEntities(text: string): string {
  return text.replace(/&([^;&]*;?)/g, (whole, inner: string) => {
    const code = /^#(?:(\d{1,7})|x([0-9a-f]{1,6}));$/i.exec(inner);
    const point = code?.[1] !== undefined ? Number(code[1]) : Number.parseInt(code?.[2] ?? "", 16);
    if (code !== null && point > 0 && point <= 0x10_ffff) return String.fromCodePoint(point);
    const known = inner.endsWith(";") ? predefined[inner.slice(0, -1)] : undefined;
    if (known === undefined) throw new FlawedLogo("entity", whole);
    return known;
  });
}

function take(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function indexOr(text: string, sought: string, from: number, otherwise: number): number {
  const found = text.indexOf(sought, from);
  return found === -1 ? otherwise : found;
}

function after(text: string, sought: string, from: number): number {
  const found = text.indexOf(sought, from);
  if (found === -1) throw broken(text, from);
  return found + sought.length;
}

function broken(text: string, at: number): FlawedLogo {
  return new FlawedLogo("broken", text.slice(at, at + 40));
}
