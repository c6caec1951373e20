import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleIn } from "../rules/examples.ts";
import { chained, checkChain, type JournalLine, nothingBefore } from "./chain.ts";

const record = "0198c0de-0000-7000-8000-000000000001";
const { facts } = exampleIn("to-rework");
const lines = chained(record, 0, nothingBefore, facts);
const head = lines.at(-1)?.hash ?? "";

/** A place in the chain, and the chain after somebody was at it there. */
const place = fc.nat({ max: lines.length - 1 });

function brokenAt(tampered: readonly JournalLine[]): number {
  const check = checkChain(record, tampered, head);
  if (check.ok) throw new Error("nothing was found");
  return check.version;
}

describe("an untouched chain", () => {
  test("holds, and says how long it is and where it ends", () => {
    expect(checkChain(record, lines, head)).toEqual({ ok: true, facts: facts.length, head });
  });

  test("holds whatever order the members of a fact come back in", () => {
    const reordered = lines.map((line) => ({
      ...line,
      fact: Object.fromEntries(Object.entries(line.fact).reverse()),
    }));
    expect(checkChain(record, reordered, head)).toMatchObject({ ok: true });
  });

  test("is the same whether its facts were added one by one or many at once", () => {
    fc.assert(
      fc.property(fc.nat({ max: facts.length }), (cut) => {
        const first = chained(record, 0, nothingBefore, facts.slice(0, cut));
        const second = chained(record, cut, first.at(-1)?.hash ?? nothingBefore, facts.slice(cut));
        expect([...first, ...second]).toEqual(lines);
      }),
    );
  });
});

describe("names the first fact that is not as it was", () => {
  test("changed", () => {
    fc.assert(
      fc.property(place, fc.constantFrom("at", "by", "is"), (at, member) => {
        const tampered = lines.map((line, index) =>
          index === at ? { ...line, fact: { ...line.fact, [member]: "changed" } } : line,
        );
        expect(brokenAt(tampered)).toBe(at + 1);
      }),
    );
  });

  test("changed, and given the hash that fits it", () => {
    fc.assert(
      fc.property(place, (at) => {
        const before = lines[at - 1]?.hash ?? nothingBefore;
        const forged = chained(record, at, before, [{ ...lines[at]?.fact, by: "somebody else" }]);
        expect(brokenAt(lines.toSpliced(at, 1, ...forged))).toBe(at + 2);
      }),
    );
  });

  test("removed", () => {
    fc.assert(
      fc.property(place, (at) => {
        expect(brokenAt(lines.toSpliced(at, 1))).toBe(at + 1);
      }),
    );
  });

  test("removed, the later ones moved up", () => {
    fc.assert(
      fc.property(fc.nat({ max: lines.length - 2 }), (at) => {
        const moved = lines.toSpliced(at, 1).map((line, index) => ({ ...line, version: index + 1 }));
        expect(brokenAt(moved)).toBe(at + 1);
      }),
    );
  });

  test("put in between", () => {
    fc.assert(
      fc.property(place, (at) => {
        const before = lines[at - 1]?.hash ?? nothingBefore;
        const extra = chained(record, at, before, [{ is: "put-in" }]);
        const moved = lines.slice(at).map((line) => ({ ...line, version: line.version + 1 }));
        expect(brokenAt([...lines.slice(0, at), ...extra, ...moved])).toBe(at + 2);
      }),
    );
  });

  test("swapped", () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        fc.pre(one < other);
        const first = lines[one];
        const second = lines[other];
        if (!first || !second) throw new Error("no such place");
        const swapped = lines
          .with(one, { ...second, version: one + 1 })
          .with(other, { ...first, version: other + 1 });
        expect(brokenAt(swapped)).toBe(one + 1);
        expect(brokenAt(lines.with(one, second).with(other, first))).toBe(one + 1);
      }),
    );
  });

  test("cut off at the end", () => {
    fc.assert(
      fc.property(place, (kept) => {
        expect(brokenAt(lines.slice(0, kept))).toBe(kept + 1);
      }),
    );
  });

  test("taken from another record", () => {
    const elsewhere = chained("another record", 0, nothingBefore, facts);
    expect(brokenAt(elsewhere)).toBe(1);
    expect(brokenAt(elsewhere.map((line) => ({ ...line, record })))).toBe(1);
  });

  test("written anew from somewhere on, so that it holds by itself: its head is another", () => {
    fc.assert(
      fc.property(place, (at) => {
        const before = lines[at - 1]?.hash ?? nothingBefore;
        const anew = chained(
          record,
          at,
          before,
          facts.slice(at).map((fact) => ({ ...fact, by: "somebody else" })),
        );
        expect(brokenAt([...lines.slice(0, at), ...anew])).toBe(lines.length + 1);
      }),
    );
  });
});
