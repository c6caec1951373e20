import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { examineFile } from "../src/outside/examination/examine.ts";
import type { Sha256 } from "../src/rules/words.ts";
import { atMost, type Figure, type Measure, median } from "./figures.ts";
import { packProject } from "./project-zip.ts";

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
      const unpacked = await packProject(path, files);
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

function told({ examined, unzip, peakMemoryBytes }: Round): string {
  const compared = unzip === null ? "no unzip" : `unzip ${unzip.toFixed(2)} s`;
  return `${examined.toFixed(2)} s, ${compared}, ${Math.round(peakMemoryBytes / megabyte)} MB`;
}
