import fc from "fast-check";
import { expect, test } from "vitest";
import { joined } from "./parts.ts";

test("every line of the whole is told by its part and its line in that", () => {
  const text = fc
    .array(fc.constantFrom("a", "\n", "\r\n", "\r", " "), { maxLength: 12 })
    .map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (parts) => {
      const whole = joined(parts);
      const lines = parts.flatMap((part, index) =>
        part.split(/\r\n?|\n/).map((words, line) => ({ words, at: { part: index + 1, line: line + 1 } })),
      );
      expect(whole.text.split(/\r\n?|\n/)).toEqual(lines.map(({ words }) => words));
      expect(lines.map((_, line) => whole.at(line + 1))).toEqual(lines.map(({ at }) => at));
    }),
  );
});
