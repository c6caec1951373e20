import { realpathSync } from "node:fs";
import pg from "pg";
import type { Home } from "./home.ts";
import { inUse } from "./lock.ts";
import { connectionUrl, ownerRole, type Passwords } from "./passwords.ts";
import { endOrphans, readPidFile, shutDown, until } from "./postmaster.ts";
import { type Identity, identify, servesCluster } from "./processes.ts";
import { done, type Outcome } from "./refusals.ts";

/** A server of ours that outlived the process that started it. */
export interface Leftover {
  server: Identity;
  socketFolder: string;
}

/**
 * What an earlier start left behind: a server that still answers is taken over, one that does not is ended. After
 * "undefined" nothing of this cluster runs, whatever process id stands in its postmaster.pid.
 */
export async function takeOver(
  home: Home,
  passwords: Passwords | undefined,
): Promise<Outcome<Leftover | undefined>> {
  const file = readPidFile(home);
  if (file !== undefined && (await answers(home, file.socketFolder, passwords))) {
    const server = identify(file.pid);
    // It answers, and its process is not to be seen: it runs in another container on the same folder.
    if (server === undefined || !servesCluster(file.pid, home.cluster)) return inUse(home, file.pid);
    return done({ server, socketFolder: file.socketFolder });
  }
  await endSilent(home);
  await endOrphans(home);
  return done(undefined);
}

/** Does the server of this very cluster answer on that socket? */
export async function answers(
  home: Home,
  socketFolder: string,
  passwords: Passwords | undefined,
): Promise<boolean> {
  if (passwords === undefined || socketFolder === "") return false;
  const client = new pg.Client({
    connectionString: connectionUrl(ownerRole, passwords.owner, socketFolder),
    connectionTimeoutMillis: 5_000,
    ssl: false,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ at: string }>("select current_setting('data_directory') as at");
    return rows[0] !== undefined && realpathSync(rows[0].at) === home.cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function endSilent(home: Home): Promise<void> {
  const silent = silentServer(home);
  if (silent === undefined) return;
  // It may just be stopping, on the word of a process that was killed while it waited for the end.
  if (!(await until(() => silentServer(home) === undefined, 1_000))) await shutDown(home, silent);
}

function silentServer(home: Home): Identity | undefined {
  const file = readPidFile(home);
  return file !== undefined && servesCluster(file.pid, home.cluster) ? identify(file.pid) : undefined;
}
