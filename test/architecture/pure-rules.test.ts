import { expect, test } from "vitest";
import { impurities } from "./pure-rules.ts";
import { ownSources } from "./sources.ts";

test.each(["rules", "reading"])("src/%s reads no clock, no chance and nothing around it", (folder) => {
  const within = new RegExp(`^src/${folder}/.*(?<![.]test)[.]ts$`);
  const pure = [...ownSources()].filter(([path]) => within.test(path));
  expect(pure.length).toBeGreaterThan(10);
  expect(pure.flatMap(([path, text]) => impurities(path, text))).toEqual([]);
});

test.each([
  ["const a = Date.now()", "a.ts:1: Date.now"],
  ["const a = new Date()", "a.ts:1: new Date()"],
  ["const a = Date()", "a.ts:1: Date"],
  ["\nconst D = Date", "a.ts:2: Date"],
  ["const a = Math.random()", "a.ts:1: Math.random"],
  ['const a = Math["random"]()', 'a.ts:1: Math["random"]'],
  ["const { random } = Math", "a.ts:1: Math"],
  ["const a = performance.now()", "a.ts:1: performance.now"],
  ["const a = { crypto }", "a.ts:1: crypto"],
  ["globalThis.x = 1", "a.ts:1: globalThis.x"],
  ["setTimeout(f, 1)", "a.ts:1: setTimeout"],
])("%s is found", (code, found) => {
  expect(impurities("a.ts", code)).toEqual([found]);
});

test.each([
  "const a = new Date(0).toISOString()",
  "const a = Date.UTC(2025, 0)",
  "const a = Math.max(1, 2)",
  "const a = { process: 1 }; a.process",
  "type A = { fetch: Date }; let at: Date",
])("%s is allowed", (code) => {
  expect(impurities("a.ts", code)).toEqual([]);
});
