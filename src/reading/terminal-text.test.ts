import { expect, test } from "vitest";
import { terminalText } from "./terminal-text.ts";

const esc = "\u001b[";
const plain = (written: string) =>
  terminalText(written)
    .map(({ text }) => text)
    .join("");

test("colours and strokes of every way of saying them, each as the nearest that can be read", () => {
  expect(terminalText(`a${esc}1;31mb${esc}0mc${esc}22md`)).toEqual([
    { text: "a", look: "" },
    { text: "b", look: "red bold" },
    { text: "cd", look: "" },
  ]);
  expect(terminalText(`${esc}38;5;28mgreen${esc}39;43mground${esc}m`)).toEqual([
    { text: "green", look: "green" },
    { text: "ground", look: "on-yellow" },
  ]);
  expect(terminalText(`${esc}38;2;10;20;250mx${esc}90my${esc}97mz`)).toEqual([
    { text: "x", look: "blue" },
    { text: "y", look: "grey" },
    { text: "z", look: "" },
  ]);
});

test("a line that was written over stands as it was left", () => {
  expect(plain("  0%|   |\r 50%|#  |\r100%|###|\ndone")).toBe("100%|###|\ndone");
  expect(plain(`long line\rshort${esc}K`)).toBe("short");
  expect(plain("1/9\b\b\b2/9")).toBe("2/9");
  expect(plain(`one\ntwo${esc}A\rONE\n`)).toBe("ONE\ntwo");
  expect(plain("a\r\nb\r\n")).toBe("a\nb\n");
});

test("other signs, those that lead elsewhere and those that were cut off, are left out", () => {
  expect(
    plain(`a${esc}?25lb${esc}2Jc\u001b]8;;https://elsewhere.invalid\u0007d\u001b]8;;\u0007e\u001b`),
  ).toBe("abcde");
  expect(plain(`${esc}999999999Dx${esc}999999999Gy${esc}99999Az`)).toBe("xyz");
  expect(plain(`${`${esc}31m`.repeat(300_000)}end`)).toBe("end");
});
