import { lineOf, type Node, parsed, walk } from "./sources.ts";

/** What may be asked of these names in src/rules; of every other use the answer could change from call to call. */
const allowedMembers = new Map<string, (member: string) => boolean>([
  ["Date", (member) => member === "UTC" || member === "parse"],
  ["Math", (member) => member !== "random"],
]);

/** Names that reach out of a pure function: a clock, chance, the surroundings, time that passes.
 * (The browser's `window` does not compile there, and is a word of ours.) */
const bannedNames = new Set([
  "console",
  "crypto",
  "fetch",
  "global",
  "globalThis",
  "performance",
  "process",
  "queueMicrotask",
  "require",
  "setImmediate",
  "setInterval",
  "setTimeout",
]);

/** Every place of a file of rules that reads a clock, chance or its surroundings, as `path:line: what`. */
export function impurities(path: string, text: string): string[] {
  const found: string[] = [];
  for (const [node, above] of walk(parsed(path, text).program)) {
    if (node.type !== "Identifier" || isOnlyAName(node, above[0])) continue;
    const name = String(node.name);
    const allowed = allowedMembers.get(name);
    const banned = allowed ? !isAllowed(node, above[0], allowed) : bannedNames.has(name);
    if (banned) found.push(`${path}:${lineOf(text, node.start)}: ${textOf(text, node, above)}`);
  }
  return [...new Set(found)];
}

// `new Date(instant)` only reads its argument; `new Date()`, `Date()` and `const D = Date` are not seen through.
function isAllowed(node: Node, parent: Node | undefined, member: (name: string) => boolean): boolean {
  if (parent?.type === "NewExpression")
    return parent.callee === node && (parent.arguments as Node[]).length > 0;
  if (parent?.type !== "MemberExpression" || parent.object !== node) return false;
  const property = parent.property as Node;
  return parent.computed !== true && property.type === "Identifier" && member(String(property.name));
}

// The name of a property, a key, or a type says nothing about a value.
function isOnlyAName(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined || parent.type.startsWith("TS")) return true;
  if (parent.type === "MemberExpression") return parent.property === node && parent.computed !== true;
  return (
    parent.type === "Property" && parent.key === node && parent.shorthand !== true && parent.computed !== true
  );
}

function textOf(text: string, node: Node, above: readonly Node[]): string {
  const shown = above[0]?.type === "MemberExpression" || above[0]?.type === "NewExpression" ? above[0] : node;
  return text.slice(shown.start, shown.end);
}
