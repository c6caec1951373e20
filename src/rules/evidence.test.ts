import { describe, expect, test } from "vitest";
import type { Assessment } from "./assessment.ts";
import type { Command } from "./commands.ts";
import {
  assessor,
  deliverableKey,
  digest,
  exampleIn,
  monday,
  play,
  rubricOf,
  skillKey,
  started,
  student,
  termsOf,
  verdict,
  zip,
} from "./examples.ts";
import type { Evidence, HandedIn } from "./facts.ts";
import { factsFrom, refusalsOf } from "./proof/answers.ts";
import type { CriterionKey, Sha256 } from "./words.ts";

const deliverable = deliverableKey(2);
const path = digest("src/orders.ts");
const first = fileOf(zip("first"));
const second = fileOf(zip("second"));

function fileOf(item: HandedIn): Sha256 {
  if (item.kind !== "file") throw new Error("no file");
  return item.sha256;
}

function rating(evidence: readonly Evidence[]): Command {
  const criterion = "criterion-2" as CriterionKey;
  return {
    ...{ do: "rate-criterion", by: assessor, at: monday, criterion },
    ...{ rating: "met", comment: null, evidence },
  };
}

function judging(evidence: readonly Evidence[]): Command {
  const said = { judgement: "acquired", comment: null, evidence } as const;
  return { do: "judge-skill", by: assessor, at: monday, skill: skillKey(3), ...said };
}

const submitted = () => exampleIn("submitted");
const seenIn = (on: Assessment) =>
  "criteria" in on ? on.criteria["criterion-2" as CriterionKey] : undefined;

describe("evidence leads to a place that can be (R8)", () => {
  test.for<readonly [string, Evidence]>([
    ["lines of a file", { deliverable, version: first, path, line: 12, toLine: 20 }],
    ["one line of a deliverable that is one file", { deliverable, version: first, line: 1 }],
    ["a whole page", { deliverable, version: first, path, page: 3 }],
    ["a corner of a page", { deliverable, version: first, page: 3, area: box(0.5, 0.5, 0.5, 0.5) }],
    [
      "thirds, whose sum is a hair too much",
      { deliverable, version: first, area: box(0.7, 0, 0.1 + 0.2, 1) },
    ],
    ["a cell of a table", { deliverable, version: first, path, row: 1, column: 4 }],
    ["a cell of a notebook", { deliverable, version: first, path, cell: 2 }],
    ["the very beginning of a recording", { deliverable, version: first, path, second: 0 }],
    ["a path in a deliverable that came once", { deliverable, path, line: 3 }],
    ["an answer", { answer: 2 }],
  ])("%s", ([, piece]) => {
    expect(factsFrom(submitted().now, rating([piece]))).toHaveLength(1);
  });

  test.for<readonly [Evidence, string]>([
    [{ deliverable, path, line: 0 }, "line"],
    [{ deliverable, path, line: 1.5 }, "line"],
    [{ deliverable, path, line: 7, toLine: 6 }, "toLine"],
    [{ deliverable, path, toLine: 6 }, "toLine"],
    [{ deliverable, page: 0 }, "page"],
    [{ deliverable, area: box(0.6, 0, 0.5, 1) }, "area"],
    [{ deliverable, area: box(0, 0, 0, 1) }, "area"],
    [{ deliverable, area: box(0, -0.1, 0.5, 0.5) }, "area"],
    [{ deliverable, area: box(Number.NaN, 0, 0.5, 0.5) }, "area"],
    [{ deliverable, path, row: 0 }, "row"],
    [{ deliverable, path, column: -1 }, "column"],
    [{ deliverable, path, cell: 0 }, "cell"],
    [{ deliverable, path, second: -0.001 }, "second"],
    [{ deliverable, path, second: Number.POSITIVE_INFINITY }, "second"],
    [{ answer: 0 }, "answer"],
  ])("%j is refused", ([piece, place]) => {
    const sound = { deliverable, path, line: 3 };
    expect(refusalsOf(submitted().now, rating([sound, piece]))).toEqual([
      { code: "no-such-place", pin: 2, place },
    ]);
  });

  test.for<readonly [Evidence, string]>([
    [{ line: 3 }, "line"],
    [{ page: 3, answer: 1 }, "page"],
    [{ second: 3 }, "second"],
  ])("%j is in no file", ([piece, place]) => {
    expect(refusalsOf(submitted().now, rating([piece]))).toEqual([
      { code: "place-without-file", pin: 1, place },
    ]);
  });

  test("all that is wrong is said at once, of a skill as of a criterion", () => {
    const nowhere = { deliverable: deliverableKey(9), line: 1 };
    const wrong = [nowhere, { deliverable, page: 0 }];
    const refusals = [
      { code: "unknown-deliverable", deliverable: deliverableKey(9) },
      { code: "no-such-place", pin: 2, place: "page" },
    ];
    expect(refusalsOf(submitted().now, rating(wrong))).toEqual(refusals);
    expect(refusalsOf(exampleIn("in-session").now, judging(wrong))).toEqual(refusals);
  });

  test("fifty places are enough for one criterion", () => {
    const places = (most: number) => Array.from({ length: most }, (_, at) => ({ deliverable, line: at + 1 }));
    expect(factsFrom(submitted().now, rating(places(50)))).toHaveLength(1);
    expect(refusalsOf(submitted().now, rating(places(51)))).toEqual([
      { code: "too-much-evidence", most: 50 },
    ]);
  });
});

