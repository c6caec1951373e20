import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { type ClientRequest, type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { Child } from "./child.ts";
import { atLeast, atMost, type Figure, type Measure, median } from "./figures.ts";
import { fillSchool, tokenOf } from "./people.ts";
import { openPlace, type Place } from "./place.ts";
import type { ServingSettings, Told } from "./serving.ts";

const megabyte = 1024 * 1024;
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
    await using school = await openSchool(place);
    const took: Round[] = [];
    // First of all, when no upload has made the server larger; it warms up what a server that runs has long behind it.
    const growth = await growthDuring(school, bytes);
    for (let round = 1; round <= rounds; round += 1) {
      const one = await compare(school, place.folder, bytes);
      progress(`${round} of ${rounds}: ${seconds(one)}`);
      took.push(one);
    }
    const shares = took.map(({ dd, openssl, upload: sent }) => Math.max(dd, openssl) / sent);
    const of = (what: keyof Round) => median(took.map((one) => one[what]));
    const share = median(shares);
    return [
      {
        what: `${bytes / megabyte} MiB, median of ${rounds}`,
        measured: `${of("upload").toFixed(2)} s`,
        comparedWith: `dd ${of("dd").toFixed(2)} s, openssl ${of("openssl").toFixed(2)} s`,
        ratio: share,
        goal: atLeast(share, goalShare),
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
interface Round {
  readonly dd: number;
  readonly openssl: number;
  readonly upload: number;
}

const seconds = (round: Round) =>
  Object.entries(round)
    .map(([what, took]) => `${what} ${took.toFixed(2)} s`)
    .join(", ");

interface School extends AsyncDisposable {
  readonly uploads: string;
  readonly folder: string;
  memory(): Promise<number>;
}

async function openSchool(place: Place): Promise<School> {
  const bench = await place.database("upload");
  await fillSchool(bench.db, { students: 0, assessors: 1 });
  const folder = join(place.folder, "files");
  const settings: ServingSettings = { url: bench.url, ownerUrl: bench.ownerUrl, folder };
  const child = new Child<object, Told>(new URL("serving.ts", import.meta.url), settings);
  const { port } = await child.ask({});
  return {
    folder,
    uploads: `http://127.0.0.1:${port}/api/v1/uploads`,
    memory: async () => (await child.ask({})).memoryBytes,
    async [Symbol.asyncDispose]() {
      await child[Symbol.asyncDispose]();
      await bench.drop();
    },
  };
}

/**
 * The three one after the other, on the same disk, which has nothing left to write when each begins. Both others have it
 * easier than we do: dd makes up its zeros, and openssl finds the file in memory. Nobody sends them anything; our sender
 * takes its share of the same processors.
 */
async function compare(school: School, folder: string, bytes: number): Promise<Round> {
  const path = join(folder, "by-dd");
  const count = `count=${bytes / megabyte}`;
  await run("sync");
  const dd = await timed(() => run("dd", ["if=/dev/zero", `of=${path}`, "bs=1M", count, "conv=fsync"]));
  const openssl = await timed(() => run("openssl", ["sha256", path]));
  await rm(path);
  await run("sync");
  const sent = new Sending(bytes);
  const upload = await timed(() => sent.through(school.uploads));
  await sent.prove();
  await rm(join(school.folder, "objects"), { recursive: true });
  return { dd, openssl, upload };
}

async function growthDuring(school: School, bytes: number): Promise<number> {
  const before = await school.memory();
  let most = before;
  const sending = new Sending(bytes).through(school.uploads, async () => {
    most = Math.max(most, await school.memory());
  });
  await sending;
  return most - before;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

const headers = { Authorization: `Bearer ${tokenOf(0)}`, "Tus-Resumable": "1.0.0" };

/** A file that nobody has sent before, made without costing the time that is measured. */
class Sending {
  readonly #bytes: number;
  readonly #first = randomBytes(megabyte);
  readonly #others = Buffer.alloc(megabyte, 0xa5);
  #address = "";

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  /** From the beginning to the answer that it is whole. `nowAndThen` is called on the way. */
  async through(uploads: string, nowAndThen?: () => Promise<void>): Promise<void> {
    const metadata = `filename ${Buffer.from("work.zip").toString("base64")}`;
    const begun = await fetch(uploads, {
      method: "POST",
      headers: { ...headers, "Upload-Length": String(this.#bytes), "Upload-Metadata": metadata },
    });
    if (begun.status !== 201) throw new Error(`${begun.status} ${await begun.text()}`);
    this.#address = new URL(begun.headers.get("location") ?? "", uploads).href;
    const patch = request(this.#address, {
      method: "PATCH",
      headers: {
        ...{ ...headers, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0" },
        "Content-Length": this.#bytes,
      },
    });
    const answered = once(patch, "response") as Promise<[IncomingMessage]>;
    await this.#send(patch, nowAndThen);
    const [answer] = await answered;
    if (answer.resume().statusCode !== 204) throw new Error(`the upload was answered ${answer.statusCode}`);
  }

  async #send(patch: ClientRequest, nowAndThen?: () => Promise<void>): Promise<void> {
    for (let sent = 0; sent < this.#bytes; sent += megabyte) {
      patch.write(sent === 0 ? this.#first : this.#others);
      if (nowAndThen && sent % (32 * megabyte) === 0) await nowAndThen();
      if (patch.writableNeedDrain) await once(patch, "drain");
    }
    patch.end();
  }

  /** What the server says the file is must be what was sent. */
  async prove(): Promise<void> {
    const hash = createHash("sha256").update(this.#first);
    for (let sent = megabyte; sent < this.#bytes; sent += megabyte) hash.update(this.#others);
    const { sha256 } = (await (await fetch(this.#address, { headers })).json()) as { sha256: string };
    if (sha256 !== hash.digest("hex")) throw new Error(`the server has something else: ${sha256}`);
  }
}
