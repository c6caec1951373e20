import { expect, test } from "vitest";
import { checkFileName } from "./file-name.ts";

test("an ordinary name is kept as it is", () => {
  for (const name of [
    "report.pdf",
    "Étude de cas (v2).zip",
    "作品.zip",
    "👩🏽‍💻 demo.mp4",
    'say "hi"; x=1.txt',
    ".env",
  ]) {
    expect(checkFileName(name)).toEqual({ ok: true, name: name.normalize("NFC") });
  }
});

test("a decomposed name is composed, and space around it goes", () => {
  expect(checkFileName("  re\u0301sume\u0301.pdf ")).toEqual({ ok: true, name: "r\u00e9sum\u00e9.pdf" });
});

test.each([
  ["", "empty"],
  ["   ", "empty"],
  [".", "path"],
  ["..", "path"],
  ["../../x", "path"],
  ["/etc/passwd", "path"],
  ["C:\\fakepath\\x.zip", "path"],
  ["a\0.zip", "control-character"],
  ["a\r\nSet-Cookie: x", "control-character"],
  ["a\u2028b", "control-character"],
  ["a\u0085b", "control-character"],
  ["fdp\u202Eexe.pdf", "direction-override"],
  ["a\u2066b", "direction-override"],
  ["a\uFFFDb", "not-text"],
  ["a\uD800b", "not-text"],
  ["x".repeat(300), "too-long"],
  ["é".repeat(128), "too-long"],
])("%j is refused: %s", (given, flaw) => {
  expect(checkFileName(given)).toEqual({ ok: false, flaw });
});

test("255 bytes of UTF-8 are the longest name", () => {
  expect(checkFileName(`${"é".repeat(127)}x`).ok).toBe(true);
  expect(checkFileName("😀".repeat(63)).ok).toBe(true);
  expect(checkFileName("😀".repeat(64))).toEqual({ ok: false, flaw: "too-long" });
});
