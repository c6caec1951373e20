import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { chown, mkdir, readdir, rename, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Account, as } from "./account.ts";
import type { Program } from "./binaries.ts";
import { syncFolder } from "./durable.ts";
import type { Home } from "./home.ts";
import { appRole, databaseName, ownerRole, type Passwords } from "./passwords.ts";
import { processesOf } from "./processes.ts";
import { diskFull, done, type Outcome, refusalForLog, refused } from "./refusals.ts";

const neededBytes = 100 * 1_048_576;
const unfinishedPrefix = "cluster.unfinished-";

/** Looks, and touches nothing: is there a cluster, and is it one that this PostgreSQL can open? */
export function examineCluster(home: Home, program: Program): Outcome<"none" | "ours"> {
  const label = join(home.cluster, "PG_VERSION");
  if (!existsSync(label)) {
    if (!existsSync(home.cluster) || readdirSync(home.cluster).length === 0) return done("none");
    return refused(
      "data-folder-not-a-database",
      `The folder ${home.cluster} holds files, but no database of PostgreSQL.`,
      "Restore it from a backup, or move it away to begin with an empty database.",
    );
  }
  const found = readFileSync(label, "utf8").trim();
  if (found === String(program.major)) return done("ours");
  return refused(
    "postgres-other-major-version",
    `The database in ${home.cluster} was made by PostgreSQL ${found}; this Assay comes with ${program.major}. Nothing was touched.`,
    `Start the Assay that made it, write a backup with "assay backup", and restore that into a new data folder; or set DATABASE_URL to a PostgreSQL ${found} server that has the data.`,
  );
}

/**
 * Makes the cluster with its roles and its empty database: whole, on the disk, or not at all. It grows in a folder
 * of another name, so that a crash half-way leaves nothing that looks like a database.
 */
export async function initialiseCluster(
  home: Home,
  how: { native: string; account: Account; passwords: Passwords; durable: boolean },
): Promise<Outcome<void>> {
  await removeUnfinished(home);
  const unfinished = join(home.folder, `${unfinishedPrefix}${randomBytes(6).toString("hex")}`);
  const { bavail, bsize } = await statfs(home.folder);
  if (bavail * bsize < neededBytes) return diskFull(home.folder, bavail * bsize);
  await mkdir(unfinished, { mode: 0o700 });
  if (how.account.switched) await chown(unfinished, how.account.uid, how.account.gid);
  try {
    for (const step of [runInitdb, createRolesAndDatabase, ...(how.durable ? [syncCluster] : [])]) {
      const { code, output } = await step(unfinished, home, how);
      if (code === 0) continue;
      const refusal = refusalForLog(output, home.folder);
      if (refusal !== undefined) return { ok: false, refusal };
      throw new Error(`PostgreSQL could not make its data directory (${code}): ${output.trim()}`);
    }
    // An empty folder of the final name, left by somebody, may be replaced; one with files in it may not.
    await rename(unfinished, home.cluster);
    await syncFolder(home.folder);
    return done(undefined);
  } finally {
    await remove(unfinished);
  }
}

/** What an earlier attempt left that was killed; its initdb may even still be at work there. */
async function removeUnfinished(home: Home): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    const folder = join(home.folder, name);
    for (const pid of processesOf(folder)) process.kill(pid, "SIGKILL");
    await remove(folder);
  }
}

function remove(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10 });
}

/** Gives the roles new passwords; for a cluster whose password file was lost. The server must not be running. */
export async function replacePasswords(
  home: Home,
  how: { native: string; account: Account; passwords: Passwords },
): Promise<void> {
  const statements = [
    `alter role ${ownerRole} password '${how.passwords.owner}'`,
    `alter role ${appRole} password '${how.passwords.app}'`,
  ];
  const { code, output } = await runAlone(home.cluster, how, statements);
  if (code !== 0) throw new Error(`PostgreSQL could not replace its passwords (${code}): ${output.trim()}`);
}

interface Ran {
  code: number;
  output: string;
}
type How = { native: string; account: Account; passwords: Passwords };

async function runInitdb(cluster: string, home: Home, how: How): Promise<Ran> {
  const passwordFile = join(home.folder, "owner-password.unfinished");
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, how.passwords.owner, { mode: 0o600, flush: true });
  if (how.account.switched) await chown(passwordFile, how.account.uid, how.account.gid);
  try {
    return await run(how, "initdb", [
      `--pgdata=${cluster}`,
      `--username=${ownerRole}`,
      `--pwfile=${passwordFile}`,
      "--auth-local=scram-sha-256",
      "--auth-host=reject",
      "--data-checksums",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      // Written to the disk in one go at the end.
      "--no-sync",
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function createRolesAndDatabase(cluster: string, _home: Home, how: How): Promise<Ran> {
  return runAlone(cluster, how, [
    `create role ${appRole} login password '${how.passwords.app}'`,
    `create database ${databaseName} owner ${ownerRole}`,
    `revoke all on database ${databaseName} from public`,
    `grant connect, temporary on database ${databaseName} to ${appRole}`,
  ]);
}

function syncCluster(cluster: string, _home: Home, how: How): Promise<Ran> {
  return run(how, "initdb", [`--pgdata=${cluster}`, "--sync-only"]);
}

/** Statements without a server, in PostgreSQL's single-user mode, where no password is asked for. */
function runAlone(cluster: string, how: How, statements: string[]): Promise<Ran> {
  const options = ["--single", "-F", "-j", "-D", cluster, "-c", "exit_on_error=true", "template1"];
  return run(how, "postgres", options, statements.map((statement) => `${statement};\n\n`).join(""));
}

function run(how: How, program: string, options: string[], input = ""): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(how.native, "bin", program), options, { ...as(how.account), stdio: "pipe" });
    let output = "";
    const collect = (chunk: Buffer) => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    // It may end before it has read all; what it says then counts, not the broken pipe.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, output: withoutSecrets(output, how.passwords) }));
  });
}

function withoutSecrets(output: string, { owner, app }: Passwords): string {
  return output.replaceAll(owner, "…").replaceAll(app, "…");
}
