import type { Slot } from "./send-file.ts";

const keyOf = ({ assessment, deliverable }: Slot) => `assay-placed/${assessment}/${deliverable}`;

interface Placed {
  readonly sha256: string;
  readonly uploadId: string;
}

/** Remembers on this device by which upload a file came to its place: leavings can be left out of an upload. */
export function rememberPlaced(slot: Slot, placed: Placed) {
  localStorage.setItem(keyOf(slot), JSON.stringify(placed));
}

/** The upload by which this very file came to its place; null when that was on another device. */
export function placedUpload(slot: Slot, sha256: string): string | null {
  try {
    const placed = JSON.parse(localStorage.getItem(keyOf(slot)) ?? "null") as Placed | null;
    return placed?.sha256 === sha256 ? placed.uploadId : null;
  } catch {
    return null;
  }
}
