import { describe, expect, test } from "vitest";
import { sha256 } from "./canonical.ts";
import {
  consistencySpans,
  grown,
  inclusionSpans,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  rootOf,
  type Span,
  subtreesIn,
} from "./log-tree.ts";

const most = 70;
const hex = (hash: Buffer) => hash.toString("hex");

/** The tree as RFC 6962 defines it, word for word: slow, and obviously right. */
function naive(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256("");
  if (leaves.length === 1) return leaves[0] as Buffer;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(naive(leaves.slice(0, k)), naive(leaves.slice(k)));
}

function naivePath(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k
    ? [...naivePath(index, left), naive(right)]
    : [...naivePath(index - k, right), naive(left)];
}

function naiveProof(old: number, leaves: readonly Buffer[], isWhole = true): Buffer[] {
  if (old === leaves.length) return isWhole ? [] : [naive(leaves)];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return old <= k
    ? [...naiveProof(old, left, isWhole), naive(right)]
    : [...naiveProof(old - k, right, false), naive(left)];
}

const leaves = Array.from({ length: most }, (_, place) => leafHash(`leaf ${place}`));
const roots = Array.from({ length: most + 1 }, (_, size) => naive(leaves.slice(0, size)));
const tree = (size: number) => ({ size, root: roots[size] as Buffer });
const leaf = (index: number) => ({ index, hash: leaves[index] as Buffer });

/** Rows as they would be kept, from leaves that came in batches of this size. */
function rowsFor(batch: number): Map<string, Buffer> {
  const rows = new Map<string, Buffer>();
  for (let size = 0; size < most; size += batch) {
    const edge = subtreesIn({ from: 0, to: size }).map(
      (one) => rows.get(`${one.level}/${one.index}`) as Buffer,
    );
    for (const { level, index, hash } of grown(size, edge, leaves.slice(size, size + batch))) {
      expect(rows.has(`${level}/${index}`)).toBe(false);
      rows.set(`${level}/${index}`, hash);
    }
  }
  return rows;
}

const rows = rowsFor(1);
const hashOf = (span: Span) =>
  rootOf(subtreesIn(span).map(({ level, index }) => rows.get(`${level}/${index}`) as Buffer));

test("the same rows are kept, in whatever batches the leaves came", () => {
  expect(rows.size).toBe(leaves.reduce((sum, _, place) => sum + 1 + trailingOnes(place), 0));
  for (const batch of [2, 3, 7, 16, 64, most]) expect(rowsFor(batch)).toEqual(rows);
});

function trailingOnes(place: number): number {
  return place % 2 === 1 ? 1 + trailingOnes((place - 1) / 2) : 0;
}

test("the root of every size is the reference's, also of a tree without leaves", () => {
  for (let size = 0; size <= most; size += 1) {
    expect(hex(hashOf({ from: 0, to: size }))).toBe(hex(roots[size] as Buffer));
  }
});

test("every leaf is proved in every size, as the reference does, and by no more rows than there are levels squared", () => {
  for (let size = 1; size <= most; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const spans = inclusionSpans(index, size);
      const path = spans.map(hashOf);
      expect(path.map(hex)).toEqual(naivePath(index, leaves.slice(0, size)).map(hex));
      expect(isIncluded(leaf(index), tree(size), path)).toBe(true);
      expect(spans.flatMap(subtreesIn).length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(most)));
    }
  }
});

test("every size is proved to be the beginning of every later one, as the reference does", () => {
  for (let size = 1; size <= most; size += 1) {
    for (let old = 1; old <= size; old += 1) {
      const path = consistencySpans(old, size).map(hashOf);
      expect(path.map(hex)).toEqual(naiveProof(old, leaves.slice(0, size)).map(hex));
      expect(isConsistent(tree(old), tree(size), path)).toBe(true);
    }
  }
});

