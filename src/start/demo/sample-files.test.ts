import { crc32, inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { pdf } from "./pdf.ts";
import { bornesWords } from "./words/bornes.ts";
import { cinemaPageWords } from "./words/cinema-page.ts";
import { foodCoopWords } from "./words/food-coop.ts";
import { paniersWords } from "./words/paniers.ts";
import { toolLibraryWords } from "./words/tool-library.ts";
import { zip } from "./zip.ts";

test("an archive's directory leads to entries that inflate to what went in", () => {
  const files = { "a/readme.md": "# Hello\n".repeat(50), "a/été.txt": "déjà vu" };
  expect(unpacked(zip(files))).toEqual(files);
});

test("a document's table leads to its objects, and long texts go on over pages", () => {
  const paragraphs = Array.from({ length: 60 }, (_, index) => `Écart n° ${index} (a) \\ b — “c” …`);
  const text = pdf("Été", paragraphs).toString("latin1");
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  expect(text.slice(start, start + 5)).toBe("xref\n");
  const offsets = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) =>
    Number(offset),
  );
  expect(offsets.length).toBeGreaterThan(6);
  for (const [index, offset] of offsets.entries()) {
    expect(text.slice(offset).startsWith(`${index + 1} 0 obj\n`)).toBe(true);
  }
  for (const [, length, stream] of text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)) {
    expect(stream).toHaveLength(Number(length));
  }
  expect(text).toContain("(\xc9cart n\xb0 7 \\(a\\) \\\\ b \x97 \x93c\x94 \x85)");
  expect(text.match(/\/Type \/Page /g)).toHaveLength(3);
});

const student = { name: "Ada Example", address: "ada-example" };
const projects = [bornesWords, cinemaPageWords, foodCoopWords, paniersWords, toolLibraryWords];

test.for(projects.map((words) => [words.project, words] as const))(
  "%s: every place that is pinned is in what is handed in",
  ([, { handsIn, criteria }]) => {
    const items = handsIn(student);
    for (const place of Object.values(criteria).flatMap(({ seen }) => seen ?? [])) {
      const item = items[place.deliverable ?? ""];
      if (item === undefined) throw new Error(`nothing is handed in for ${place.deliverable}`);
      // What a link leads to is nowhere: its places are told and cannot be opened.
      if ("url" in item) continue;
      if (item.file.endsWith(".pdf")) {
        expect(place.page).toBeLessThanOrEqual(
          item.bytes.toString("latin1").match(/\/Type \/Page /g)?.length ?? 0,
        );
        continue;
      }
      const text = place.path ? unpacked(item.bytes)[place.path] : item.bytes.toString();
      const lines = text?.trimEnd().split("\n") ?? [];
      const { line = 1, toLine = line, row = 1, column = 1 } = place;
      expect(lines.length, place.path).toBeGreaterThanOrEqual(Math.max(toLine, row));
      expect(lines[row - 1]?.split(";").length, place.path).toBeGreaterThanOrEqual(column);
    }
  },
);

/** The texts in an archive, by path, read as its directory says. */
function unpacked(archive: Buffer): Record<string, string> {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  const count = archive.readUInt16LE(end + 10);
  const found: Record<string, string> = {};
  let entry = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    expect(archive.readUInt32LE(entry)).toBe(0x02014b50);
    const nameLength = archive.readUInt16LE(entry + 28);
    const name = archive.toString("utf8", entry + 46, entry + 46 + nameLength);
    const local = archive.readUInt32LE(entry + 42);
    expect(archive.readUInt32LE(local)).toBe(0x04034b50);
    const from = local + 30 + archive.readUInt16LE(local + 26);
    const bytes = inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(entry + 20)));
    expect([bytes.length, crc32(bytes)]).toEqual([
      archive.readUInt32LE(entry + 24),
      archive.readUInt32LE(entry + 16),
    ]);
    found[name] = bytes.toString("utf8");
    entry += 46 + nameLength;
  }
  return found;
}
