import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { examineFile } from "../src/outside/examination/examine.ts";
import type { Sha256 } from "../src/rules/words.ts";
import { Child } from "./child.ts";
import { type Figure, type Measure, median } from "./figures.ts";
import { handInOne } from "./handed-in.ts";
import { HttpConnection, requestText } from "./http-connection.ts";
import { wordsOfLargePdf } from "./pdf-words.ts";
import { numberedId, tokenOf } from "./people.ts";
import { type BenchDatabase, openPlace } from "./place.ts";
import { needle, packProject } from "./project-zip.ts";
import type { ServingSettings } from "./serving.ts";

const run = promisify(execFile);
const megabyte = 1_000_000;

/** A word in all texts of a project with very many files, over HTTP, against unpacking all of it into grep. */
export const search: Measure = {
  about: "A search through an archive of many files, over HTTP, against unzip -p | grep in the same round",
  async run({ quick, progress }) {
    const files = quick ? 2_000 : 60_000;
    const rounds = quick ? 1 : 5;
    await using place = await openPlace();
    const bench = await place.database("search");
    const folder = join(place.folder, "files");
    progress(`packing and examining ${files} files`);
    const archive = await handInOne(bench);
    const path = join(folder, "objects", archive.slice(0, 2), archive);
    await mkdir(dirname(path), { recursive: true });
    const unpacked = await packProject(path, files);
    await examine(bench, archive, path);
    const settings: ServingSettings = { url: bench.url, ownerUrl: bench.ownerUrl, folder };
    await using server = new Child<object, { port: number; memoryBytes: number }>(
      new URL("./serving.ts", import.meta.url),
      settings,
    );
    using connection = await HttpConnection.open((await server.ask({})).port);
    const searching = searchOver(connection);
    const took: Round[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const grep = await secondsOfGrep(path);
      const all = await searching(needle, "", 1, files);
      const ignoring = await searching(needle.toUpperCase(), "&case=ignore", 1, files);
      const pattern = await searching("needle\\s+in\\b.*stack$", "&as=pattern", 1, files);
      const first = await searching("value1", "", null, null);
      const one = { grep, all, ignoring, pattern, first };
      progress(`${round === 0 ? "warming up" : `${round} of ${rounds}`}: ${JSON.stringify(one)}`);
      if (round > 0) took.push(one);
    }
    const { memoryBytes } = await server.ask({});
    progress(`the server's memory at the end: ${Math.round(memoryBytes / megabyte)} MB`);
    progress("a large PDF");
    return [...figures(took, files, unpacked), await wordsOfLargePdf(place.folder, quick ? 35 : 100)];
  },
};

/** Seconds. */
interface Round {
  /** null where there is no unzip. */
  readonly grep: number | null;
  readonly all: number;
  readonly ignoring: number;
  readonly pattern: number;
  readonly first: number;
}

function figures(took: readonly Round[], files: number, unpacked: number): Figure[] {
  const greps = took.flatMap(({ grep }) => grep ?? []);
  const figure = (what: string, of: (round: Round) => number): Figure => ({
    what,
    measured: `${median(took.map(of)).toFixed(2)} s`,
    comparedWith:
      greps.length === 0 ? "unzip is not installed" : `unzip -p | grep: ${median(greps).toFixed(2)} s`,
    ratio: median(took.map((round) => of(round) / (round.grep ?? of(round)))),
    goal: null,
  });
  return [
    figure(`${files} files, ${Math.round(unpacked / megabyte)} MB`, ({ all }) => all),
    figure("the same, ignoring case", ({ ignoring }) => ignoring),
    figure("the same, by an expression", ({ pattern }) => pattern),
    figure("until the first is shown", ({ first }) => first),
  ];
}

/** Searches to the end, or as far as one answer goes, and proves that all was found. */
function searchOver(connection: HttpConnection) {
  let address = 0;
  return async (q: string, options: string, expected: number | null, files: number | null) => {
    const began = performance.now();
    let after = "";
    for (;;) {
      address += 1;
      const path = `/assessments/${numberedId("record", 0)}/search?q=${encodeURIComponent(q)}&case=match${options}`;
      const asked = options.includes("case=") ? path.replace("&case=match", "") : path;
      const reply = await connection.ask(requestText("GET", asked + after, { token: tokenOf(0), address }));
      if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body}`);
      const { matches, searched, next } = JSON.parse(reply.body.toString());
      if (expected === null && matches.length > 0) break;
      if (next === null) {
        if (searched.matches !== expected || searched.files !== files) throw new Error("not all was found");
        break;
      }
      after = `&after=${next}`;
    }
    return (performance.now() - began) / 1000;
  };
}

/** As a worker would have it, without its queue. */
async function examine({ db, settle }: BenchDatabase, archive: Sha256, path: string): Promise<void> {
  await db.pool.query(
    `insert into examinations (sha256, bytes, extension, asked_at, examined_at, media_type, entries, unpacked)
     values ($1, 1, '.zip', now(), now(), 'application/zip', 0, 0)`,
    [archive],
  );
  const examined = await examineFile({
    files: {
      pathOf: () => path,
      open: (_, range) => createReadStream(path, range && { start: range.first, end: range.last }),
    },
    sha256: archive,
    bytes: (await stat(path)).size,
    extension: ".zip",
    async onEntries(batch) {
      await db.pool.query(
        `insert into archive_entries
          (archive, path, folder, is_folder, data_offset, packed, bytes, method, crc32, sha256, media_type)
         select $1, e->>'path', coalesce(substring(e->>'path' from '^(.*)/'), ''), (e->>'isFolder')::boolean,
           (e->>'dataOffset')::bigint, (e->>'packed')::bigint, (e->>'bytes')::bigint, (e->>'method')::int,
           (e->>'crc32')::bigint, nullif(e->>'sha256', ''), e->>'mediaType'
         from jsonb_array_elements($2::jsonb) e where not (e->>'isFolder')::boolean`,
        [archive, JSON.stringify(batch)],
      );
    },
  });
  if (!examined.ok) throw new Error(`not examined: ${JSON.stringify(examined)}`);
  await settle();
}

async function secondsOfGrep(path: string): Promise<number | null> {
  const began = performance.now();
  try {
    await run("sh", [
      "-c",
      `command -v unzip >/dev/null || exit 9; unzip -p "$0" | grep -c -- "$1"`,
      path,
      needle,
    ]);
    return (performance.now() - began) / 1000;
  } catch (fault) {
    if ((fault as { code?: unknown }).code === 9) return null;
    throw fault;
  }
}
