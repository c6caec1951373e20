import { type Carried, lacking } from "./carried.ts";
import { isJwt } from "./jwt.ts";

const namespace = "https://purl.imsglobal.org/ob/v3p0";
const attribute = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gy;
/** A badge has some hundred tags with a few attributes; millions of empty ones would keep everybody waiting. */
const mostTags = 50_000;
const mostAttributes = 200;

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isEmpty: boolean;
  /** Just after it. */
  readonly end: number;
}

/**
 * The one credential that is baked into an SVG (Open Badges 3.0, 5.3.2). This reads as much of XML as is needed for it,
 * in one pass: no entity is declared or resolved, and nothing is fetched.
 */
export function svgCredential(svg: string): Carried {
  const prefixes = prefixesIn(svg);
  const found: string[] = [];
  let tags = 0;
  for (let at = svg.indexOf("<"); at !== -1; at = svg.indexOf("<", at)) {
    tags += 1;
    if (tags > mostTags) return lacking(`the SVG has more than ${mostTags} tags`);
    if (svg.startsWith("<!--", at)) at = after(svg, "-->", at);
    else if (svg.startsWith("<![CDATA[", at)) at = after(svg, "]]>", at);
    else if (svg.startsWith("<?", at)) at = after(svg, "?>", at);
    else if (svg.startsWith("<!", at))
      return lacking("the SVG declares a document type, which is not read here");
    else if (svg.startsWith("</", at)) at = after(svg, ">", at);
    else {
      const tag = tagAt(svg, at);
      if (tag === null) return lacking("the SVG is damaged");
      if (isCredential(tag, prefixes)) {
        const text = textOfTag(tag, svg);
        if (text === null) return lacking("the credential in the SVG is damaged");
        found.push(text);
      }
      at = tag.end;
    }
    if (at === -1) return lacking("the SVG is damaged");
  }
  const [only] = found;
  if (only === undefined) return lacking("there is no credential in the SVG");
  return found.length > 1
    ? lacking("there is more than one credential in the SVG")
    : { ok: true, credential: only };
}

/** An SVG with this credential (JSON or a compact JWS). Throws when it is no SVG, or has a credential already. */
export function bakeSvg(svg: string, credential: string): string {
  if (svgCredential(svg).ok) throw new TypeError("There is a credential in this SVG already");
  const [open] = /<svg(?=[\s>])/.exec(svg) ?? [];
  const start = svg.search(/<svg(?=[\s>])/);
  const tag = open === undefined ? null : tagAt(svg, start);
  if (tag === null || tag.isEmpty) throw new TypeError("This is no SVG");
  const declared = `${svg.slice(0, start)}<svg xmlns:openbadges="${namespace}"${svg.slice(start + 4, tag.end)}`;
  // In JSON these signs stand in texts alone, where another way to write them says the same.
  const inside = isJwt(credential)
    ? `<openbadges:credential verify="${credential}"></openbadges:credential>`
    : `<openbadges:credential><![CDATA[${credential.replaceAll("]]>", "]]\\u003e")}]]></openbadges:credential>`;
  return `${declared}${inside}${svg.slice(tag.end)}`;
}

function after(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at === -1 ? -1 : at + sign.length;
}

function tagAt(svg: string, start: number): Tag | null {
  const [, name] = /<([\w:.-]{1,128})/y.exec(svg.slice(start, start + 130)) ?? [];
  if (name === undefined) return null;
  const attributes = new Map<string, string>();
  let end = start + 1 + name.length;
  attribute.lastIndex = end;
  for (let one = attribute.exec(svg); one !== null; one = attribute.exec(svg)) {
    const [, key = "", double, single] = one;
    if (attributes.has(key) || attributes.size >= mostAttributes) return null;
    attributes.set(key, double ?? single ?? "");
    end = attribute.lastIndex;
  }
  const [close] = /\s*\/?>/y.exec(svg.slice(end, end + 100)) ?? [];
  if (close === undefined) return null;
  return { name, attributes, isEmpty: close.endsWith("/>"), end: end + close.length };
}

/** By its namespace, declared on the tag itself or once in the document, whatever the prefix is called. */
function isCredential({ name, attributes }: Tag, prefixes: ReadonlySet<string>): boolean {
  const [prefix = "", local, more] = name.includes(":") ? name.split(":") : ["", name];
  if (local !== "credential" || more !== undefined) return false;
  const own = attributes.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`);
  return own === undefined ? prefixes.has(prefix) : own === namespace;
}

function prefixesIn(svg: string): ReadonlySet<string> {
  const declared = new RegExp(`\\sxmlns:([\\w.-]{1,60})\\s*=\\s*["']${namespace}["']`, "g");
  return new Set([...svg.matchAll(declared)].map(([, prefix = ""]) => prefix));
}

/** null: the tag does not end, or something else stands in it. */
function textOfTag({ name, attributes, isEmpty, end }: Tag, svg: string): string | null {
  const verify = attributes.get("verify");
  if (verify !== undefined) return verify;
  if (isEmpty) return null;
  let text = "";
  for (let at = end; ; ) {
    const next = svg.indexOf("<", at);
    if (next === -1) return null;
    text += unescaped(svg.slice(at, next));
    if (svg.startsWith("<![CDATA[", next)) {
      const close = svg.indexOf("]]>", next);
      if (close === -1) return null;
      text += svg.slice(next + 9, close);
      at = close + 3;
    } else return svg.startsWith(`</${name}`, next) ? text : null;
  }
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(lt|gt|amp|quot|apos);/g, (_, entity: string) => entities[entity] ?? "");
}
