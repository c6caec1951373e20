import type { Examined, FileRefusal } from "../rules/intake/findings.ts";
import {
  addEntries,
  ClaimLost,
  forgetEntries,
  holdExamination,
  noteExamined,
  putOffExamination,
  type Taken,
  takeExamination,
} from "../store/examination-queue.ts";
import { examinationOf } from "../store/examinations.ts";
import type { Examining } from "./examining.ts";
import { scanFile } from "./scan-file.ts";

/** A process that died is taken for dead after this. */
const heldSeconds = 20;
const holdEveryMilliseconds = 5_000;
const mostTries = 3;
const failed: FileRefusal = { code: "examination-failed" };

/**
 * Examines the file whose turn it is, of at most so many bytes, and has it scanned. False when none waits. Exactly one result stands, however
 * many processes were at it. When `stopping` is aborted it is given back, for somebody else to begin anew; where it
 * broke off, it is tried again later, and refused after three tries. Throws what it broke off with.
 */
export async function examineNext(
  examining: Examining,
  stopping: AbortSignal,
  mostBytes?: number,
): Promise<boolean> {
  const { db } = examining;
  if (stopping.aborted) return false;
  const taken = await takeExamination(db, heldSeconds, mostBytes);
  if (taken === null) return false;
  const lost = new AbortController();
  const signal = AbortSignal.any([stopping, lost.signal]);
  const holding = setInterval(() => {
    holdExamination(db, taken, heldSeconds).catch((error) => {
      if (error instanceof ClaimLost) lost.abort(error);
    });
  }, holdEveryMilliseconds);
  try {
    await examineTaken(examining, taken, signal);
  } catch (fault) {
    if (fault instanceof ClaimLost || lost.signal.aborted) return true;
    if (stopping.aborted) await putOffExamination(db, taken, 0, { isTry: false });
    else await brokenOff(examining, taken, fault);
  } finally {
    clearInterval(holding);
  }
  return true;
}

async function examineTaken(examining: Examining, taken: Taken, signal: AbortSignal): Promise<void> {
  const { db, clock, scanner } = examining;
  if (taken.needs === "examination") {
    const examined = await examinedAs(examining, taken, signal);
    await noteExamined(db, taken, examined, { at: clock.now(), isScanned: scanner !== null });
    if (!examined.ok) return;
  }
  if (scanner !== null) await scanFile(examining, scanner, taken, signal);
  else if (taken.needs === "virus-scan") await putOffExamination(db, taken, 60, { isTry: false });
}

async function examinedAs(examining: Examining, taken: Taken, signal: AbortSignal): Promise<Examined> {
  const { db, files, examine } = examining;
  await forgetEntries(db, taken);
  // Whoever was at it before us died each time: most likely of this very file.
  if (taken.tries > mostTries) return { ok: false, refusal: failed, mediaType: null };
  const examined = await examine({
    ...{ files, sha256: taken.sha256, bytes: taken.bytes, extension: taken.extension, signal },
    onEntries: (batch) => addEntries(db, taken, batch),
  });
  signal.throwIfAborted();
  if (examined.ok) return examined;
  if (examined.refusal.code === failed.code && taken.tries < mostTries)
    throw new Error(`the examination of ${taken.sha256} broke off`);
  await forgetEntries(db, taken);
  return examined;
}

async function brokenOff(examining: Examining, taken: Taken, fault: unknown): Promise<never> {
  const { db, clock } = examining;
  const isExamined = taken.needs === "virus-scan" || (await examinationOf(db, taken.sha256))?.mediaType;
  if (isExamined || taken.tries < mostTries) {
    await putOffExamination(db, taken, secondsBefore(taken.tries), { isTry: true });
  } else {
    await forgetEntries(db, taken);
    const examined = { ok: false, refusal: failed, mediaType: null } as const;
    await noteExamined(db, taken, examined, { at: clock.now(), isScanned: false });
  }
  throw fault;
}

/** 1, 2, 4 … seconds, at most five minutes: a scanner that is down is asked again for as long as it takes. */
function secondsBefore(tries: number): number {
  return Math.min(2 ** Math.max(0, tries - 1), 300);
}