describe("no proof holds for anything else", () => {
  const spoiled = (path: readonly Buffer[]) => [
    ...path.map((_, place) => path.with(place, sha256("something else"))),
    ...path.map((_, place) => path.toSpliced(place, 1)),
    [...path, sha256("one more")],
    [sha256("one more"), ...path],
    ...(path.length > 1 ? [path.toReversed()] : []),
  ];

  test("of a leaf: another leaf, place, size or root, or a path that was changed", () => {
    for (let size = 1; size <= 33; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const path = inclusionSpans(index, size).map(hashOf);
        for (const other of spoiled(path)) expect(isIncluded(leaf(index), tree(size), other)).toBe(false);
        expect(isIncluded({ index, hash: sha256("x") }, tree(size), path)).toBe(false);
        expect(isIncluded(leaf(index), { size, root: sha256("x") }, path)).toBe(false);
        for (let place = 0; place < size + 2; place += 1) {
          const moved = { index: place, hash: leaves[index] as Buffer };
          if (place !== index) expect(isIncluded(moved, tree(size), path)).toBe(false);
        }
      }
    }
    for (const index of [-1, 0.5, Number.NaN, 2 ** 60]) {
      expect(isIncluded({ index, hash: leaves[0] as Buffer }, tree(1), [])).toBe(false);
    }
  });

  test("of a beginning: another root on either side, or a path that was changed", () => {
    for (let size = 1; size <= 33; size += 1) {
      for (let old = 1; old <= size; old += 1) {
        const path = consistencySpans(old, size).map(hashOf);
        for (const other of spoiled(path)) expect(isConsistent(tree(old), tree(size), other)).toBe(false);
        expect(isConsistent({ size: old, root: sha256("x") }, tree(size), path)).toBe(false);
        expect(isConsistent(tree(old), { size, root: sha256("x") }, path)).toBe(false);
        if (old < size) expect(isConsistent(tree(size), tree(old), path)).toBe(false);
      }
    }
    expect(isConsistent(tree(0), tree(7), [])).toBe(false);
  });

  test("and none is made of what is not there", () => {
    expect(() => inclusionSpans(7, 7)).toThrow(RangeError);
    expect(() => inclusionSpans(-1, 7)).toThrow(RangeError);
    expect(() => consistencySpans(0, 7)).toThrow(RangeError);
    expect(() => consistencySpans(8, 7)).toThrow(RangeError);
  });
});

describe("a tree beyond what 32 bits count", () => {
  const size = 2 ** 40 + 12_345;

  test("is taken apart exactly", () => {
    for (const length of [2 ** 48 - 1, 2 ** 48, 2 ** 48 + 1, Number.MAX_SAFE_INTEGER]) {
      const parts = subtreesIn({ from: 0, to: length }).map(({ level }) => 2 ** level);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(length);
      expect(inclusionSpans(length - 1, length).at(-1)?.from).toBe(0);
    }
  });

  test("has short proofs of whole subtrees", () => {
    for (const index of [0, 2 ** 33 + 1, 2 ** 40 - 1, 2 ** 40, size - 1]) {
      const spans = inclusionSpans(index, size);
      expect(spans.length).toBeLessThanOrEqual(41);
      const covered = spans.reduce((sum, { from, to }) => sum + to - from, 1);
      expect(covered).toBe(size);
      for (const one of spans.flatMap(subtreesIn)) expect(Number.isSafeInteger(one.index)).toBe(true);
    }
    const spans = consistencySpans(2 ** 39 + 1, size);
    expect(spans.length).toBeLessThanOrEqual(42);
  });
});

/** The leaves and roots that the first implementations of RFC 6962 were tested with. */
describe("the vectors known from Certificate Transparency", () => {
  const entries = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ];
  const known = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];
  const hashed = entries.map((entry) => leafHash(Buffer.from(entry, "hex")));
  const nodes = new Map(grown(0, [], hashed).map((node) => [`${node.level}/${node.index}`, node.hash]));
  const of = (span: Span) =>
    rootOf(subtreesIn(span).map(({ level, index }) => nodes.get(`${level}/${index}`) as Buffer));

  test("roots", () => {
    expect(hex(rootOf([]))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    known.forEach((root, place) => {
      expect(hex(of({ from: 0, to: place + 1 }))).toBe(root);
    });
  });

  test("paths of the first and of the sixth leaf of eight, of the third of three, of the second of five", () => {
    const path = (index: number, size: number) => inclusionSpans(index, size).map((span) => hex(of(span)));
    expect(path(0, 8)).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    expect(path(5, 8)).toEqual([
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(path(2, 3)).toEqual(["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]);
    expect(path(1, 5)).toEqual([
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ]);
  });

  test("beginnings: one, six and two of eight and of five", () => {
    const proof = (old: number, size: number) => consistencySpans(old, size).map((span) => hex(of(span)));
    expect(proof(1, 1)).toEqual([]);
    expect(proof(1, 8)).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
    expect(proof(6, 8)).toEqual([
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(proof(2, 5)).toEqual([
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ]);
  });
});
