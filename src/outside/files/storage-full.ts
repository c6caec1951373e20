/** The disk or the share of it that we may use has no room left. What was written before stays as it is. */
export class StorageFull extends Error {
  readonly code = "storage-full";

  constructor(cause?: unknown) {
    super("the file store has no room left", cause === undefined ? undefined : { cause });
    this.name = "StorageFull";
  }
}

const noRoom = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** A failed write as it is thrown on: StorageFull where room was lacking, else unchanged. */
export function writeFault(fault: unknown): unknown {
  return noRoom.has(codeOf(fault) ?? "") ? new StorageFull(fault) : fault;
}

/** The operating system's name of an error, such as ENOENT. */
export function codeOf(fault: unknown): string | undefined {
  return (fault as NodeJS.ErrnoException | null)?.code;
}