describe("evidence names a file that is judged (R5, R21)", () => {
  test("only one that was handed in for that deliverable", () => {
    const on = submitted().now;
    const unknown = { code: "unknown-version", deliverable, version: second };
    expect(refusalsOf(on, rating([{ deliverable, version: second, line: 1 }]))).toEqual([unknown]);
    expect(refusalsOf(on, rating([{ version: first, line: 1 }]))).toEqual([
      { code: "unknown-version", deliverable: null, version: first },
    ]);
  });

  test("a deliverable that came once is the file that was meant, and stays it", () => {
    const told = play(submitted(), rating([{ deliverable, path, line: 3 }, { answer: 1 }]));
    expect(seenIn(told.now)?.evidence).toEqual([
      { deliverable, path, line: 3, version: first },
      { answer: 1 },
    ]);
  });

  test("after an update, places in both versions: what was seen before stays where it was seen", () => {
    const told = exampleIn("update-in");
    const before = { deliverable, version: first, path, line: 3 };
    const now = { deliverable, version: second, path, line: 9 };
    const rated = play(told, rating([before, now]));
    expect(seenIn(rated.now)?.evidence).toEqual([before, now]);
    const again = play(rated, {
      ...{ do: "submit-update", by: student, at: monday },
      items: { [deliverable]: zip("third") },
    });
    const third = { deliverable, version: fileOf(zip("third")), line: 1 };
    expect(factsFrom(again.now, rating([before, now, third]))).toHaveLength(1);
  });

  test("of a deliverable that came twice, a place without a version is kept as it was said", () => {
    const rated = play(exampleIn("update-in"), rating([{ deliverable, path, line: 3 }]));
    expect(seenIn(rated.now)?.evidence).toEqual([{ deliverable, path, line: 3 }]);
  });

  test("what came late is not judged, so nothing in it is evidence (R24)", () => {
    const told = exampleIn("update-in");
    const ends = "request" in told.now && told.now.request ? told.now.request.window.ends : monday;
    const late = play(told, {
      ...{ do: "submit-update", by: student, at: ends },
      items: { [deliverable]: zip("late") },
    });
    const version = fileOf(zip("late"));
    expect(refusalsOf(late.now, rating([{ deliverable, version, line: 1 }]))).toEqual([
      { code: "unknown-version", deliverable, version },
    ]);
  });

  test("a link's kept commit is a file, too; a link without one names none", () => {
    const rubric = rubricOf(2, 3);
    const git = {
      ...rubric,
      deliverables: rubric.deliverables.map((one) => ({ ...one, kind: "git" as const })),
    };
    const told = (item: HandedIn) =>
      play(
        started(termsOf(git)),
        { do: "place-deliverable", by: student, at: monday, deliverable, item },
        { do: "submit-deliverables", by: student, at: monday, acceptMissing: true },
      );
    const link = { kind: "link", url: digest("https://example.org/repository") } as const;
    const kept = told({ ...link, commit: "9f2c1d4", snapshot: { sha256: second, bytes: 900 } });
    expect(seenIn(play(kept, rating([{ deliverable, path, line: 3 }])).now)?.evidence).toEqual([
      { deliverable, path, line: 3, version: second },
    ]);
    const unkept = play(told({ ...link, commit: null }), rating([{ deliverable }]));
    expect(seenIn(unkept.now)?.evidence).toEqual([{ deliverable }]);
  });

  test("a decision keeps what was replaced, and a record from before that knows nothing of it goes on", () => {
    const told = exampleIn("update-in");
    const { replaced: _, ...old } = told.now as typeof told.now & { replaced?: object };
    expect(factsFrom(old as Assessment, rating([{ deliverable, version: second, line: 1 }]))).toHaveLength(1);
    const approved = play(told, rating([]), judging([]), verdict({ is: "approve" }, monday)).now;
    expect("replaced" in approved && approved.replaced).toEqual({ [deliverable]: [zip("first")] });
  });
});

function box(x: number, y: number, width: number, height: number) {
  return { x, y, width, height };
}
