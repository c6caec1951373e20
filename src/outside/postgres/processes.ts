import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename } from "node:path";

/** A running process, told apart from a later one that was given the same id by the moment it started. */
export interface Identity {
  pid: number;
  startedAt: string;
}

const hasProc = process.platform === "linux";

/** Undefined when no such process runs; a zombie no longer runs. */
export function identify(pid: number): Identity | undefined {
  const startedAt = hasProc ? startFromProc(pid) : startFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isRunning(identity: Identity): boolean {
  return identify(identity.pid)?.startedAt === identity.startedAt;
}

/** Is this process the PostgreSQL of that cluster? Its id alone would prove nothing: ids are given again. */
export function servesCluster(pid: number, cluster: string): boolean {
  if (identify(pid) === undefined) return false;
  return hasProc ? servesByProc(pid, cluster) : servesByPs(pid, cluster);
}

/**
 * Every process of that cluster, so also those that outlived their postmaster. Where there is no /proc none is
 * found; PostgreSQL then refuses by itself to start beside them.
 */
export function processesOf(cluster: string): number[] {
  if (!hasProc) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => servesCluster(pid, cluster));
}

function startFromProc(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return undefined;
  }
  // The name stands in parentheses and may itself contain spaces and parentheses: read on from the last one.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, startTicks] = [fields[0], fields[19]];
  return state === "Z" || state === "X" ? undefined : startTicks;
}

function servesByProc(pid: number, cluster: string): boolean {
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ""));
    return program === "postgres" && readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false;
  }
}

/** The fallback for systems without /proc. */
export function startFromPs(pid: number): string | undefined {
  const line = ps(["-o", "stat=,lstart=", "-p", String(pid)]).trim();
  return line === "" || line.startsWith("Z") ? undefined : line.replace(/^\S+\s+/, "");
}

/** The fallback for systems without /proc: the postmaster carries its cluster in its command line. */
export function servesByPs(pid: number, cluster: string): boolean {
  const command = ps(["-ww", "-o", "command=", "-p", String(pid)]).trim();
  return /(^|\/)postgres /.test(command) && `${command} `.includes(` -D ${cluster} `);
}

function ps(args: string[]): string {
  try {
    return execFileSync("ps", args, { encoding: "utf8", env: { PATH: "/bin:/usr/bin", LC_ALL: "C" } });
  } catch {
    return "";
  }
}
