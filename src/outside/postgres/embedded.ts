import { accessSync, constants, existsSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Account, chooseAccount, mayReach } from "./account.ts";
import { locateProgram, type Program, runnableFor } from "./binaries.ts";
import { type Home, homeOf, makeHome, socketFolderFor } from "./home.ts";
import { examineCluster, initialiseCluster, replacePasswords } from "./initialise.ts";
import { answers, takeOver } from "./leftover.ts";
import { takeLock } from "./lock.ts";
import {
  appRole,
  connectionUrl,
  drawPasswords,
  ownerRole,
  type Passwords,
  readPasswords,
} from "./passwords.ts";
import { type Launch, launch, readPidFile } from "./postmaster.ts";
import { done, type Outcome, type PostgresRefusal, refusalForFault, unreachable } from "./refusals.ts";
import type { Durability } from "./settings.ts";
import { supervise } from "./supervise.ts";

/** Where the database is reached; both over its socket, with a password. */
export interface PostgresUrls {
  /** As the app's role, which has the rights the migrations grant it. */
  url: string;
  /** As the owner, who migrates, and who may do anything in this server. */
  ownerUrl: string;
}

/** A running PostgreSQL that belongs to this process. */
export interface EmbeddedPostgres extends PostgresUrls {
  /** True when it was found running, left behind by a process that was killed. */
  adopted: boolean;
  /** The process of the server; another one after it crashed and was started again. */
  readonly pid: number;
  /** Ends the server in order; returns when nothing of it runs any more. */
  stop(): Promise<void>;
}

interface At {
  /** ASSAY_DATA; made when it does not exist. */
  dataFolder: string;
  log?: (line: string) => void;
  durability?: Durability;
}

/**
 * Starts the PostgreSQL that Assay brings along, with its database in the data folder, and keeps it running until
 * stop(). What an administrator can mend is refused, with a remedy; anything else is thrown.
 */
export async function startEmbeddedPostgres(
  at: At,
): Promise<{ ok: true; postgres: EmbeddedPostgres } | { ok: false; refusal: PostgresRefusal }> {
  try {
    const started = await start(at);
    return started.ok ? { ok: true, postgres: started.value } : started;
  } catch (fault) {
    const refusal = refusalForFault(fault, at.dataFolder);
    if (refusal !== undefined) return { ok: false, refusal };
    throw fault;
  }
}

/** The PostgreSQL that another process runs on this data folder; undefined when none answers there. */
export async function findEmbeddedPostgres(at: { dataFolder: string }): Promise<PostgresUrls | undefined> {
  const home = homeOf(at.dataFolder);
  const [passwords, file] = [readPasswords(home), readPidFile(home)];
  if (passwords === undefined || file === undefined) return undefined;
  return (await answers(home, file.socketFolder, passwords)) ? urls(passwords, file.socketFolder) : undefined;
}

async function start({
  dataFolder,
  durability = "full",
  log = () => {},
}: At): Promise<Outcome<EmbeddedPostgres>> {
  const program = locateProgram();
  if (!program.ok) return program;
  const prepared = await prepareHome(dataFolder, program.value, { lasting: durability === "full", log });
  if (!prepared.ok) return prepared;
  const { home, account } = prepared.value;
  const lock = await takeLock(home);
  if (!lock.ok) return lock;
  let kept = false;
  try {
    const opened = await openCluster(home, account, program.value, { durability, log });
    if (!opened.ok) return opened;
    const { keeper, ...found } = opened.value;
    kept = true;
    return done({
      ...found,
      get pid() {
        return keeper.pid();
      },
      async stop() {
        await keeper.stop().finally(lock.value.release);
      },
    });
  } finally {
    if (!kept) lock.value.release();
  }
}

/** Finds or makes the home, and the account that runs PostgreSQL there. A cluster that is refused is not touched. */
async function prepareHome(
  dataFolder: string,
  program: Program,
  how: { lasting: boolean; log: (line: string) => void },
): Promise<Outcome<{ home: Home; account: Account }>> {
  makeFolder(dataFolder);
  const folder = realpathSync(dataFolder);
  const home = homeOf(folder);
  const account = chooseAccount({ dataFolder: folder, cluster: home.cluster });
  if (!account.ok) return account;
  const found = examineCluster(home, program);
  if (!found.ok) return found;
  if (found.value === "none")
    return done({ home: await makeHome(folder, account.value, how), account: account.value });
  accessSync(home.folder, constants.W_OK);
  if (!mayReach(account.value, home.folder)) return unreachable(home.cluster, account.value.name);
  return done({ home, account: account.value });
}

/** Under the lock: takes over what still runs, or makes the cluster where there is none, and starts its server. */
async function openCluster(
  home: Home,
  account: Account,
  program: Program,
  { durability, log }: { durability: Durability; log: (line: string) => void },
) {
  // Looked at again: until the lock was ours, another process may have made it.
  const found = examineCluster(home, program);
  if (!found.ok) return found;
  const known = readPasswords(home);
  const leftover = found.value === "none" ? done(undefined) : await takeOver(home, known);
  if (!leftover.ok) return leftover;
  const native = await runnableFor(account, program, home.folder);
  const passwords = known ?? (await drawPasswords(home));
  if (found.value === "none") {
    log("making the database for the first time");
    const made = await initialiseCluster(home, {
      native,
      account,
      passwords,
      durable: durability === "full",
    });
    if (!made.ok) return made;
  } else if (known === undefined) {
    log("the passwords of the database were lost: giving it new ones");
    await replacePasswords(home, { native, account, passwords });
  }
  const socketFolder = leftover.value?.socketFolder ?? (await socketFolderFor(home, account));
  const how: Launch = { home, native, account, socketFolder, durability, log };
  const first = leftover.value === undefined ? await launch(how) : done(leftover.value.server);
  if (!first.ok) return first;
  const keeper = supervise({
    home,
    first: first.value,
    relaunch: (cancelled) => launch(how, cancelled),
    log,
  });
  return done({ ...urls(passwords, socketFolder), adopted: leftover.value !== undefined, keeper });
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(resolve(folder));
  if (existsSync(parent)) accessSync(parent, constants.W_OK);
  else makeFolder(parent);
  mkdirSync(folder);
}

function urls(passwords: Passwords, socketFolder: string): PostgresUrls {
  return {
    url: connectionUrl(appRole, passwords.app, socketFolder),
    ownerUrl: connectionUrl(ownerRole, passwords.owner, socketFolder),
  };
}
