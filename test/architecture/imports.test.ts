import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { complaints } from "./house-rules.ts";
import { ownSources } from "./sources.ts";

const top = join(import.meta.dirname, "..", "..");

test("nobody in the house imports what they may not, and no file is alone or in a circle", () => {
  expect(complaints(ownSources(), (path) => existsSync(join(top, path)))).toEqual([]);
});

// Every rule bites: a file that breaks it, and the complaint. Beside it, what the rule must let pass.
const bites: [breaks: string, path: string, code: string][] = [
  ["src/rules may import nothing of ours", "src/rules/a.ts", 'import "../store/store.ts"'],
  ["src/reading may import nothing of ours", "src/reading/a.ts", 'import "../rules/rules.ts"'],
  ["src/reading uses no package and nothing of Node's", "src/reading/a.ts", 'import "node:zlib"'],
  ["src/rules uses no package and nothing of Node's", "src/rules/a.ts", 'import { z } from "zod"'],
  [
    "src/rules uses no package and nothing of Node's",
    "src/rules/a.ts",
    'import type { Stats } from "node:fs"',
  ],
  ["src/store may import rules", "src/store/a.ts", 'export * from "../actions/actions.ts"'],
  ["src/actions may import rules, store", "src/actions/a.ts", 'import "../http/http.ts"'],
  ["src/actions may import rules, store", "src/actions/a.ts", 'type T = import("../outside/outside.ts").T'],
  ["src/outside may import rules, reading", "src/outside/mail/a.ts", 'import "../../store/store.ts"'],
  [
    "src/followups may import rules, store, actions, outside",
    "src/followups/a.ts",
    'import "../http/http.ts"',
  ],
  [
    "src/http may import rules, reading, store, actions",
    "src/http/a.ts",
    'await import("../outside/outside.ts")',
  ],
  [
    "web may import src/rules, src/reading and nothing else of ours",
    "web/a.tsx",
    'import type { T } from "../src/store/store.ts"',
  ],
  ["web runs in a browser, without Node's modules", "web/a.tsx", 'import "node:fs"'],
  ["only src/main.ts and src/start wire things together", "src/http/a.ts", 'import "../start/start.ts"'],
  ["src and web import no test, bench or script", "src/start/a.ts", 'import "../../test/support/support.ts"'],
  ["leads nowhere", "src/store/a.ts", 'import "./nothing.ts"'],
];

const neighbours = ["rules", "reading", "store", "actions", "outside", "followups", "http", "start"];
const house = new Map([
  ...neighbours.map((folder) => [`src/${folder}/${folder}.ts`, "export type T = 1"] as const),
  ["test/support/support.ts", "export const s = 1"] as const,
]);

test.each(bites)("%s: %s with %s is complained of", (rule, path, code) => {
  const complained = complaints(new Map([...house, [path, code]]));
  expect(complained.filter((line) => line.startsWith(rule))).toHaveLength(1);
});

test("what the house allows is not complained of", () => {
  const all = neighbours.map((folder) => `import "./${folder}/${folder}.ts"`).join("\n");
  const allowed = new Map([
    ...house,
    ["src/main.ts", `${all}\nimport "./followups/a.ts"`],
    ["src/followups/a.ts", 'import "../outside/outside.ts"; import pg from "pg"; import "node:fs"'],
    ["src/rules/a.test.ts", 'import "./rules.ts"; import fc from "fast-check"'],
    [
      "web/main.tsx",
      'import "../src/rules/rules.ts"; import "../src/reading/reading.ts"; import "react"; const a = <b />',
    ],
  ]);
  expect(complaints(allowed)).toEqual([]);
});

test("a circle is told with its way, also when it is one of types", () => {
  const circle = new Map([
    ["src/store/a.ts", 'import type { B } from "./b.ts"; export type A = B'],
    ["src/store/b.ts", 'import type { A } from "./a.ts"; export type B = A'],
  ]);
  expect(complaints(circle)).toEqual([
    "a circle of imports: src/store/a.ts → src/store/b.ts → src/store/a.ts",
  ]);
});

test("a file that nobody imports is told; one started in a process of its own is not alone", () => {
  const alone = new Map([
    ["src/main.ts", 'fork(new URL("./store/child.ts", import.meta.url))'],
    ["src/store/child.ts", "export {}"],
    ["src/store/alone.ts", 'import "./child.ts"'],
  ]);
  expect(complaints(alone)).toEqual(["an orphan: nobody imports src/store/alone.ts"]);
});
