import fc from "fast-check";
import { expect, test } from "vitest";
import { textParts } from "./text-parts.ts";

test("a text of usual length is one part; a longer one is cut between paragraphs, never in code", () => {
  expect(textParts("a\n\nb")).toEqual(["a\n\nb"]);
  const paragraph = `${"word ".repeat(200)}\n\n`;
  const code = `\`\`\`\n${"line\n\n".repeat(1_500)}\`\`\`\n\n`;
  const parts = textParts(paragraph.repeat(70) + code + paragraph.repeat(70));
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.every((part) => part.endsWith("\n\n"))).toBe(true);
  expect(parts.filter((part) => part.includes("```")).length).toBe(1);
});

test("what links are named by is known in every part", () => {
  const parts = textParts(`[a]: https://a.test\n\n${"Some [a] here.\n\n".repeat(8_000)}`);
  expect(parts.every((part) => part.includes("[a]: https://a.test"))).toBe(true);
});

test("nothing is lost and nothing is long, whatever the text", () => {
  const line = fc.constantFrom("", "```", "~~~", "x".repeat(3_000), "a b", "y".repeat(90_000));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 80 }), (lines) => {
      const text = lines.join("\n");
      const parts = textParts(text);
      expect(parts.join("")).toBe(text);
      expect(parts.every((part) => part.length <= 60_000)).toBe(true);
    }),
  );
});
