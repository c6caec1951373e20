import type { FileRefusal } from "../rules/intake/findings.ts";
import type { Sha256 } from "../rules/words.ts";
import { filesIn } from "../store/archive-entries.ts";
import { noteScanned, type Taken } from "../store/examination-queue.ts";
import type { Examining, VirusScanner } from "./examining.ts";

const filesAtOnce = 500;

/**
 * Has a file that was accepted scanned for viruses, and notes the result. An archive that is too large for the scanner
 * is scanned file by file. Throws when the scanner does not answer.
 */
export async function scanFile(
  examining: Examining,
  scanner: VirusScanner,
  taken: Taken,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, files } = examining;
  const whole = await scanner.scan(() => files.open(taken.sha256), signal);
  const refusal =
    whole.is === "too-large"
      ? await fileByFile(examining, scanner, taken.sha256, signal)
      : whole.is === "infected"
        ? ({ code: "infected", found: whole.signature } as const)
        : null;
  await noteScanned(db, taken, { scanner: scanner.name, refusal, at: clock.now() });
}

async function fileByFile(
  { db, files, openEntry }: Examining,
  scanner: VirusScanner,
  archive: Sha256,
  signal: AbortSignal,
): Promise<FileRefusal | null> {
  let page = await filesIn(db, archive, null, filesAtOnce);
  if (page.length === 0) return { code: "scan-impossible" };
  while (page.length > 0) {
    for (const file of page) {
      const scanned = await scanner.scan(() => openEntry(files, archive, file), signal);
      if (scanned.is === "infected") return { code: "infected", entry: file.path, found: scanned.signature };
      if (scanned.is === "too-large") return { code: "scan-impossible", entry: file.path };
    }
    page = await filesIn(db, archive, page.at(-1)?.path ?? null, filesAtOnce);
  }
  return null;
}
