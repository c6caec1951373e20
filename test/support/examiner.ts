import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Settings } from "../../src/start/settings.ts";
import type { ExaminedAlone } from "./examine-alone.ts";
import type { School } from "./school.ts";

const program = fileURLToPath(new URL("examine-alone.ts", import.meta.url));

/** A process that examines a school's files, and can be killed. */
export interface ExaminerProcess extends AsyncDisposable {
  /** The processes that it examines in, by their ids. */
  children(): Promise<number[]>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a process that examines the school's files, at the instant that the school's clock shows. */
export async function examinerFor(school: School, clamd: Settings["clamd"] = null): Promise<ExaminerProcess> {
  const databaseUrl = school.db.pool.options.connectionString ?? "";
  const settings: ExaminedAlone = {
    ...{ databaseUrl, clamd, filesFolder: school.filesFolder },
    now: school.clock.now(),
  };
  const child = fork(program, [JSON.stringify(settings)], { execArgv: [] });
  await once(child, "message");
  return {
    children: () => childrenOf(child),
    kill: () => ended(child, "SIGKILL"),
    stop: () => ended(child, "SIGTERM"),
    [Symbol.asyncDispose]: () => ended(child, "SIGKILL"),
  };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

async function childrenOf({ pid }: ChildProcess): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return children.trim().split(" ").filter(Boolean).map(Number);
}

/** Resolves when none of these processes runs any longer. */
export async function gone(processes: readonly number[]): Promise<void> {
  for (const pid of processes) while (await isRunning(pid)) await delay(10);
}

async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return state !== "" && !/^\d+ \(.*\) [ZX]/.test(state);
}
