import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import type { Instant } from "../../src/rules/words.ts";
import { Narrator, StoryDiffers } from "../../src/start/story/narrator.ts";
import { runStory } from "../../src/start/story/run.ts";

const leftovers = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith(`assay-story-${process.pid}-`));

test("the story goes as it must, says so step by step, and leaves nothing behind", {
  timeout: 60_000,
}, async () => {
  const before = await leftovers();
  const lines: string[] = [];
  expect([await runStory({ print: (line) => lines.push(line) }), lines.at(-1)]).toEqual([
    0,
    expect.stringMatching(/^The story went as it must: \d+ things checked in [\d.]+ s\.$/),
  ]);
  const told = lines.map((line) => line.trim());
  const inOrder = [
    "Thu 23 Oct 09:00  Nadia Rossi starts “A page that everyone in the queue can read”.",
    expect.stringMatching(
      /Nadia Rossi uploads meridian-nadia-rossi\.zip \(\d+ bytes; the connection breaks once\)\./,
    ),
    expect.stringContaining("has a receipt, signed"),
    expect.stringContaining("The record points to: request-update."),
    expect.stringContaining("Ada Lindqvist tries to approve, and is refused:"),
    "skills-not-acquired: semantic-structure",
    "Monday, 27 October 2025 at 13:00:00 Central European Standard Time",
    "Mon 27 Oct 12:00  47 hours have passed; one is left.",
    expect.stringContaining("✉ Ada Lindqvist: Update in:"),
    expect.stringContaining("asks for a second update, and is refused:"),
    expect.stringContaining("Ada Lindqvist clicks “Approved project”."),
    "✉ Nadia Rossi: Your certificate: A page that everyone in the queue can read",
    expect.stringContaining("Nadia Rossi has a certificate:"),
    expect.stringContaining("certificate.pdf: on disk"),
    expect.stringContaining("With another name in it, it is not valid."),
    expect.stringContaining("for the third time."),
    expect.stringContaining("✉ Claire Vasseur: Support case opened:"),
    expect.stringContaining("what was missed is caught up."),
    expect.stringContaining("kept and shown as late, and not assessed."),
  ];
  let from = 0;
  for (const wanted of inOrder) {
    const at = told.findIndex((line, index) => index >= from && matches(line, wanted));
    expect(at, `after line ${from}: ${String(wanted)}`).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
  expect(await leftovers()).toEqual(before);
});

test("interrupted, it ends with 1 and leaves nothing behind", { timeout: 60_000 }, async () => {
  const before = await leftovers();
  const lines: string[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const print = (line: string) => {
    lines.push(line);
    if (line.includes("uploads")) end();
  };
  expect(await runStory({ print, ended })).toBe(1);
  expect(lines.at(-1)).toBe("The story was interrupted; everything it made is removed.");
  expect(await leftovers()).toEqual(before);
});

test("what differs from what must be ends it", () => {
  const narrator = new Narrator(
    () => {},
    () => 0 as Instant,
  );
  narrator.check("the stage", ["approved"], ["approved"]);
  expect(() => narrator.check("the stage", ["to-rework"], ["approved"])).toThrow(StoryDiffers);
});

function matches(line: string, wanted: unknown): boolean {
  try {
    expect(line).toEqual(wanted);
    return true;
  } catch {
    return false;
  }
}
