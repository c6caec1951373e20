import { describe, expect, test } from "vitest";
import type { Command } from "./commands.ts";
import {
  deliverableKey,
  digest,
  exampleIn,
  monday,
  play,
  started,
  student,
  termsOf,
  zip,
} from "./examples.ts";
import type { HandedIn } from "./facts.ts";
import { factsFrom, refusalsOf } from "./proof/answers.ts";
import type { Deliverable, Rubric } from "./rubric.ts";

const [one, two] = [deliverableKey(1), deliverableKey(2)];
const preparing = exampleIn("preparing");

function place(item: HandedIn, deliverable = one): Command {
  return { do: "place-deliverable", by: student, at: monday, deliverable, item };
}

const submit = (acceptMissing = false): Command => ({
  do: "submit-deliverables",
  by: student,
  at: monday,
  acceptMissing,
});
const remove: Command = { do: "remove-deliverable", by: student, at: monday, deliverable: one };

describe("R5: handing in", () => {
  test("freezes exactly what lies there, the latest of each", () => {
    const told = play(
      preparing,
      place(zip("first")),
      place(zip("second")),
      place(zip("other"), two),
      submit(),
    );
    const items = { [one]: zip("second"), [two]: zip("other") };
    expect(told.facts.at(-1)).toEqual({ is: "deliverables-submitted", at: monday, by: student, items });
    expect(told.now).toMatchObject({ stage: "submitted", handedIn: items, submitted: monday });
  });

  test("once handed in, nothing is placed, removed or handed in again", () => {
    const { now } = exampleIn("submitted");
    for (const command of [place(zip()), remove, submit()]) {
      expect(refusalsOf(now, command)).toEqual([
        { code: "wrong-stage", stage: "submitted", possibleIn: ["preparing"] },
      ]);
    }
  });

  test("a required one may be missing only knowingly (R4)", () => {
    const half = play(preparing, place(zip()));
    expect(refusalsOf(half.now, submit())).toEqual([{ code: "deliverables-missing", deliverables: [two] }]);
    expect(play(half, submit(true)).now.stage).toBe("submitted");
    expect(refusalsOf(preparing.now, submit(true))).toEqual([{ code: "nothing-placed" }]);
  });

  test("what was removed is not handed in", () => {
    const told = play(preparing, place(zip()), place(zip(), two), remove);
    expect(refusalsOf(told.now, submit())).toEqual([{ code: "deliverables-missing", deliverables: [one] }]);
    expect(refusalsOf(told.now, remove)).toEqual([{ code: "unknown-deliverable", deliverable: one }]);
  });
});

describe("R7: a Git link is pinned to a commit", () => {
  const [seen, newer] = [
    "9fceb02d0ae598e95dc970b74767f19372d61af8",
    "1eb115abcdef48cbc0f00ab0dcb4c8c9c5d4b6f1",
  ];
  const link = (commit: string | null): HandedIn => ({
    kind: "link",
    url: digest("https://example.org"),
    commit,
  });
  const deliverable: Deliverable = { key: one, kind: "git", accepts: [], maxBytes: 0, required: true };
  const ready = started(termsOf({ deliverables: [deliverable], criteria: [], skills: [] }));
  const pins = { [one]: { commit: newer }, [two]: { commit: newer } } as Record<
    typeof one,
    { commit: string }
  >;

  test("a link placed without one is given the commit that it leads to at hand-in", () => {
    const told = play(ready, place(link(null)), { ...submit(), pins } as Command);
    expect(told.facts.at(-1)).toMatchObject({ items: { [one]: link(newer) } });
  });

  test("the commit that the student saw stays, whatever was pushed since", () => {
    const told = play(ready, place(link(seen)), { ...submit(), pins } as Command);
    expect(told.facts.at(-1)).toMatchObject({ items: { [one]: link(seen) } });
  });

  test("a host that cannot be reached stops nobody: the link is kept without a commit", () => {
    const told = play(ready, place(link(null)), submit());
    expect(told.facts.at(-1)).toMatchObject({ items: { [one]: link(null) } });
  });
});

describe("what fits a deliverable", () => {
  const file = zip() as HandedIn & { kind: "file" };
  const link: HandedIn = { kind: "link", url: digest("https://example.org"), commit: null };
  const pdf = { ...file, extension: ".pdf" };

  function preparingFor(change: Partial<Deliverable>) {
    const deliverable: Deliverable = {
      key: one,
      kind: "file",
      accepts: [],
      maxBytes: 1_000,
      required: true,
      ...change,
    };
    const rubric: Rubric = { deliverables: [deliverable], criteria: [], skills: [] };
    return started(termsOf(rubric)).now;
  }

  test.for([
    [{}, file],
    [{ accepts: [".pdf"] }, pdf],
    [{ kind: "zip" }, file],
    [{ kind: "link" }, link],
    [{ kind: "git" }, link],
    [{ kind: "git" }, { ...link, commit: "9fceb02d0ae598e95dc970b74767f19372d61af8" }],
    [{ maxBytes: 1_000 }, { ...file, bytes: 1_000 }],
  ] as const)("%j takes %j", ([change, item]) => {
    expect(factsFrom(preparingFor(change), place(item))).toMatchObject([{ is: "deliverable-placed", item }]);
  });

  test.for([
    [{ kind: "link" }, file, [{ code: "wrong-kind-of-item", deliverable: one, expected: "link" }]],
    [{ kind: "zip" }, link, [{ code: "wrong-kind-of-item", deliverable: one, expected: "zip" }]],
    [{ kind: "zip" }, pdf, [{ code: "type-not-accepted", deliverable: one, accepts: [".zip"] }]],
    [{ accepts: [".pdf"] }, file, [{ code: "type-not-accepted", deliverable: one, accepts: [".pdf"] }]],
    [{}, { ...file, bytes: 1_001 }, [{ code: "file-too-large", deliverable: one, maxBytes: 1_000 }]],
    [
      { accepts: [".pdf"] },
      { ...file, bytes: 0 },
      [
        { code: "type-not-accepted", deliverable: one, accepts: [".pdf"] },
        { code: "empty-file", deliverable: one },
      ],
    ],
  ] as const)("%j does not take %j", ([change, item, refusals]) => {
    expect(refusalsOf(preparingFor(change), place(item))).toEqual(refusals);
  });

  test("nobody asked for it", () => {
    const unknown = deliverableKey(9);
    expect(refusalsOf(preparing.now, place(zip(), unknown))).toEqual([
      { code: "unknown-deliverable", deliverable: unknown },
    ]);
  });
});
