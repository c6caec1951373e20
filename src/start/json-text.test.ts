import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "./json-text.ts";

test("reads whatever JSON.stringify writes, spread over lines or not", () => {
  const indents = fc.constantFrom(undefined, 2, "\t");
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), indents, (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      fc.pre(!text.includes("__proto__"));
      expect(readJson(text)).toMatchObject({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test("agrees with JSON.parse about what is JSON at all", () => {
  const bits = fc.constantFrom(
    ...'{}[],:"\\ \n0129.-+eEnulltrfase/bu',
    '"a"',
    '"b"',
    "\u0000",
    "null",
    "1",
    "\u00a0",
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      const read = readJson(text);
      if (!read.ok && /twice/.test(read.problem)) return;
      expect([text, read.ok]).toEqual([text, isJson(text)]);
    }),
    { numRuns: 20_000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.for([
  ["", 1, 1, "expected a value, but the text ends"],
  ['{"a":1,\n "a":2}', 2, 2, 'the key "a" is given twice'],
  ['{"a":{"b":1,"\\u0062":2}}', 1, 13, 'the key "b" is given twice'],
  ['{"a":1,}', 1, 8, 'expected a key in double quotes, but "}" stands there'],
  ["{a:1}", 1, 2, 'expected a key in double quotes, but "a" stands there'],
  ['{"a" 1}', 1, 6, 'expected ":", but "1" stands there'],
  ['{"a":1', 1, 7, 'expected "," or "}", but the text ends'],
  ["[1 2]", 1, 4, 'expected "," or "]", but "2" stands there'],
  ["1 2", 1, 3, 'expected the end, but "2" stands there'],
  ['{"a":"b', 1, 6, "the string that begins here does not end"],
  ['"\\x"', 1, 1, "the string that begins here has a line break or an escape that JSON lacks"],
  ['\n\n  {"__proto__":1}', 3, 4, 'the key "__proto__" cannot be used'],
  ["[".repeat(100_000), 1, 66, "nested too deeply"],
] as const)("says where: %j", ([text, line, column, problem]) => {
  expect(readJson(text)).toEqual({ ok: false, line, column, problem });
});

test("tells the line of each value", () => {
  const read = readJson('{\n"a": [\n1,\n{"b.c": 2}],\n"d": 3}');
  if (!read.ok) throw new Error(read.problem);
  const lines = [[], ["a"], ["a", 0], ["a", 1], ["a", 1, "b.c"], ["d"]].map(read.lineOf);
  expect(lines).toEqual([1, 2, 3, 4, 4, 5]);
});
