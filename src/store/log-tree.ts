import { sha256 } from "./canonical.ts";

/**
 * The arithmetic of a Merkle tree as RFC 6962 and RFC 9162 have it (section 2.1 of both), with no database and no
 * network: what its nodes are, which of them a proof is made of, and whether a proof holds. Hashes are 32 bytes.
 */

/** A complete subtree: 2^level leaves, from leaf index · 2^level on. It never changes, however the tree grows. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

export interface Node extends Subtree {
  readonly hash: Buffer;
}

/** Leaves from `from` up to, and without, `to`: one side of a node of the tree. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Leaves and nodes are told apart by their first byte, so that neither can be passed off as the other. */
export function leafHash(entry: string | Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.of(0), Buffer.from(entry)]));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(Buffer.concat([Buffer.of(1), left, right]));
}

/** The complete subtrees that a span is made of, from left to right: one for each bit of its length. */
export function subtreesIn({ from, to }: Span): Subtree[] {
  const found: Subtree[] = [];
  for (let at = from; at < to; ) {
    const level = levelOf(to - at);
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}

/** The hash of a span, from those of its subtrees. Of no leaves at all: the hash of nothing. */
export function rootOf(subtrees: readonly Buffer[]): Buffer {
  const last = subtrees.at(-1);
  if (last === undefined) return sha256("");
  return subtrees.slice(0, -1).reduceRight<Buffer>((right, left) => nodeHash(left, right), last);
}

/**
 * Every subtree that becomes complete when leaves are added to a tree of `size`. `edge`: the hashes of the subtrees
 * that the tree is made of now.
 */
export function grown(size: number, edge: readonly Buffer[], leaves: readonly Buffer[]): Node[] {
  const standing: Node[] = subtreesIn({ from: 0, to: size }).map((subtree, place) => ({
    ...subtree,
    hash: edge[place] as Buffer,
  }));
  const made: Node[] = [];
  for (const [place, hash] of leaves.entries()) {
    let node: Node = { level: 0, index: size + place, hash };
    made.push(node);
    for (let left = standing.at(-1); left?.level === node.level; left = standing.at(-1)) {
      standing.pop();
      node = { level: left.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash) };
      made.push(node);
    }
    standing.push(node);
  }
  return made;
}

/** What proves that leaf `index` is in a tree of `size`: the hash of each of these spans, in this order. */
export function inclusionSpans(index: number, size: number): Span[] {
  if (!(index >= 0 && index < size)) throw new RangeError("That leaf is not in the tree");
  const spans: Span[] = [];
  for (let from = 0, to = size; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    spans.push(index < middle ? { from: middle, to } : { from, to: middle });
    if (index < middle) to = middle;
    else from = middle;
  }
  return spans.reverse();
}

/** What proves that a tree of `old` leaves is the beginning of one of `size`: the hash of each of these spans. */
export function consistencySpans(old: number, size: number): Span[] {
  if (!(old > 0 && old <= size)) throw new RangeError("Such a tree is not the beginning of the other");
  const spans: Span[] = [];
  let from = 0;
  let to = size;
  while (old < to) {
    const middle = from + splitOf(to - from);
    spans.push(old <= middle ? { from: middle, to } : { from, to: middle });
    if (old <= middle) to = middle;
    else from = middle;
  }
  // Where the old tree is a complete subtree of the new one, whoever checks has its hash.
  if (from > 0) spans.push({ from, to });
  return spans.reverse();
}

/** The largest power of two below `length`. */
function splitOf(length: number): number {
  return 2 ** levelOf(length - 1);
}

/** The level of the largest complete subtree that `length` leaves hold. Counted: logarithms round. */
function levelOf(length: number): number {
  let level = 0;
  while (2 ** (level + 1) <= length) level += 1;
  return level;
}

/** Whether `path` leads from a leaf to the root of a tree of `size` (RFC 9162, 2.1.3.2). */
export function isIncluded(
  leaf: { readonly hash: Buffer; readonly index: number },
  tree: { readonly size: number; readonly root: Buffer },
  path: readonly Buffer[],
): boolean {
  if (!areCounts(leaf.index, tree.size) || leaf.index >= tree.size) return false;
  let at = leaf.index;
  let last = tree.size - 1;
  let hash = leaf.hash;
  for (const beside of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(beside, hash);
      for (; !isOdd(at) && at > 0; at /= 2) last = half(last);
    } else {
      hash = nodeHash(hash, beside);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && hash.equals(tree.root);
}

/** Whether `path` proves that one tree is the beginning of the other (RFC 9162, 2.1.4.2). */
export function isConsistent(
  old: { readonly size: number; readonly root: Buffer },
  tree: { readonly size: number; readonly root: Buffer },
  path: readonly Buffer[],
): boolean {
  if (!areCounts(old.size, tree.size) || old.size === 0 || old.size > tree.size) return false;
  if (old.size === tree.size) return path.length === 0 && old.root.equals(tree.root);
  const [first, ...rest] = 2 ** levelOf(old.size) === old.size ? [old.root, ...path] : path;
  if (first === undefined) return false;
  let at = old.size - 1;
  let last = tree.size - 1;
  for (; isOdd(at); at = half(at)) last = half(last);
  let before = first;
  let now = first;
  for (const beside of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      before = nodeHash(beside, before);
      now = nodeHash(beside, now);
      for (; !isOdd(at) && at > 0; at /= 2) last = half(last);
    } else {
      now = nodeHash(now, beside);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && before.equals(old.root) && now.equals(tree.root);
}

/** Not by bits: those of JavaScript end at 32. */
function half(count: number): number {
  return Math.floor(count / 2);
}

function isOdd(count: number): boolean {
  return count % 2 === 1;
}

function areCounts(...numbers: readonly number[]): boolean {
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0);
}
