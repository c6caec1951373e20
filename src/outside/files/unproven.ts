import { open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "../postgres/durable.ts";
import { codeOf, writeFault } from "./storage-full.ts";

/**
 * Beside a file whose last part came with a checksum that is not yet compared: where the part begins. It is there, down
 * to the disk, before the part's first byte, so that after any crash no byte counts which nobody has checked.
 */
const noteOf = (path: string) => `${path}.unproven`;

export const isUnprovenNote = (name: string) => name.endsWith(".unproven");

/** Notes that what follows `from` does not count until it is proven. Throws StorageFull. */
export async function noteUnproven(path: string, from: number): Promise<void> {
  try {
    const note = await open(noteOf(path), "w", 0o600);
    try {
      await note.writeFile(String(from));
      await note.sync();
    } finally {
      await note.close();
    }
    await syncFolder(dirname(path));
  } catch (fault) {
    throw writeFault(fault);
  }
}

/** Where the bytes end that count; null where all of the file does. */
export async function unprovenFrom(path: string): Promise<number | null> {
  try {
    // A note that a crash left empty was not there before the part's first byte: nothing of the part was written.
    const from = await readFile(noteOf(path), "utf8");
    return from === "" ? null : Number(from);
  } catch (fault) {
    if (codeOf(fault) === "ENOENT") return null;
    throw fault;
  }
}

/** All of the file counts. */
export function forgetUnproven(path: string): Promise<void> {
  return rm(noteOf(path), { force: true });
}
