import { describe, expect, test } from "vitest";
import type { Assessment, Evidence } from "../../../api/generated/api.ts";
import { en } from "../../../language/en.ts";
import { fr } from "../../../language/fr.ts";
import { isBeforeUpdate, isPinnedIn, pinOf, placeOf, sendable } from "./pinned.ts";
import { saidPlace } from "./place-said.ts";

const before = "1".repeat(64);
const now = "2".repeat(64);
const file = (name: string, sha256: string) => ({ kind: "file", name, bytes: 9, sha256 });
const on = {
  deliverables: [
    {
      key: "report",
      name: "The report",
      handedIn: file("report.pdf", now),
      replaced: [file("draft.pdf", before)],
    },
    { key: "site", name: "The site", handedIn: { kind: "link", snapshot: null }, replaced: [] },
  ],
} as unknown as Assessment;

describe("a pin in a few words", () => {
  test.for<readonly [Evidence, string, string]>([
    [{ deliverable: "report", version: now, page: 3 }, "report.pdf, page 3", "report.pdf, page 3"],
    [{ deliverable: "report", version: before, page: 3 }, "draft.pdf, page 3", "draft.pdf, page 3"],
    [
      { deliverable: "report", page: 3, area: { x: 0, y: 0, width: 1, height: 0.5 } },
      "report.pdf, part of page 3",
      "report.pdf, partie de la page 3",
    ],
    [
      { deliverable: "site", path: "src/a b.ts", line: 4, toLine: 9 },
      "a b.ts, lines 4–9",
      "a b.ts, lignes 4 à 9",
    ],
    [{ deliverable: "site", path: "a.ts", line: 4, toLine: 4 }, "a.ts, line 4", "a.ts, ligne 4"],
    [
      { deliverable: "site", path: "x.csv", row: 2, column: 3 },
      "x.csv, row 2, column 3",
      "x.csv, rangée 2, colonne 3",
    ],
    [{ deliverable: "site", path: "x.ipynb", cell: 2 }, "x.ipynb, cell 2", "x.ipynb, cellule 2"],
    [{ deliverable: "site", path: "x.mp4", second: 0 }, "x.mp4, 0:00", "x.mp4, 0:00"],
    [{ deliverable: "site", path: "x.mp4", second: 3_723.4 }, "x.mp4, 1:02:03", "x.mp4, 1:02:03"],
    [{ deliverable: "site" }, "The site", "The site"],
    [{ deliverable: "site", path: null, line: 3 }, "The site, line 3", "The site, ligne 3"],
    [{ answer: 2 }, "answer 2", "réponse 2"],
  ])("%j", ([pin, english, french]) => {
    expect(saidPlace(on, pin, en)).toBe(english);
    expect(saidPlace(on, pin, fr)).toBe(french);
  });
});

test("a pin leads to the file it was seen in, or else to the one that is judged; what was not kept leads nowhere", () => {
  const line = { deliverable: "report", line: 3 };
  expect(placeOf(on, { ...line, version: before })).toEqual({ ...line, version: before });
  expect(placeOf(on, line)).toEqual({ ...line, version: now });
  expect(placeOf(on, { deliverable: "site", line: 3 })).toBeNull();
  expect(placeOf(on, { answer: 1 })).toBeNull();
});

test("only what an update replaced is in the version before", () => {
  expect(isBeforeUpdate(on, { deliverable: "report", version: before })).toBe(true);
  expect(isBeforeUpdate(on, { deliverable: "report", version: now })).toBe(false);
  expect(isBeforeUpdate(on, { deliverable: "report" })).toBe(false);
});

test("the same place is the same pin, however it is written down", () => {
  const area = { x: 1 / 3, y: 0.2, width: 2 / 3, height: 0.1 };
  const pin = pinOf({ deliverable: "report", version: now, page: 1, area });
  expect(pin.area).toEqual({ x: 0.3333, y: 0.2, width: 0.6667, height: 0.1 });
  expect(isPinnedIn([{ area: pin.area, page: 1, version: now, deliverable: "report" }], pin)).toBe(true);
  expect(isPinnedIn([{ ...pin, page: 2 }], pin)).toBe(false);
});

test("a path that was erased is sent no more, and what stood on it alone goes with it", () => {
  const kept = { deliverable: "report", version: now, line: 3 };
  expect(sendable([{ ...kept, path: null }, { path: null, line: 3 }, { path: "a.ts" }])).toEqual([
    kept,
    { path: "a.ts" },
  ]);
});
