import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type { Instant, Sha256 } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import { type NeededFile, neededAmong, neededFiles } from "../store/file-uses.ts";
import type { FileStore } from "./files.ts";
import { oldBefore, removeUnneeded } from "./remove-unneeded.ts";
import { usableAfter } from "./sweep-forgotten.ts";

/** What is not as it should be. Sizes in bytes. */
export type FileFinding =
  | ({ readonly is: "missing" } & NeededFile)
  | ({ readonly is: "wrong-size"; readonly found: number } & NeededFile)
  | ({ readonly is: "wrong-bytes"; readonly found: Sha256 } & NeededFile)
  | {
      readonly is: "orphan";
      readonly sha256: Sha256;
      readonly bytes: number;
      readonly storedAt: Instant;
      readonly removed: boolean;
    };

export interface FilesChecked {
  /** Files that must be there, and their bytes. */
  readonly needed: number;
  readonly bytes: number;
  readonly missing: number;
  readonly damaged: number;
  /** Files that nobody needs, and their bytes. */
  readonly orphans: number;
  readonly orphanBytes: number;
  readonly removed: number;
}

interface Checking {
  readonly db: Database;
  readonly files: FileStore;
  readonly now: Instant;
  /** Reads every file, too. */
  readonly deep: boolean;
  readonly removeOrphans: boolean;
}

const atOnce = 1_000;
const askedAtOnce = 16;

/**
 * Compares what the record needs with what is stored: every file that a fact or an upload names is there and as large as
 * it was, and every file that is there and older than a week is named. Tells what is not so, then counts. However many
 * files there are, only some are held in memory.
 */
export async function* checkFiles(checking: Checking): AsyncGenerator<FileFinding, FilesChecked> {
  const counted = { needed: 0, bytes: 0, missing: 0, damaged: 0, orphans: 0, orphanBytes: 0, removed: 0 };
  for await (const files of inBatches(allNeeded(checking), askedAtOnce)) {
    const findings = await Promise.all(files.map((file) => findingOf(checking, file)));
    for (const [index, file] of files.entries()) {
      counted.needed += 1;
      counted.bytes += file.bytes;
      const finding = findings[index];
      if (!finding) continue;
      counted[finding.is === "missing" ? "missing" : "damaged"] += 1;
      yield finding;
    }
  }
  for await (const orphan of orphansIn(checking)) {
    counted.orphans += 1;
    counted.orphanBytes += orphan.bytes;
    if (orphan.removed) counted.removed += 1;
    yield orphan;
  }
  return counted;
}

async function* allNeeded({ db, now }: Checking): AsyncGenerator<NeededFile> {
  for (let after: Sha256 | "" = ""; ; ) {
    const some: NeededFile[] = await neededFiles(db, { after, finishedAfter: usableAfter(now) }, atOnce);
    yield* some;
    const last = some.at(-1);
    if (last === undefined || some.length < atOnce) return;
    after = last.sha256;
  }
}

async function findingOf({ files, deep }: Checking, file: NeededFile): Promise<FileFinding | null> {
  const size = await files.size(file.sha256);
  if (size === null) return { is: "missing", ...file };
  if (size !== file.bytes) return { is: "wrong-size", ...file, found: size };
  if (!deep) return null;
  const hash = createHash("sha256");
  await pipeline(files.open(file.sha256), hash);
  const found = hash.digest("hex") as Sha256;
  return found === file.sha256 ? null : { is: "wrong-bytes", ...file, found };
}

async function* orphansIn({ db, files, now, removeOrphans }: Checking) {
  const old = async function* () {
    for await (const file of files.all()) if (file.storedAt < oldBefore(now)) yield file;
  };
  for await (const some of inBatches(old(), atOnce)) {
    const needed = await neededAmong(
      db,
      some.map(({ sha256 }) => sha256),
    );
    for (const file of some) {
      if (needed.has(file.sha256)) continue;
      const removed = removeOrphans && (await removeUnneeded({ db, files }, file.sha256, now));
      yield { is: "orphan" as const, ...file, removed };
    }
  }
}

async function* inBatches<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
