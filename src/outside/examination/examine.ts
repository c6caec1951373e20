import { type ChildProcess, spawn } from "node:child_process";
import { type FileHandle, open } from "node:fs/promises";
import type { Readable, Writable } from "node:stream";
import type { ArchiveEntry, Examined } from "../../rules/intake/findings.ts";
import { type ExaminationLimits, examinationLimits } from "../../rules/intake/limits.ts";
import type { Sha256 } from "../../rules/words.ts";
import { linesOf } from "./lines.ts";
import { descriptors, ownStatus, type Said, type Task, unpackEntry } from "./messages.ts";
import { programText } from "./program.ts";

/** As much of a file store as an examination needs. */
export interface ExaminedFiles {
  pathOf(sha256: Sha256): string | null;
  open(sha256: Sha256, range?: { readonly first: number; readonly last: number }): Readable;
}

export interface ExaminationWish {
  readonly files: ExaminedFiles;
  readonly sha256: Sha256;
  readonly bytes: number;
  /** As the file was named: lower case, with its dot. */
  readonly extension: string;
  /**
   * Takes the entries of an archive, folders that no entry names included, while it is being examined; no further ones
   * come before it is done. When the file is refused in the end, those that came before mean nothing.
   */
  onEntries(batch: readonly ArchiveEntry[]): Promise<void>;
  readonly signal?: AbortSignal;
  readonly limits?: Partial<ExaminationLimits>;
  /** Told how much memory the examining process had at most. */
  onEnd?(use: { readonly peakMemoryBytes: number }): void;
}

/**
 * What a file is and whether it can be accepted (R6), found out in a process of its own that has no environment, may
 * read nothing but the file, and is killed at its time limit. A process that dies is the refusal `examination-failed`. Throws
 * when the file cannot be read, the entries cannot be taken, or the signal aborts.
 */
export async function examineFile(wish: ExaminationWish): Promise<Examined> {
  const limits = { ...examinationLimits, ...wish.limits };
  const program = await programText();
  wish.signal?.throwIfAborted();
  const path = wish.files.pathOf(wish.sha256);
  const file = path === null ? null : await open(path, "r");
  const { bytes, extension } = wish;
  const child = start(program, { bytes, extension, limits, isOpen: file !== null }, file);
  const over = new AbortController();
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve()).once("close", () => resolve());
  });
  void ended.then(() => over.abort());
  let isLate = false;
  const kill = () => child.kill("SIGKILL");
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, limits.seconds * 1000);
  wish.signal?.addEventListener("abort", kill);
  try {
    const examined = await listen(child, wish, over.signal);
    wish.signal?.throwIfAborted();
    if (examined !== null) return examined;
    return refused(
      isLate ? { code: "examination-took-too-long", limit: limits.seconds } : { code: "examination-failed" },
    );
  } finally {
    clearTimeout(timer);
    wish.signal?.removeEventListener("abort", kill);
    kill();
    await ended;
    await file?.close();
  }
}

function refused(refusal: Extract<Examined, { ok: false }>["refusal"]): Examined {
  return { ok: false, refusal, mediaType: null };
}

const nodeOptions = [
  "--no-warnings",
  "--max-old-space-size=96",
  "--max-semi-space-size=2",
  "--permission",
  `--allow-fs-read=${ownStatus}`,
  // From its standard input.
  ...["--input-type=module", "-"],
];

function start(program: string, task: Task, file: FileHandle | null): ChildProcess {
  const child = spawn(process.execPath, [...nodeOptions, JSON.stringify(task)], {
    env: {},
    cwd: "/",
    stdio: ["pipe", "ignore", "inherit", "pipe", "pipe", file === null ? "ignore" : file.fd],
  });
  // A child that dies before it has read all of it: that it died is found out by what it does not say.
  child.stdin?.on("error", () => {}).end(program);
  return child;
}

/** Hears the child out; null when it ended without a last word. */
async function listen(
  child: ChildProcess,
  wish: ExaminationWish,
  over: AbortSignal,
): Promise<Examined | null> {
  const says = child.stdio[descriptors.says] as Readable;
  const hears = child.stdio[descriptors.hears] as Writable;
  // A child that dies while it is answered: that it died is found out by what it does not say.
  hears.on("error", () => {});
  for await (const line of linesOf(says)) {
    const said = JSON.parse(line) as Said;
    if ("examined" in said) {
      wish.onEnd?.({ peakMemoryBytes: said.peakMemoryBytes });
      return said.examined;
    }
    if ("entries" in said) await wish.onEntries(said.entries.map(unpackEntry));
    else await answer(hears, wish, said.read, over);
  }
  return null;
}

/** Sends the bytes that were asked for, until the child is over. Throws when they cannot be read. */
async function answer(
  hears: Writable,
  { files, sha256 }: ExaminationWish,
  [position, length]: readonly [number, number],
  over: AbortSignal,
): Promise<void> {
  const source = files.open(sha256, { first: position, last: position + length - 1 });
  const stop = () => source.destroy();
  over.addEventListener("abort", stop);
  try {
    for await (const chunk of source) {
      if (over.aborted) return;
      await new Promise<void>((resolve) => hears.write(chunk, () => resolve()));
    }
  } catch (fault) {
    if (!over.aborted) throw fault;
  } finally {
    over.removeEventListener("abort", stop);
  }
}
