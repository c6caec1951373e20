import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { officeParts } from "../../src/outside/searching/office-parts.ts";
import { textOfBlocks } from "../../src/reading/office/document.ts";
import { readSlides } from "../../src/reading/office/slides.ts";

test("a presentation is read slide by slide: title, points, pictures, tables and notes", () => {
  const file = readFileSync(new URL("./defence.pptx", import.meta.url));
  const read = readSlides(officeParts(file) ?? new Map());
  expect(read?.isCut).toBe(false);
  expect(
    read?.slides.map(({ title, blocks, notes }) => [title, textOfBlocks(blocks), textOfBlocks(notes)]),
  ).toEqual([
    ["La boulangerie", "Soutenance de projet", ""],
    [
      "Le choix du système",
      "Comparer trois systèmes coût Décider ensemble Le plan du magasin",
      "Dire pourquoi la sécurité a compté.",
    ],
    ["Les prix", "Pain\tPrix Seigle\t3,20 €", ""],
  ]);
  expect(read?.slides[1]?.blocks).toMatchObject([
    { list: { marker: "•", level: 0 } },
    { list: { level: 1 } },
    { list: { level: 0 } },
    { inlines: [{ is: "picture", part: "ppt/media/image1.png" }] },
  ]);
});
