import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Account, as } from "./account.ts";
import type { Home } from "./home.ts";
import { type Identity, identify, isRunning, processesOf } from "./processes.ts";
import { done, type Outcome, refusalForLog } from "./refusals.ts";
import { type Durability, serverSettings } from "./settings.ts";

/** How one cluster's server is started, the first time and after every crash. */
export interface Launch {
  home: Home;
  native: string;
  account: Account;
  socketFolder: string;
  durability: Durability;
  log: (line: string) => void;
}

const recoveryPatienceMs = 30 * 60_000;
const largestLogBytes = 16 * 1_048_576;

/**
 * Starts the server of a cluster that has none, and waits until it takes connections, however long it first has to
 * recover from a crash.
 */
export async function launch(how: Launch, cancelled?: AbortSignal): Promise<Outcome<Identity>> {
  const { home } = how;
  clearAway(how);
  const logBefore = beginLog(home.log);
  const output = openSync(home.log, "a", 0o600);
  let ended: string | undefined;
  let spawnFault: Error | undefined;
  const child = spawn(
    join(how.native, "bin/postgres"),
    ["-D", home.cluster, ...serverSettings(how.socketFolder, how.durability)],
    // A session of its own: Ctrl-C in the terminal reaches us, and we stop it in order. A file takes its output, as
    // a pipe would break it when we are killed.
    { ...as(how.account), detached: true, stdio: ["ignore", output, output] },
  );
  closeSync(output);
  child.on("error", (fault) => {
    spawnFault = fault;
  });
  child.on("exit", (code, signal) => {
    ended = String(code ?? signal);
  });
  child.unref();

  const began = performance.now();
  let told = began;
  while (!saysReady(home, child.pid)) {
    await delay(5);
    const now = performance.now();
    if (spawnFault !== undefined) throw spawnFault;
    if (ended !== undefined) return notStarted(home, ended, logBefore);
    if (cancelled?.aborted === true || now - began > recoveryPatienceMs) {
      child.kill("SIGQUIT");
      throw new Error("PostgreSQL was still recovering when its start was given up");
    }
    if (now - told > 10_000) {
      how.log("PostgreSQL is still recovering what was under way when it last ended");
      told = now;
    }
  }
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  return identity === undefined ? notStarted(home, "at once", logBefore) : done(identity);
}

/** What the server itself wrote about its state; undefined when it runs no more, or was stopped in order. */
export function readPidFile(home: Home) {
  let lines: string[];
  try {
    lines = readFileSync(join(home.cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  return {
    pid: Number.parseInt(lines[0] ?? "", 10),
    socketFolder: lines[4] ?? "",
    ready: lines[7]?.trim() === "ready",
  };
}

/** Ends the server in order and waits for its end; one that does not obey is ended harder. */
export async function shutDown(home: Home, server: Identity): Promise<void> {
  const steps = [
    { signal: "SIGINT", patienceMs: 60_000 },
    { signal: "SIGQUIT", patienceMs: 10_000 },
    { signal: "SIGKILL", patienceMs: 10_000 },
  ] as const;
  for (const { signal, patienceMs } of steps) {
    if (!isRunning(server)) break;
    process.kill(server.pid, signal);
    await until(() => !isRunning(server), patienceMs);
  }
  await endOrphans(home);
}

/** Ends what outlived its postmaster: while such a process lives, no other server can open the cluster. */
export async function endOrphans(home: Home): Promise<void> {
  const gone = () => processesOf(home.cluster).length === 0;
  // They notice by themselves that their postmaster is gone, unless they are deep in a long statement.
  if (await until(gone, 2_000)) return;
  for (const signal of ["SIGQUIT", "SIGKILL"] as const) {
    for (const pid of processesOf(home.cluster)) process.kill(pid, signal);
    if (await until(gone, 3_000)) return;
  }
  throw new Error(`processes of an earlier PostgreSQL do not end: ${processesOf(home.cluster).join(", ")}`);
}

/** Waits until it is so, at most that long; false when it did not come true. */
async function until(isSo: () => boolean, patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs;
  while (!isSo()) {
    if (performance.now() > end) return false;
    await delay(10);
  }
  return true;
}

/**
 * PostgreSQL stops at the lock files of a server that was killed, when the process id in them is a zombie's or was
 * given to another program. We know by better means that none runs.
 */
function clearAway({ home, socketFolder }: Launch): void {
  rmSync(join(home.cluster, "postmaster.pid"), { force: true });
  rmSync(join(socketFolder, ".s.PGSQL.5432.lock"), { force: true });
}

function saysReady(home: Home, pid: number | undefined): boolean {
  const file = readPidFile(home);
  return file?.ready === true && file.pid === pid;
}

function beginLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < largestLogBytes) return size;
  renameSync(path, `${path}.1`);
  return 0;
}

function notStarted(home: Home, ended: string, logBefore: number): Outcome<never> {
  const lastWords = readFileSync(home.log).subarray(logBefore).toString("utf8");
  const refusal = refusalForLog(lastWords, home.folder);
  if (refusal !== undefined) return { ok: false, refusal };
  throw new Error(`PostgreSQL ended at its start (${ended}): ${lastWords.trim().slice(-2_000)}`);
}
