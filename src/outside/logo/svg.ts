import { References } from "./svg-references.ts";
import { type Attribute, FlawedLogo, readXml } from "./xml.ts";

const svg = "http://www.w3.org/2000/svg";
const xlink = "http://www.w3.org/1999/xlink";
const xml = "http://www.w3.org/XML/1998/namespace";
/** What drawing programs leave of themselves: no reader draws it. */
const leftByEditors: ReadonlySet<string> = new Set([
  "http://www.inkscape.org/namespaces/inkscape",
  "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
  "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  "http://creativecommons.org/ns#",
  "http://web.resource.org/cc/",
  "http://purl.org/dc/elements/1.1/",
  "http://www.serif.com/",
  "http://www.bohemiancoding.com/sketch/ns",
]);
/** All that a logo is drawn with. No filters: they cost what they like. No letters: they look as the fonts at hand do. */
const elements: ReadonlySet<string> = new Set([
  ...["svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "switch", "style"],
  ...["path", "rect", "circle", "ellipse", "line", "polyline", "polygon"],
  ...["linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker"],
]);
const scripted: ReadonlySet<string> = new Set([
  ...["script", "handler", "listener", "foreignObject", "iframe", "a"],
  ...["animate", "animateMotion", "animateTransform", "animateColor", "set", "discard", "mpath"],
]);
const fetching: ReadonlySet<string> = new Set([
  "image",
  "feImage",
  "audio",
  "video",
  "font-face-uri",
  "tref",
]);
const most = { depth: 64, elements: 5_000 };

interface Open {
  readonly name: string;
  readonly isStyle: boolean;
  /** Namespaces by prefix; the default one under "". */
  readonly scope: ReadonlyMap<string, string>;
}

/** Throws `FlawedLogo` unless it is a drawing and nothing else: nothing that runs, fetches, or unfolds without end. */
export function examineSvg(bytes: Uint8Array): void {
  const open: Open[] = [];
  const references = new References();
  let count = 0;
  let styles = "";
  let isOver = false;
  for (const part of readXml(bytes)) {
    const parent = open.at(-1);
    if (part.is === "text") {
      if (parent === undefined && part.text.trim() !== "") throw new FlawedLogo("broken", part.text.trim());
      if (parent?.isStyle) styles += part.text;
    } else if (part.is === "close") {
      if (parent?.name !== part.name) throw new FlawedLogo("broken", `</${part.name}>`);
      open.pop();
      references.close();
      isOver = open.length === 0;
    } else {
      count += 1;
      if (isOver || open.length >= most.depth || count > most.elements) {
        throw new FlawedLogo(isOver ? "broken" : "too-large", `<${part.name}>`);
      }
      const opened = examineElement(part.name, part.attributes, parent);
      references.open(part.name, part.attributes);
      open.push(opened);
    }
  }
  if (!isOver) throw new FlawedLogo("broken", "no whole <svg>");
  // Rules that begin with @ import and load.
  if (styles.includes("@")) throw new FlawedLogo("not-allowed", styles.trim());
  examineStyle(styles);
  references.examineStyles(styles);
  references.examine();
}

function examineElement(name: string, attributes: readonly Attribute[], parent: Open | undefined): Open {
  const scope = scopeOf(attributes, parent?.scope);
  const { space, local } = resolved(name, scope, "element");
  if (parent === undefined && (space !== svg || local !== "svg")) throw new FlawedLogo("broken", `<${name}>`);
  if (space === svg) {
    if (scripted.has(local)) throw new FlawedLogo("script", `<${name}>`);
    if (fetching.has(local)) throw new FlawedLogo("external-reference", `<${name}>`);
    if (!elements.has(local)) throw new FlawedLogo("not-allowed", `<${name}>`);
  } else if (!leftByEditors.has(space)) throw new FlawedLogo("not-allowed", `<${name}>`);
  for (const attribute of attributes) examineAttribute(attribute, scope, space === svg);
  return { name, isStyle: space === svg && local === "style", scope };
}

function scopeOf(
  attributes: readonly Attribute[],
  outer: ReadonlyMap<string, string> = new Map([["xml", xml]]),
): ReadonlyMap<string, string> {
  const scope = new Map(outer);
  for (const { name, value } of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const isKnown = value === svg || value === xlink || leftByEditors.has(value);
    if (!isKnown) throw new FlawedLogo("not-allowed", `${name}="${value}"`);
    if (name === "xmlns:xml" || name === "xmlns:xmlns") throw new FlawedLogo("broken", name);
    scope.set(name.slice("xmlns:".length), value);
  }
  return scope;
}

function resolved(name: string, scope: ReadonlyMap<string, string>, what: "element" | "attribute") {
  const [first = "", second] = name.split(":");
  if (second === undefined) return { space: what === "element" ? (scope.get("") ?? "") : "", local: first };
  const space = scope.get(first);
  if (space === undefined) throw new FlawedLogo("broken", name);
  return { space, local: second };
}

function examineAttribute(
  { name, value }: Attribute,
  scope: ReadonlyMap<string, string>,
  isDrawn: boolean,
): void {
  if (name === "xmlns" || name.startsWith("xmlns:")) return;
  const { space, local } = resolved(name, scope, "attribute");
  if (leftByEditors.has(space)) return;
  if (/^on/i.test(local)) throw new FlawedLogo("script", `${name}=`);
  if (space === xml && local === "base") throw new FlawedLogo("external-reference", `${name}="${value}"`);
  if (!isDrawn) return;
  if (/^(href|src)$/i.test(local) && !/^#[\w.:-]+$/.test(value.trim())) {
    throw new FlawedLogo("external-reference", `${name}="${value}"`);
  }
  if (!/^(data|aria)-/.test(local)) examineStyle(value);
}

/** Style sheets, and values that are read as such: nothing is fetched, and nothing is written so that it is not seen. */
function examineStyle(css: string): void {
  if (css.includes("\\")) throw new FlawedLogo("not-allowed", css.trim());
  for (const [call] of css.matchAll(
    /(?:url|src|image|image-set|cross-fade|element|expression|attr)\s*\([^)]*/gi,
  )) {
    if (!/^url\(\s*(["']?)#[\w.:-]+\1\s*$/i.test(call)) throw new FlawedLogo("external-reference", call);
  }
}
