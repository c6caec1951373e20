import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { chown, link, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Account, mayReach } from "./account.ts";
import { syncFolder, writeDurably } from "./durable.ts";

/** Where everything of one embedded PostgreSQL lies. */
export interface Home {
  folder: string;
  /** The data directory, in PostgreSQL's words. */
  cluster: string;
  passwords: string;
  lock: string;
  log: string;
}

/** The home this data folder has by now, or the usual one where there is none yet. */
export function homeOf(dataFolder: string): Home {
  const pointer = pointerIn(dataFolder);
  const folder = existsSync(pointer) ? readFileSync(pointer, "utf8").trim() : usual(dataFolder);
  return homeIn(existsSync(folder) ? realpathSync(folder) : folder);
}

/**
 * Makes the home for a first start. It lies in the data folder, unless a folder above is closed to the account
 * (root's own home folder, say): then it lies in /var/lib/assay, and the data folder remembers where.
 */
export async function makeHome(
  dataFolder: string,
  account: Account,
  options: { lasting: boolean; log: (line: string) => void },
): Promise<Home> {
  const folder = mayUse(dataFolder, account) ? usual(dataFolder) : await placeElsewhere(dataFolder, options);
  await mkdir(folder, { recursive: true });
  // Written out, because a strict umask would close the folder to the account.
  chmodSync(folder, account.switched ? 0o711 : 0o700);
  return homeIn(realpathSync(folder));
}

/**
 * The folder for the server's socket. A socket's path may have 103 bytes on macOS and 107 on Linux; below a deep data
 * folder there is no room for it, so a short private folder takes it, and is remembered and used again.
 */
export async function socketFolderFor(home: Home, account: Account): Promise<string> {
  const near = join(home.folder, "socket");
  if (Buffer.byteLength(join(near, ".s.PGSQL.5432")) <= 103) {
    await mkdir(near, { recursive: true, mode: 0o700 });
    if (account.switched) await chown(near, account.uid, account.gid);
    return near;
  }
  const memory = join(home.folder, "socket-folder");
  const remembered = existsSync(memory) ? readFileSync(memory, "utf8").trim() : undefined;
  if (remembered !== undefined && isPrivate(remembered, account)) return remembered;
  const roomy = Buffer.byteLength(tmpdir()) <= 70 && mayReach(account, realpathSync(tmpdir()));
  const folder = await mkdtemp(join(roomy ? tmpdir() : "/tmp", "assay-socket-"));
  if (account.switched) await chown(folder, account.uid, account.gid);
  await writeDurably(memory, folder, 0o600);
  return folder;
}

function homeIn(folder: string): Home {
  return {
    folder,
    cluster: join(folder, "cluster"),
    passwords: join(folder, "passwords.json"),
    lock: join(folder, "lock"),
    log: join(folder, "postgresql.log"),
  };
}

function usual(dataFolder: string): string {
  return join(dataFolder, "postgres");
}

function pointerIn(dataFolder: string): string {
  return join(dataFolder, "postgres-is-in");
}

function mayUse(dataFolder: string, account: Account): boolean {
  if (!account.switched || mayReach(account, dataFolder)) return true;
  // The data folder is Assay's own: when it alone is closed, to everybody, the account's group may pass through it.
  const { mode } = statSync(dataFolder);
  if ((mode & 0o077) !== 0 || !mayReach(account, dirname(dataFolder))) return false;
  chownSync(dataFolder, -1, account.gid);
  chmodSync(dataFolder, (mode & 0o7777) | 0o010);
  return true;
}

async function placeElsewhere(
  dataFolder: string,
  { lasting, log }: { lasting: boolean; log: (line: string) => void },
): Promise<string> {
  // A name by chance, not by path: a data folder that was removed and made again must not find the old database.
  const place = join(lasting ? "/var/lib/assay" : tmpdir(), `postgres-${randomBytes(8).toString("hex")}`);
  await mkdir(place, { recursive: true });
  if (lasting) chmodSync(dirname(place), 0o711);
  await writeDurably(join(place, "belongs-to"), `${dataFolder}\n`, 0o600);
  const agreed = await agreeOn(place, pointerIn(dataFolder));
  log(`the system user of PostgreSQL may not enter ${dataFolder}: the database is kept in ${agreed}`);
  return agreed;
}

/** Of several first starts at once, the first one's place is everybody's; a link is made by one of them only. */
async function agreeOn(place: string, pointer: string): Promise<string> {
  const mine = `${pointer}.${basename(place)}`;
  await writeDurably(mine, `${place}\n`, 0o600);
  try {
    await link(mine, pointer);
    await syncFolder(dirname(pointer));
    return place;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
    await rm(place, { recursive: true });
    return readFileSync(pointer, "utf8").trim();
  } finally {
    await rm(mine);
  }
}

function isPrivate(folder: string, account: Account): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === account.uid && (found.mode & 0o077) === 0;
}
