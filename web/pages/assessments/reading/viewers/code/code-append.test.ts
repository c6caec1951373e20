import fc from "fast-check";
import { expect, test } from "vitest";
import { decoded } from "../../text.ts";
import { following, withOneEnd } from "./code-append.ts";

test("a text that comes in pieces is what it is in one, wherever they part it", () => {
  const text = fc.array(fc.constantFrom("a", "\n", "\r\n", "\r", "é", "😀"), { maxLength: 30 });
  fc.assert(
    fc.property(text, fc.nat(60), (written, cut) => {
      const bytes = new TextEncoder().encode(written.join(""));
      const first = decoded([bytes.subarray(0, cut)], "utf-8");
      const all = decoded([bytes.subarray(0, cut), bytes.subarray(cut)], "utf-8");
      const there = withOneEnd(first);
      const { from, insert } = following(all, first.length, there.length);
      expect(there.slice(0, from) + insert).toBe(withOneEnd(all));
    }),
    { numRuns: 3_000 },
  );
});
