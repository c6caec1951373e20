import type { Assessment } from "./assessment.ts";
import type { Instant } from "./words.ts";

/** How long after the last byte, or after the end of its examination, an update may be sent and still count as then. */
const graceMilliseconds = 15 * 60_000;

/** The last of the files of an update to arrive, and to be examined. */
export interface FilesArrived {
  readonly lastByte: Instant;
  readonly examined: Instant;
}

/** Whether a request follows soon enough for its files' arrival to count, and not its own. */
export function isSoonAfter(asked: Instant, { lastByte, examined }: FilesArrived): boolean {
  return asked <= Math.max(lastByte, examined) + graceMilliseconds;
}

/**
 * The instant that counts for an update (R20): when its last byte arrived, where the request follows soon; else the
 * request's own. How long our examination takes costs nobody the window. `files` is null where an address is handed
 * in, too: that came with the request. Never before what it answers, nor before an update that is in.
 */
export function updateArrived(
  on: Assessment,
  { asked, movedAt, files }: { asked: Instant; movedAt: Instant; files: FilesArrived | null },
): Instant {
  if (files === null || !isSoonAfter(asked, files)) return asked;
  const notBefore = on.stage === "update-expired" ? on.request.window.opened : movedAt;
  return Math.min(asked, Math.max(files.lastByte, notBefore)) as Instant;
}
