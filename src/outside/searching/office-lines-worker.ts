/** The thread that takes the words out of office documents from strangers: see office-lines.ts. */
import { parentPort, workerData } from "node:worker_threads";
import { type OfficeKind, type OfficeLine, officeLines } from "../../reading/office/office-lines.ts";
import { officeParts } from "./office-parts.ts";

export interface OfficeTask {
  readonly file: Uint8Array;
  readonly kind: OfficeKind;
  /** Of all lines together, in UTF-16 units: what comes after is left out. */
  readonly mostText: number;
}

const { file, kind, mostText } = workerData as OfficeTask;

parentPort?.postMessage(lines());

function lines(): readonly OfficeLine[] | null {
  try {
    const found = officeLines(kind, officeParts(file) ?? new Map());
    let left = mostText;
    return (
      found?.filter(({ text }) => {
        left -= text.length + 1;
        return left >= 0;
      }) ?? null
    );
  } catch {
    // What is nested too deeply ends with the stack.
    return null;
  }
}
