export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The formats let one thing stand alone and several in a list. Nothing is none. */
export function many(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export type Parsed =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly why: string };

export const mostCredentialBytes = 1_048_576;
const deepest = 32;
/** Members and items in all. A certificate has some hundred. */
const mostValues = 20_000;

/**
 * Reads a JSON object that nobody could read in two ways: no member twice, no `__proto__`, no half of a surrogate pair,
 * and no deeper and larger than is looked at. That is found out before anything is built from it.
 */
export function parseJson(text: string): Parsed {
  if (text.length > mostCredentialBytes) return { ok: false, why: "it is larger than 1 MB" };
  try {
    const why = ambiguity(text);
    if (why !== null) return { ok: false, why };
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { ok: true, value } : { ok: false, why: "it is no JSON object" };
  } catch {
    return { ok: false, why: "it is no JSON" };
  }
}

/** Runs over the text once. What is no JSON at all is left for JSON.parse to find. */
function ambiguity(text: string): string | null {
  const open: Set<string>[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      const end = endOfString(text, at);
      const said = JSON.parse(text.slice(at, end)) as string;
      if (!said.isWellFormed()) return "it holds half of a sign (a lone surrogate)";
      at = afterWhiteSpace(text, end) - 1;
      if (text[at + 1] !== ":") continue;
      if (said === "__proto__") return "it has a member named __proto__";
      if (open.at(-1)?.has(said)) return `it has the member ${JSON.stringify(said.slice(0, 40))} twice`;
      open.at(-1)?.add(said);
    } else if (sign === "{" || sign === "[") {
      open.push(new Set());
      if (open.length > deepest) return `it is nested more than ${deepest} deep`;
    } else if (sign === "}" || sign === "]") {
      open.pop();
    } else if (sign === ",") {
      values += 1;
      if (values > mostValues) return `it has more than ${mostValues} values`;
    }
  }
  return null;
}

function afterWhiteSpace(text: string, start: number): number {
  let at = start;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\t" || text[at] === "\r") at += 1;
  return at;
}

/** Just after the closing quotation mark. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  throw new SyntaxError("A string does not end");
}
