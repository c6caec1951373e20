/** An element of an XML text. Names are told with the prefixes of `spaces`, whatever the text itself calls them. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Element | string)[];
}

/** More than any office program writes into one part, and little enough for any memory. */
const most = { elements: 2_000_000, taken: 20_000_000, depth: 256 };

const spaces = new Map([
  ...both("wordprocessingml/main", "w"),
  ...both("spreadsheetml/main", "x"),
  ...both("presentationml/main", "p"),
  ...both("drawingml/main", "a"),
  ...both("drawingml/wordprocessingDrawing", "wp"),
  ...both("drawingml/picture", "pic"),
  ...both("drawingml/chart", "c"),
  ...both("drawingml/diagram", "dgm"),
  ...both("officeDocument/math", "m"),
  ...both("officeDocument/relationships", "r"),
  ["http://schemas.openxmlformats.org/package/2006/relationships", "rel"],
  ["http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"],
  ["http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "wps"],
  ["http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", "wpg"],
  ["urn:schemas-microsoft-com:vml", "v"],
  ["http://www.w3.org/XML/1998/namespace", "xml"],
]);

/** A namespace by its two names: of what programs write, and of what the standard calls strict. */
function both(space: string, prefix: string): [string, string][] {
  const [area = "", ...rest] = space.split("/");
  const years = `http://schemas.openxmlformats.org/${area}/2006/${rest.join("/")}`;
  return [
    [years, prefix],
    [`http://purl.oclc.org/ooxml/${space}`, prefix],
  ];
}

const noAttributes: ReadonlyMap<string, string> = new Map();
const attribute = /\s*([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

interface Open {
  readonly said: string;
  readonly element: Element & { readonly children: (Element | string)[] };
  readonly prefixes: ReadonlyMap<string, string>;
}

/** Elements of a name that are handed over one by one and not kept: of a large part, the rest takes little room. */
interface Taking {
  readonly name: string;
  take(element: Element): void;
}

/**
 * Reads the XML of an office document; null where it is none that is well formed, where it is larger than anybody
 * writes, or where it declares a document type: no office program does, and what can be defined there grows without end.
 */
export function readXml(text: string, taking?: Taking): Element | null {
  const open: Open[] = [];
  let root: Element | null = null;
  let elements = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const begins = text.indexOf("<", at);
    const inside = open.at(-1)?.element.children;
    if (begins > at && inside) inside.push(withEntities(text.slice(at, begins)));
    if (begins < 0) break;
    const end = endOf(text, begins);
    if (end === null) return null;
    at = end;
    if (text.startsWith("<![CDATA[", begins)) inside?.push(text.slice(begins + 9, end - 3));
    else if (text[begins + 1] === "?" || text.startsWith("<!--", begins)) continue;
    else if (text[begins + 1] === "/") {
      const closed = open.pop();
      if (closed?.said !== text.slice(begins + 2, end - 1).trim()) return null;
      if (taking && closed.element.name === taking.name) {
        taking.take(closed.element);
        open.at(-1)?.element.children.pop();
      }
    } else {
      elements += 1;
      const isEmpty = text[end - 2] === "/";
      const begun = opened(text.slice(begins + 1, isEmpty ? end - 2 : end - 1), open.at(-1)?.prefixes);
      if (begun === null || elements > (taking ? most.taken : most.elements) || open.length > most.depth)
        return null;
      if (inside) inside.push(begun.element);
      else if (root !== null) return null;
      else root = begun.element;
      if (!isEmpty) open.push(begun);
    }
  }
  return open.length === 0 ? root : null;
}

/** Behind what begins with "<" there; null where it does not end, or is refused. */
function endOf(text: string, begins: number): number | null {
  const first = text.charCodeAt(begins + 1);
  if (first !== mark && first !== question) return endOfTag(text, begins);
  const close = text.startsWith("<!--", begins)
    ? "-->"
    : text.startsWith("<![CDATA[", begins)
      ? "]]>"
      : text[begins + 1] === "?"
        ? "?>"
        : null;
  if (close !== null) {
    const end = text.indexOf(close, begins + 2);
    return end < 0 ? null : end + close.length;
  }
  return null;
}

const [mark, question, closing, quote, apostrophe] = [33, 63, 62, 34, 39];

function endOfTag(text: string, begins: number): number | null {
  // A sign that ends a tag may stand in the value of an attribute.
  for (let at = begins + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === closing) return at + 1;
    if (sign !== quote && sign !== apostrophe) continue;
    at = text.indexOf(sign === quote ? '"' : "'", at + 1);
    if (at < 0) return null;
  }
  return null;
}

function opened(tag: string, around: ReadonlyMap<string, string> = new Map([["xml", "xml"]])): Open | null {
  const [said = ""] = /^[^\s/>]+/.exec(tag) ?? [];
  if (said === "") return null;
  let prefixes = around;
  const written: [string, string][] = [];
  attribute.lastIndex = said.length;
  for (let found = attribute.exec(tag); found; found = attribute.exec(tag)) {
    const [, name = "", double, single = ""] = found;
    const value = withEntities(double ?? single);
    if (name === "xmlns" || name.startsWith("xmlns:"))
      prefixes = new Map([...prefixes, [name.slice(6), spaces.get(value) ?? "other"]]);
    else written.push([name, value]);
  }
  const attributes =
    written.length === 0
      ? noAttributes
      : new Map(written.map(([name, value]) => [name.includes(":") ? known(name, prefixes) : name, value]));
  return { said, element: { name: known(said, prefixes), attributes, children: [] }, prefixes };
}

function known(name: string, prefixes: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(":");
  const prefix = prefixes.get(colon < 0 ? "" : name.slice(0, colon));
  return prefix === undefined || prefix === "" ? name.slice(colon + 1) : `${prefix}:${name.slice(colon + 1)}`;
}

/** Those that XML itself knows, and letters by number. What else is named stays as it is written. */
function withEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|([a-z]{2,4}));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

function isElement(node: Element | string): node is Element {
  return typeof node !== "string";
}

/** The elements right in it, those of one name only where one is given. */
export function elementsIn(element: Element | undefined, name?: string): Element[] {
  return (element?.children ?? []).filter(
    (child): child is Element => isElement(child) && (name === undefined || child.name === name),
  );
}

/** The first element at the end of a way through names. */
export function elementAt(element: Element | undefined, ...way: readonly string[]): Element | undefined {
  return way.reduce<Element | undefined>(
    (at, name) => at?.children.find((child): child is Element => isElement(child) && child.name === name),
    element,
  );
}

/** Every element of a name in it, however deep; what lies in one of them is not looked for. */
export function elementsWithin(element: Element, name: string): Element[] {
  return elementsIn(element).flatMap((child) =>
    child.name === name ? [child] : elementsWithin(child, name),
  );
}

/** All that is written in it. */
export function textIn(element: Element | undefined): string {
  return (element?.children ?? []).map((child) => (isElement(child) ? textIn(child) : child)).join("");
}
