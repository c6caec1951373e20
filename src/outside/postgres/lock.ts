import { readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import type { Home } from "./home.ts";
import { identify } from "./processes.ts";
import { done, type Outcome, refused } from "./refusals.ts";

export interface Lock {
  /** May be called again. */
  release(): void;
}

/**
 * Makes this process the only one that runs the embedded PostgreSQL of this home. The lock is the kernel's own, on an
 * empty file, taken through SQLite because Node offers no other way to it: it is gone the instant its holder is,
 * however that ended, and no process id is ever compared. The file beside it only says who to name.
 */
export async function takeLock(home: Home): Promise<Outcome<Lock>> {
  makeLockFile(home.lock);
  const file = new DatabaseSync(home.lock, { timeout: 0 });
  try {
    // Without a journal file there is nothing to write, so that a full disk does not get in the way here.
    file.exec("pragma journal_mode = memory; begin exclusive");
    writeFileSync(holderFile(home), String(process.pid), { mode: 0o600 });
  } catch (fault) {
    file.close();
    const busy = 5;
    if ((fault as { errcode?: number }).errcode !== busy) throw fault;
    return inUse(home, await holderOf(home));
  }
  return done({
    release() {
      if (file.isOpen) file.close();
    },
  });
}

export function inUse(home: Home, pid: number | undefined) {
  const by = pid === undefined ? "another process" : `the process ${pid}`;
  return refused(
    "data-folder-in-use",
    `Assay already runs on this data folder: ${by} holds ${home.folder}.`,
    "Stop that one first, or set ASSAY_DATA to another folder.",
    pid,
  );
}

/** Private, or any user of the machine could hold it. Once there it is never opened here: closing would unlock it. */
function makeLockFile(path: string): void {
  try {
    writeFileSync(path, "", { flag: "wx", mode: 0o600 });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
  }
}

/** Who holds it now: the name may be a moment late, and until then it is an earlier holder's. */
async function holderOf(home: Home): Promise<number | undefined> {
  for (let looks = 0; looks < 30; looks += 1) {
    const pid = Number.parseInt(readIfThere(holderFile(home)), 10);
    if (!Number.isNaN(pid) && identify(pid) !== undefined) return pid;
    await delay(10);
  }
  return undefined;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function holderFile(home: Home): string {
  return `${home.lock}-held-by`;
}
