import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Child } from "./child.ts";
import { atLeast, atMost, type Figure, type Measure, median } from "./figures.ts";
import { fillSchool } from "./people.ts";
import { openPlace } from "./place.ts";
import { megabyte, type Place, Sending } from "./sending.ts";
import type { ServingSettings, Told } from "./serving.ts";

const goalShare = 0.8;
const goalGrowth = 64 * megabyte;
const run = promisify(execFile);

/** One file by tus through the whole stack, against what the machine needs to write it, and to hash it, alone. */
export const upload: Measure = {
  about:
    "Upload of one file: HTTP, SHA-256, fsync; against dd conv=fsync and openssl sha256 in the same round",
  async run({ quick, progress }) {
    const bytes = (quick ? 32 : 1024) * megabyte;
    const rounds = quick ? 1 : 7;
    await using place = await openPlace();
    const bench = await place.database("upload");
    await fillSchool(bench.db, { students: 0, assessors: 1 });
    const open = (folder: string, socket?: string) =>
      openSchool({
        ...{ url: bench.url, ownerUrl: bench.ownerUrl, folder: join(place.folder, folder) },
        ...(socket && { socket }),
      });
    // Goes last of all, when nobody is connected any more.
    await using _database = { [Symbol.asyncDispose]: () => bench.drop() };
    await using byPort = await open("files");
    await using bySocket = await open("files-by-socket", join(place.folder, "http.sock"));
    const took: Round[] = [];
    // First of all, when no upload has made the server larger; it warms up what a server that runs has long behind it.
    const growth = await growthDuring(byPort, bytes);
    await growthDuring(bySocket, bytes);
    for (let round = 1; round <= rounds; round += 1) {
      const alone = await timeAlone(place.folder, bytes);
      const one = {
        ...alone,
        bySocket: await timeOf(bySocket, bytes),
        byPort: await timeOf(byPort, bytes),
      };
      progress(`${round} of ${rounds}: ${seconds(one)}`);
      took.push(one);
    }
    const of = (what: keyof Round) => median(took.map((one) => one[what]));
    const share = (of: "bySocket" | "byPort") =>
      median(took.map((one) => Math.max(one.dd, one.openssl) / one[of]));
    const comparedWith = `dd ${of("dd").toFixed(2)} s, openssl ${of("openssl").toFixed(2)} s`;
    const size = `${bytes / megabyte} MiB, median of ${rounds}`;
    return [
      {
        ...{ what: `${size}, by a socket`, measured: `${of("bySocket").toFixed(2)} s`, comparedWith },
        ...{ ratio: share("bySocket"), goal: atLeast(share("bySocket"), goalShare) },
      },
      {
        ...{ what: `${size}, by TCP`, measured: `${of("byPort").toFixed(2)} s`, comparedWith },
        ...{ ratio: share("byPort"), goal: null },
      },
      {
        what: "memory, most above what it was",
        measured: `${(growth / megabyte).toFixed(0)} MiB`,
        comparedWith: `the file: ${bytes / megabyte} MiB`,
        ratio: growth / bytes,
        goal: atMost(growth, goalGrowth, `${goalGrowth / megabyte} MiB`),
      },
    ] satisfies Figure[];
  },
};

/** Seconds. */
interface Alone {
  readonly dd: number;
  readonly openssl: number;
}

interface Round extends Alone {
  readonly bySocket: number;
  readonly byPort: number;
}

const seconds = (round: Round) =>
  Object.entries(round)
    .map(([what, took]) => `${what} ${took.toFixed(2)} s`)
    .join(", ");

interface School extends AsyncDisposable {
  readonly place: Place;
  readonly folder: string;
  memory(): Promise<number>;
}

async function openSchool(settings: ServingSettings): Promise<School> {
  const child = new Child<object, Told>(new URL("serving.ts", import.meta.url), settings);
  const { port } = await child.ask({});
  const { folder, socket } = settings;
  return {
    folder,
    place: socket === undefined ? { port } : { socketPath: socket },
    memory: async () => (await child.ask({})).memoryBytes,
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}

/**
 * What writing and hashing take by themselves, on the same disk, which has nothing left to write when they begin. Both
 * have it easier than we do: dd makes up its zeros, and openssl finds the file in memory. Nobody sends them anything;
 * our sender takes its share of the same processors.
 */
async function timeAlone(folder: string, bytes: number): Promise<Alone> {
  const path = join(folder, "by-dd");
  const count = `count=${bytes / megabyte}`;
  await run("sync");
  const dd = await timed(() => run("dd", ["if=/dev/zero", `of=${path}`, "bs=1M", count, "conv=fsync"]));
  const openssl = await timed(() => run("openssl", ["sha256", path]));
  await rm(path);
  return { dd, openssl };
}

async function timeOf(school: School, bytes: number): Promise<number> {
  await run("sync");
  const sent = new Sending(school.place, bytes);
  const took = await timed(() => sent.through());
  await sent.prove();
  await rm(join(school.folder, "objects"), { recursive: true });
  return took;
}

async function growthDuring(school: School, bytes: number): Promise<number> {
  const before = await school.memory();
  let most = before;
  await new Sending(school.place, bytes).through(async () => {
    most = Math.max(most, await school.memory());
  });
  await rm(join(school.folder, "objects"), { recursive: true });
  return most - before;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
