import { createHash } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import type { Sha256 } from "../src/rules/words.ts";
import { Child } from "./child.ts";
import { atMost, type Figure, type Measure, percentile } from "./figures.ts";
import { handInOne } from "./handed-in.ts";
import { HttpConnection, requestText } from "./http-connection.ts";
import { numberedId, tokenOf } from "./people.ts";
import { type BenchDatabase, openPlace } from "./place.ts";
import type { ServingSettings } from "./serving.ts";

const files = 60_000;
const folders = 60;
const goalMilliseconds = 50;
const goalFirstScreen = 1_000;

/**
 * One file out of 5 GB over HTTP: the address for it, then its bytes; and what a reader sees first. The archive is
 * sparse, and its listing written to the database as an examination leaves it: examining 5 GB is measured elsewhere.
 */
export const openEntry: Measure = {
  about: `A file out of an archive of 5 GB with ${files} files, over HTTP, one request after the other`,
  async run({ quick, progress }) {
    const times = quick ? 50 : 1_000;
    await using place = await openPlace();
    const bench = await place.database("open_entry");
    const folder = join(place.folder, "files");
    progress("writing the archive and its listing");
    const archive = await fill(bench, folder);
    const settings: ServingSettings = { url: bench.url, ownerUrl: bench.ownerUrl, folder };
    await using server = new Child<object, { port: number }>(
      new URL("./serving.ts", import.meta.url),
      settings,
    );
    using connection = await HttpConnection.open((await server.ask({})).port);
    const base = `/assessments/${numberedId("record", 0)}/contents/${archive}`;
    let asked = 0;
    const ask = async (path: string) => {
      asked += 1;
      const reply = await connection.ask(
        requestText("GET", base + path, { token: tokenOf(0), address: asked }),
      );
      if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${reply.body}`);
      return JSON.parse(reply.body.toString());
    };
    const first = await timed(async () => {
      const { archive: about } = await ask("");
      const { entries } = await ask("/entries");
      if (about.entries !== files + folders || entries.length !== folders)
        throw new Error("not all is there");
    });
    progress(`opening ${times} files`);
    const took: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const number = (n * 7_919) % files;
      const path = encodeURIComponent(pathOf(number));
      took.push(
        await timed(async () => {
          const { show } = await ask(`/shown?path=${path}`);
          const { body } = await connection.ask(`GET ${show} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
          if (!body.equals(content)) throw new Error(`${path} is not what it was`);
        }),
      );
    }
    return [
      figure("the first screen", first, goalFirstScreen),
      figure("one file, median", percentile(took, 0.5), goalMilliseconds),
      figure("one file, 99 of 100", percentile(took, 0.99), goalMilliseconds),
    ];
  },
};

const content = Buffer.from(
  Array.from({ length: 800 }, (_, n) => `export const line${n} = "${n * n}";\n`).join(""),
);
const packed = deflateRawSync(content);
/** So that all of them together come to 5 GB. */
const stride = Math.floor((5 * 1024 ** 3) / files);

function pathOf(number: number): string {
  return `folder${number % folders}/file${number}.ts`;
}

/** A record with the archive handed in, the archive in the store, and what an examination says of it. */
async function fill(bench: BenchDatabase, folder: string): Promise<Sha256> {
  const { db } = bench;
  const archive = await handInOne(bench);
  await writeArchive(folder, archive);
  await db.pool.query(
    `insert into examinations (sha256, bytes, extension, asked_at, examined_at, media_type, entries, unpacked)
     values ($1, $2, '.zip', now(), now(), 'application/zip', $3, $4)`,
    [archive, stride * files, files + folders, content.length * files],
  );
  await db.pool.query(
    `insert into archive_entries (archive, path, folder, is_folder)
     select $1, 'folder' || n, '', true from generate_series(0, $2::int - 1) n`,
    [archive, folders],
  );
  await db.pool.query(
    `insert into archive_entries (archive, path, folder, is_folder, data_offset, packed, bytes, method, crc32, sha256, media_type)
     select $1, 'folder' || n % $2::int || '/file' || n || '.ts', 'folder' || n % $2::int, false, n::bigint * $3,
       $4, $5, 8, $6, $7, 'text/plain'
     from generate_series(0, $8::int - 1) n`,
    [
      ...[archive, folders, stride, packed.length, content.length, crc32(content)],
      ...[createHash("sha256").update(content).digest("hex"), files],
    ],
  );
  await bench.settle();
  return archive;
}

/** Every file at its place, and nothing between: only what is written takes room on the disk. */
async function writeArchive(folder: string, sha256: Sha256): Promise<void> {
  const shelf = join(folder, "objects", sha256.slice(0, 2));
  await mkdir(shelf, { recursive: true });
  await using file = await open(join(shelf, sha256), "w");
  await file.truncate(stride * files);
  for (let n = 0; n < files; n += 1) await file.write(packed, 0, packed.length, n * stride);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function figure(what: string, milliseconds: number, most: number): Figure {
  return {
    what,
    measured: `${milliseconds.toFixed(1)} ms`,
    comparedWith: `${most} ms`,
    ratio: milliseconds / most,
    goal: atMost(milliseconds, most, `${most} ms`),
  };
}
