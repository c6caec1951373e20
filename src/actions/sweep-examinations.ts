import type { Database } from "../store/database.ts";
import { askForScans, forgetScans } from "../store/examination-queue.ts";
import { askForForgotten } from "../store/examinations.ts";
import type { Clock } from "./world.ts";

const atOnce = 1_000;

/**
 * Asks for the examination of files that nobody asked for, and where files are scanned for the scan of those that were
 * accepted before; where they are not, nobody waits for a scan any longer.
 */
export async function sweepExaminations(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { isScanned }: { readonly isScanned: boolean },
): Promise<void> {
  await askForForgotten(db, clock.now());
  if (!isScanned) return forgetScans(db);
  let asked = atOnce;
  while (asked === atOnce) asked = await askForScans(db, atOnce);
}
