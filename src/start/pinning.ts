import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { FileStore } from "../actions/files.ts";
import { inTurn } from "../actions/in-turn.ts";
import type { Pinning } from "../actions/pin-links.ts";
import type { World } from "../actions/world.ts";
import { pinLink } from "../outside/git/pin.ts";
import type { Pin } from "../rules/facts.ts";
import { hoursAfter, type PersonId, type Sha256 } from "../rules/words.ts";
import { askForExamination, examinationOf } from "../store/examinations.ts";
import { notePin, pinsSince } from "../store/pins.ts";

/** Of what a commit holds, packed: as much as a deliverable may have. */
const mostBytes = 5 * 1024 ** 3;
/** What one person may have fetched within a day. */
const aDay = { count: 200, bytes: 20 * 1024 ** 3 };
/** Fetched at once by this process; of one student one after the other. */
const atOnce = 4;
const waitForTurnMilliseconds = 20_000;
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

  const inOrder = inTurn({ atOnce, waiting: 5 });

  async function pin(url: string, person: PersonId): Promise<Pin | null> {
    const now = clock.now();
    const yesterday = hoursAfter(now, -24);
    const { count, bytes } = await pinsSince(db, person, yesterday);
    if (count >= aDay.count || bytes >= aDay.bytes) {
      log.warn({ person, count, bytes }, "no more Git links are fetched for somebody today");
      return null;
    }
    const pinned = await pinLink(url, gitHosts);
    if (typeof pinned === "string") {
      log.info({ reason: pinned }, "a Git link could not be pinned");
      return null;
    }
    const { commit } = pinned;
    try {
      const snapshot = await files.put(upTo(mostBytes, pinned.archive));
      await notePin(db, { person, at: now, bytes: snapshot.bytes }, yesterday);
      await askForExamination(db, [{ ...snapshot, extension: ".zip" }], clock.now());
      return (await settled(snapshot.sha256)) === "refused" ? { commit } : { commit, snapshot };
    } catch (fault) {
      log.warn({ err: fault, commit }, "what a commit holds could not be kept");
      return { commit };
    } finally {
      await pinned.close();
    }
  }

  return {
    pin: (url, person) =>
      inOrder(person, () => pin(url, person), AbortSignal.timeout(waitForTurnMilliseconds)),
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
