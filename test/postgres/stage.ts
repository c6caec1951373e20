import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { onTestFinished } from "vitest";
import type { PostgresUrls } from "../../src/outside/postgres/embedded.ts";
import { processesOf } from "../../src/outside/postgres/processes.ts";
import type { PostgresRefusal } from "../../src/outside/postgres/refusals.ts";
import type { Checkout } from "./checkout.ts";

export const isRoot = process.getuid?.() === 0;
export const nobody = { uid: 65_534, gid: 65_534 };

type Answer =
  | ({ ok: true; pid: number; adopted: boolean } & PostgresUrls)
  | { ok: false; refusal: PostgresRefusal };

/** A folder that every user may enter, removed with what runs in it when the test is over. */
export async function openFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-traps-"));
  chmodSync(folder, mode);
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Runs the embedded PostgreSQL in a process of its own and waits for its answer. */
export async function runPostgres(
  dataFolder: string,
  how: {
    as?: { uid: number; gid: number };
    checkout?: Checkout;
    through?: string[];
    durability?: "full";
  } = {},
) {
  const script = fileURLToPath(new URL("run-postgres.ts", import.meta.url));
  const program = [how.checkout?.node ?? process.execPath, how.checkout?.script ?? script];
  const [command = "", ...args] = [
    ...(how.through ?? []),
    ...program,
    dataFolder,
    how.durability ?? "throwaway",
  ];
  const child = spawn(command, args, { ...how.as, cwd: "/", stdio: "pipe", env: { PATH: process.env.PATH } });
  const log: string[] = [];
  createInterface(child.stderr).on("line", (line) => log.push(line));
  onTestFinished(() => end(child));
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line") as Promise<[string]>,
    once(child, "close").then(() => Promise.reject(new Error(log.join("\n")))),
  ]);
  const answer = JSON.parse(line) as Answer;
  return { answer, log, child, stop: () => end(child), kill: () => killed(child) };
}

/** The same, where it must have started. */
export async function runningPostgres(...args: Parameters<typeof runPostgres>) {
  const run = await runPostgres(...args);
  if (!run.answer.ok) throw new Error(`refused: ${run.answer.refusal.message}`);
  return { ...run, answer: run.answer };
}

/** The same, where it must have been refused. */
export async function refusedPostgres(...args: Parameters<typeof runPostgres>): Promise<PostgresRefusal> {
  const { answer } = await runPostgres(...args);
  if (answer.ok) throw new Error("it started");
  return answer.refusal;
}

export async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Asks again until it is true; for what happens by itself. */
export async function eventually(isSo: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not so within ${withinMs} ms: ${isSo.toString()}`);
    await delay(20);
  }
}

export function clusterIn(dataFolder: string): string {
  return join(dataFolder, "postgres/cluster");
}

/** Nothing of that cluster runs, and PostgreSQL itself noted that it ended. */
export function isAtRest(dataFolder: string): boolean {
  const cluster = clusterIn(dataFolder);
  return processesOf(cluster).length === 0 && !existsSync(join(cluster, "postmaster.pid"));
}

export function logOf(dataFolder: string): string {
  return readFileSync(join(dataFolder, "postgres/postgresql.log"), "utf8");
}

/** A small disk of its own, mounted until the test is over. Root only. */
export async function smallDisk(
  megabytes: number,
  files = 100_000,
): Promise<{ folder: string; readOnly(): Promise<void> }> {
  const folder = join(await openFolder(), "disk");
  await mkdir(folder);
  await run("mount", [
    "-t",
    "tmpfs",
    "-o",
    `size=${megabytes}m,nr_inodes=${files},mode=755`,
    "tmpfs",
    folder,
  ]);
  onTestFinished(() => run("umount", ["--lazy", folder]));
  return { folder, readOnly: () => run("mount", ["-o", "remount,ro", folder]) };
}

async function run(command: string, args: string[]): Promise<void> {
  const [code] = await once(spawn(command, args, { stdio: "inherit" }), "close");
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.stdin?.end();
  await closed;
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}
