import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Instant, Sha256 } from "../../rules/words.ts";
import { openLocalIncoming } from "./local-incoming.ts";
import { openLocalObjects } from "./local-objects.ts";

/** Kept free on the disk: the database on it must be able to go on when the files have had their share. */
const reservedBytes = 256 * 1024 * 1024;

/**
 * The files of a school in one folder (`ASSAY_FILES`): `objects/` holds what is whole, `incoming/` what still arrives.
 * Both must be on one file system to be quick, and may not be. `reserved` bytes of the disk are left free, by what is
 * already arriving too. Throws when the folder cannot be made.
 */
export async function openLocalFiles(
  folder: string,
  clock: { now(): Instant },
  reserved: number = reservedBytes,
) {
  const arriving = join(folder, "incoming");
  /** Whether so many bytes more would fit now. */
  async function hasRoomFor(bytes: number): Promise<boolean> {
    const { bavail, bsize } = await statfs(arriving);
    return bavail * bsize - bytes > reserved;
  }
  const objects = await openLocalObjects(folder, arriving);
  const incoming = await openLocalIncoming(arriving, objects, { now: () => clock.now(), hasRoomFor });
  const isKept = async (sha256: Sha256) => (await objects.size(sha256)) !== null;
  return { files: objects, incoming: { ...incoming, hasRoomFor, isKept } };
}
