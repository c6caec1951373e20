import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32, deflateRawSync } from "node:zlib";
import { examineFile } from "../src/outside/examination/examine.ts";
import { centralHeader, endRecords, localHeader } from "../src/outside/examination/write-headers.ts";
import type { Sha256 } from "../src/rules/words.ts";
import { atMost, type Figure, type Measure, median } from "./figures.ts";

const megabyte = 1_000_000;
const goalMemory = 200 * megabyte;
const run = promisify(execFile);

/** One archive of very many small files, as a project with its packages is; `unzip -t` finds out far less about it. */
export const examination: Measure = {
  about: "Examination of an archive, entries taken over, against unzip -t in the same round",
  async run({ quick, progress }) {
    const files = quick ? 2_000 : 60_000;
    const rounds = quick ? 1 : 7;
    const folder = await mkdtemp(join(tmpdir(), "assay-bench-"));
    try {
      const path = join(folder, "project.zip");
      progress(`packing ${files} files`);
      const unpacked = await pack(path, files);
      const took: Round[] = [];
      // The first reads the file into the system's memory, for both.
      for (let round = 0; round <= rounds; round += 1) {
        const one = await compare(path, files);
        progress(`${round === 0 ? "warming up" : `${round} of ${rounds}`}: ${told(one)}`);
        if (round > 0) took.push(one);
      }
      return figures(took, files, unpacked);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Round {
  readonly examined: number;
  /** Seconds; null where there is no unzip. */
  readonly unzip: number | null;
  readonly peakMemoryBytes: number;
}

function figures(took: readonly Round[], files: number, unpacked: number): Figure[] {
  const seconds = median(took.map(({ examined }) => examined));
  const unzips = took.flatMap(({ unzip }) => unzip ?? []);
  const share =
    unzips.length === 0 ? 0 : median(took.map(({ examined, unzip }) => examined / (unzip ?? examined)));
  const memory = Math.max(...took.map(({ peakMemoryBytes }) => peakMemoryBytes));
  return [
    {
      what: `${files} files, ${Math.round(unpacked / megabyte)} MB`,
      measured: `${seconds.toFixed(2)} s`,
      comparedWith:
        unzips.length === 0 ? "unzip is not installed" : `unzip -t: ${median(unzips).toFixed(2)} s`,
      ratio: share,
      goal: unzips.length === 0 ? null : atMost(share, 1, "unzip's time"),
    },
    {
      what: "memory of its process, most",
      measured: `${Math.round(memory / megabyte)} MB`,
      comparedWith: `unpacked: ${Math.round(unpacked / megabyte)} MB`,
      ratio: memory / unpacked,
      goal: atMost(memory, goalMemory, `${goalMemory / megabyte} MB`),
    },
  ];
}

async function compare(path: string, files: number): Promise<Round> {
  const unzip = await secondsOfUnzip(path);
  const began = performance.now();
  let [taken, peakMemoryBytes] = [0, 0];
  const examined = await examineFile({
    files: {
      pathOf: () => path,
      open: (_, range) => createReadStream(path, range && { start: range.first, end: range.last }),
    },
    sha256: "" as Sha256,
    bytes: (await stat(path)).size,
    extension: ".zip",
    async onEntries(batch) {
      taken += batch.filter(({ isFolder }) => !isFolder).length;
    },
    onEnd(use) {
      peakMemoryBytes = use.peakMemoryBytes;
    },
  });
  const seconds = (performance.now() - began) / 1000;
  if (!examined.ok || taken !== files)
    throw new Error(`not examined: ${JSON.stringify(examined)}, ${taken} files`);
  return { examined: seconds, unzip, peakMemoryBytes };
}

async function secondsOfUnzip(path: string): Promise<number | null> {
  const began = performance.now();
  try {
    await run("unzip", ["-t", path], { maxBuffer: 64 * megabyte });
    return (performance.now() - began) / 1000;
  } catch (fault) {
    if ((fault as { code?: unknown }).code === "ENOENT") return null;
    throw fault;
  }
}

/** Text of the sizes that source files have: most are small. Answers the bytes of them all. */
async function pack(path: string, files: number): Promise<number> {
  const bodies = [300, 700, 1_200, 1_800, 2_500, 4_000, 6_500, 11_000, 28_000].flatMap((bytes, size) =>
    Array.from({ length: 60 }, (_, n) => body(bytes, 1 + size * 60 + n)),
  );
  const file = await open(path, "w");
  const directory: Buffer[] = [];
  let [at, unpacked] = [0, 0];
  try {
    for (let n = 0; n < files; n += 1) {
      const { packed, bytes, checksum } = bodies[(n * 7) % bodies.length] ?? body(1, 1);
      const path = `project/packages/package-${n % 700}/src/part-${n % 13}/file-${n}.ts`;
      const entry = {
        path,
        isFolder: false,
        packed: packed.length,
        bytes,
        method: 8,
        crc32: checksum,
      } as const;
      const header = localHeader(entry);
      directory.push(centralHeader(entry, at));
      await file.write(Buffer.concat([header, packed]));
      at += header.length + packed.length;
      unpacked += bytes;
    }
    const central = Buffer.concat(directory);
    await file.write(Buffer.concat([central, endRecords(files, at, central.length)]));
  } finally {
    await file.close();
  }
  return unpacked;
}

function body(bytes: number, seed: number) {
  let state = seed;
  let text = "";
  while (text.length < bytes) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += `const value${(state >>> 16) % 900} = read(${(state >>> 8) % 97});\n`;
  }
  const data = Buffer.from(text.slice(0, bytes));
  return { packed: deflateRawSync(data), bytes, checksum: crc32(data) };
}

function told({ examined, unzip, peakMemoryBytes }: Round): string {
  const compared = unzip === null ? "no unzip" : `unzip ${unzip.toFixed(2)} s`;
  return `${examined.toFixed(2)} s, ${compared}, ${Math.round(peakMemoryBytes / megabyte)} MB`;
}
