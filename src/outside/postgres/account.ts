import { readFileSync, statSync } from "node:fs";
import { type UserInfo, userInfo } from "node:os";
import { dirname } from "node:path";
import { done, noUnprivilegedUser, type Outcome, refused } from "./refusals.ts";

/** The system user as whom PostgreSQL runs. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
  /** True when we are root and step down for it. */
  switched: boolean;
}

/**
 * PostgreSQL refuses root, so root steps down: to the owner of an existing cluster, else to the owner of the data
 * folder, else to a user "assay", else to "nobody". Anybody else runs it as themself.
 */
export function chooseAccount(at: { dataFolder: string; cluster: string }): Outcome<Account> {
  const owner = statSync(at.cluster, { throwIfNoEntry: false });
  if (process.getuid?.() !== 0) return ownAccount(at.cluster, owner?.uid);
  const known = knownUsers();
  if (owner !== undefined) {
    const user = known.find(({ uid }) => uid === owner.uid);
    if (user !== undefined && user.uid !== 0) return done(user);
    return ofAnotherUser(at.cluster, user?.name ?? `number ${owner.uid}`);
  }
  const folderOwner = statSync(at.dataFolder).uid;
  const user =
    known.find(({ uid }) => uid === folderOwner && uid !== 0) ??
    known.find(({ name }) => name === "assay") ??
    known.find(({ name }) => name === "nobody");
  return user === undefined ? noUnprivilegedUser("this machine knows no such user") : done(user);
}

/** May the account pass through every folder above this path, and enter or run the path itself? */
export function mayReach(account: Account, path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The options under which a child process runs as this account. */
export function as(account: Account): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  // The folder we stand in may be closed to the account, and PG… variables of ours must not reach the server.
  const clean = { cwd: "/", env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } as NodeJS.ProcessEnv };
  // Node takes ids as signed numbers.
  return account.switched ? { ...clean, uid: account.uid | 0, gid: account.gid | 0 } : clean;
}

function ownAccount(cluster: string, clusterOwner: number | undefined): Outcome<Account> {
  let user: UserInfo<string>;
  try {
    user = userInfo();
  } catch {
    return refused(
      "no-unprivileged-user",
      `The user number ${process.getuid?.()} has no name on this machine, and PostgreSQL needs one.`,
      "Add the user to /etc/passwd, or start Assay as a user who stands there.",
    );
  }
  if (clusterOwner !== undefined && clusterOwner !== user.uid) {
    return ofAnotherUser(cluster, `number ${clusterOwner}`);
  }
  return done({ name: user.username, uid: user.uid, gid: user.gid, switched: false });
}

function ofAnotherUser(folder: string, owner: string) {
  return refused(
    "data-folder-of-another-user",
    `The database in ${folder} belongs to the user ${owner}, not to the one who starts Assay now.`,
    `Start Assay as the same user as before, or give the whole data folder to the new one (chown -R).`,
  );
}

function knownUsers(): Account[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({
      name: name ?? "",
      uid: toUnsigned(Number(uid)),
      gid: toUnsigned(Number(gid)),
      switched: true,
    }));
}

/** macOS writes its "nobody" as -2; a file's owner is always told as an unsigned number. */
function toUnsigned(id: number): number {
  return id >>> 0;
}
