import { type KeptWhere, openFiles } from "../../src/outside/files/open-files.ts";
import { openS3Files } from "../../src/outside/files/s3-files.ts";
import type { Instant } from "../../src/rules/words.ts";
import { arriving } from "./arriving.ts";

/** How the program is told what to do: as its one argument, in JSON. */
export interface Doing {
  readonly where: KeptWhere;
  readonly sizes: { readonly partBytes: number; readonly copyBytes: number };
  /** Puts or appends so many bytes, each of this value; or keeps what has arrived under the id. */
  readonly what:
    | {
        readonly appendTo: string;
        readonly offset: number;
        readonly put: number;
        readonly each: number;
        /** SHA-256 that is promised, in hexadecimal. */
        readonly promised: string | null;
      }
    | { readonly put: number; readonly each: number; readonly stop: boolean }
    | { readonly keep: string };
}

/** Puts or keeps a file, so that a test can kill it meanwhile. Says "at it" first, and "done" at the end. */
const { where, sizes, what } = JSON.parse(process.argv[2] ?? "") as Doing;
const clock = { now: () => Date.now() as Instant };
const store = where.s3 ? await openS3Files(where.s3, clock, sizes) : await openFiles(where, clock);
const say = (said: string) =>
  new Promise<void>((resolve) => process.send?.(said, undefined, {}, () => resolve()));

if ("keep" in what) {
  await say("at it");
  await store.incoming.keep(what.keep);
} else if ("appendTo" in what) {
  const digest = what.promised && Buffer.from(what.promised, "hex");
  const promised = digest ? { algorithm: "sha256" as const, digest } : undefined;
  await store.incoming.append(
    what.appendTo,
    what.offset,
    arriving(bytes({ ...what, stop: false })),
    promised,
  );
} else {
  await store.files.put(bytes(what));
}
await say("done");
process.disconnect();

async function* bytes({ put, each, stop }: { put: number; each: number; stop: boolean }) {
  const chunk = Buffer.alloc(64 * 1024, each);
  for (let sent = 0; sent < put; sent += chunk.length) {
    if (sent === put / 2) await say("at it");
    // Whoever started this is to end it now.
    if (sent === put / 2 && stop) await new Promise(() => setInterval(() => {}, 60_000));
    yield chunk;
  }
}
