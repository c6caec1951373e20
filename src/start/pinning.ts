import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { FileStore } from "../actions/files.ts";
import type { Pinning } from "../actions/pin-links.ts";
import type { World } from "../actions/world.ts";
import { pinLink } from "../outside/git/pin.ts";
import type { Sha256 } from "../rules/words.ts";
import { askForExamination, examinationOf } from "../store/examinations.ts";

/** Of what a commit holds, packed: as much as a deliverable may have. */
const mostBytes = 5 * 1024 ** 3;
/** The student waits for it; what takes longer is kept, and shown once it is examined. */
const waitForExaminationMilliseconds = 30_000;

interface Around extends Pick<World, "db" | "clock"> {
  readonly files: FileStore;
  /** Hosts that may be asked though they lie inside, such as the school's own. */
  readonly gitHosts: readonly string[];
  readonly log: Logger;
}

/** Pins Git links: fetched, kept among the files like any ZIP, and examined before anybody reads it. */
export function openPinning({ db, clock, files, gitHosts, log }: Around): Pinning {
  async function settled(sha256: Sha256): Promise<"accepted" | "refused" | "waiting"> {
    const until = Date.now() + waitForExaminationMilliseconds;
    for (;;) {
      const state = (await examinationOf(db, sha256))?.state ?? "waiting";
      if (state !== "waiting" || Date.now() > until) return state;
      await pause(100);
    }
  }

  return {
    async pin(url) {
      const pinned = await pinLink(url, gitHosts);
      if (typeof pinned === "string") {
        log.info({ reason: pinned }, "a Git link could not be pinned");
        return null;
      }
      const { commit } = pinned;
      try {
        const snapshot = await files.put(upTo(mostBytes, pinned.archive));
        await askForExamination(db, [{ ...snapshot, extension: ".zip" }], clock.now());
        return (await settled(snapshot.sha256)) === "refused" ? { commit } : { commit, snapshot };
      } catch (fault) {
        log.warn({ err: fault, commit }, "what a commit holds could not be kept");
        return { commit };
      } finally {
        await pinned.close();
      }
    },
  };
}

async function* upTo(most: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > most) throw new Error(`more than ${most} bytes`);
    yield chunk;
  }
}
