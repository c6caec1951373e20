import type { Logger } from "pino";
import type { FileStore } from "../actions/files.ts";
import { sweepExaminations } from "../actions/sweep-examinations.ts";
import { type Examiner, startExaminer } from "../followups/examining.ts";
import { examineFile } from "../outside/examination/examine.ts";
import { openEntry } from "../outside/examination/read-entry.ts";
import { openClamd } from "../outside/virus-scan/clamd.ts";
import { noteScanning } from "../store/examination-queue.ts";
import type { Installation } from "./installation.ts";
import type { Settings } from "./settings.ts";

/** Examines files as they arrive, and has them scanned for viruses where a scanner is configured. */
export async function startExamining(
  { db, world: { clock } }: Pick<Installation, "db" | "world">,
  { clamd }: Pick<Settings, "clamd">,
  files: FileStore,
  log: Logger,
): Promise<Examiner & { sweep(): Promise<void> }> {
  const scanner = clamd === null ? null : openClamd(clamd);
  const isScanned = scanner !== null;
  if (await noteScanning(db, isScanned)) {
    log.warn(
      isScanned
        ? "files are scanned for viruses from now on; those from before are shown once they are"
        : "files are not scanned for viruses any more (ASSAY_CLAMD is not set); all that are sound are shown",
    );
  }
  const sweep = () => sweepExaminations({ db, clock }, { isScanned });
  await sweep();
  const examiner = startExaminer({ db, clock, files, scanner, examine: examineFile, openEntry }, (fault) =>
    log.error({ err: fault }, "a file could not be examined or scanned; it is tried again"),
  );
  return { ...examiner, sweep };
}
