import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";

/** Path from the top of the repository (with forward slashes) → text. */
export type Sources = ReadonlyMap<string, string>;

/** One node of a syntax tree, as far as these tests look into it. */
export type Node = { type: string; start: number; end: number; [field: string]: unknown };

const top = join(import.meta.dirname, "..", "..");
const folders = ["src", "web", "test", "bench", "scripts"];

/** Every file of ours that is TypeScript or JavaScript; what is generated is left out. */
export function ownSources(): Sources {
  const all = folders.flatMap((folder) =>
    readdirSync(join(top, folder), { recursive: true, encoding: "utf8" }).map(
      (name) => `${folder}/${name.replaceAll("\\", "/")}`,
    ),
  );
  const paths = all.filter((path) => /[.](tsx?|mjs)$/.test(path) && !path.startsWith("web/api/generated/"));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(top, path), "utf8")]));
}

/** The syntax tree and the imports of one file. Throws when it does not parse. */
export function parsed(path: string, text: string) {
  const result = parseSync(path, text);
  const error = result.errors[0];
  if (error) throw new Error(`${path} does not parse: ${error.message}`);
  return { program: result.program as unknown as Node, module: result.module };
}

/** Every node below `node` and itself, parents first, each with the nodes above it (nearest first). */
export function* walk(node: Node, above: readonly Node[] = []): Generator<[Node, readonly Node[]]> {
  yield [node, above];
  const lower = [node, ...above];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* walk(child, lower);
    }
  }
}

/** Line number, from 1, of a place in a text. */
export function lineOf(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}
