import { realpathSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Home } from "./home.ts";
import { inUse } from "./lock.ts";
import { connectionUrl, ownerRole, type Passwords } from "./passwords.ts";
import { endOrphans, readPidFile, shutDown } from "./postmaster.ts";
import { type Identity, identify, servesCluster } from "./processes.ts";
import { done, type Outcome } from "./refusals.ts";

/** A server of ours that outlived the process that started it. */
export interface Leftover {
  server: Identity;
  socketFolder: string;
}

/**
 * What an earlier start left behind: a server that answers, or soon does, is taken over; one that does not is ended.
 * After "undefined" nothing of this cluster runs, whatever process id stands in its postmaster.pid.
 */
export async function takeOver(
  home: Home,
  passwords: Passwords | undefined,
): Promise<Outcome<Leftover | undefined>> {
  // It may be recovering from a crash, or stopping on the word of a process that was killed while it waited.
  const patienceMs = passwords === undefined ? 0 : 10_000;
  for (const end = performance.now() + patienceMs; ; await delay(50)) {
    const file = readPidFile(home);
    const server = file === undefined ? undefined : serverOf(home, file.pid);
    if (file !== undefined && (await answers(home, file.socketFolder, passwords))) {
      // It answers, and its process is not to be seen: it runs in another container on the same folder.
      return server === undefined ? inUse(home, file.pid) : done({ server, socketFolder: file.socketFolder });
    }
    if (server === undefined) break;
    if (performance.now() < end) continue;
    await shutDown(home, server);
    break;
  }
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

function serverOf(home: Home, pid: number): Identity | undefined {
  return servesCluster(pid, home.cluster) ? identify(pid) : undefined;
}
