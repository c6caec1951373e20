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
  const { db, clock } = examining;
  const refusal = await refusalOf(examining, scanner, taken.sha256, signal);
  await noteScanned(db, taken, { scanner: scanner.name, refusal, at: clock.now() });
}

async function refusalOf(
  examining: Examining,
  scanner: VirusScanner,
  file: Sha256,
  signal: AbortSignal,
): Promise<FileRefusal | null> {
  const whole = await scanner.scan(() => examining.files.open(file), signal);
  if (whole.is === "clean") return null;
  if (whole.is === "too-large") {
    return firstFound(examining, scanner, file, signal, { code: "scan-impossible" });
  }
  const infected = { code: "infected", found: whole.signature } as const;
  const named = await firstFound(examining, scanner, file, signal, infected, filesAtOnce);
  return named?.code === "infected" ? named : infected;
}

/**
 * The first file in an archive that is infected, or cannot be scanned; null where there is none among the first `most`.
 * `otherwise`: the answer for what is no archive.
 */
async function firstFound(
  { db, files, openEntry }: Examining,
  scanner: VirusScanner,
  archive: Sha256,
  signal: AbortSignal,
  otherwise: FileRefusal,
  most = Number.POSITIVE_INFINITY,
): Promise<FileRefusal | null> {
  let page = await filesIn(db, archive, null, filesAtOnce);
  if (page.length === 0) return otherwise;
  for (let seen = 0; page.length > 0 && seen < most; seen += filesAtOnce) {
    for (const file of page) {
      const scanned = await scanner.scan(() => openEntry(files, archive, file), signal);
      if (scanned.is === "infected") return { code: "infected", entry: file.path, found: scanned.signature };
      if (scanned.is === "too-large") return { code: "scan-impossible", entry: file.path };
    }
    page = await filesIn(db, archive, page.at(-1)?.path ?? null, filesAtOnce);
  }
  return null;
}
