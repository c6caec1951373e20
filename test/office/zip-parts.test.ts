import fc from "fast-check";
import { expect, test } from "vitest";
import { officeParts } from "../../src/outside/searching/office-parts.ts";
import { zipParts } from "../../src/reading/office/zip-parts.ts";
import { archive, u64 } from "../examination/archive-builder.ts";

const inExtra = 0xffffffff;
const wide = (values: readonly number[]) =>
  Buffer.concat([Buffer.from([1, 0, 8 * values.length, 0]), ...values.map(u64)]);
const text = "<x/>";

test.each([
  ["as it should be", {}],
  ["its end told in 64 bits", { isWide: true }],
  ["behind something else", { before: Buffer.from("in front") }],
  [
    "behind something else, its places counted from itself",
    { before: Buffer.from("in front"), countFromArchive: true },
  ],
] as const)("parts are found in an archive %s", (_, whole) => {
  const file = archive(
    [
      { name: "word/Document.xml", data: text, method: 8 },
      { name: "word\\other.xml", data: text },
      { name: "locked.xml", data: text, flags: 1 },
      { name: "folder/" },
    ],
    whole,
  );
  expect([...(officeParts(file) ?? [])]).toEqual([
    ["word/document.xml", text],
    ["word/other.xml", text],
  ]);
});

test("sizes and places are read in 64 bits where they are told so", () => {
  const file = archive([
    { name: "first.xml", data: text },
    {
      ...{ name: "second.xml", data: text, extra: wide([text.length, text.length, 30 + 9 + text.length]) },
      central: { bytes: inExtra, packed: inExtra, headerAt: inExtra },
    },
  ]);
  expect(officeParts(file)?.get("second.xml")).toBe(text);
});

test("whatever the bytes are, reading them ends without a fault", () => {
  const whole = archive([{ name: "a.xml", data: text, method: 8 }]);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255))), (changes) => {
      const file = Buffer.from(whole);
      for (const [at, byte] of changes) file[at] = byte;
      officeParts(file);
      zipParts(file.subarray(changes.length));
    }),
    { numRuns: 2_000 },
  );
});
