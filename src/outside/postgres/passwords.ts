import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { writeDurably } from "./durable.ts";
import type { Home } from "./home.ts";

/** What the two roles sign in with: the owner migrates, the app works. */
export interface Passwords {
  owner: string;
  app: string;
}

export const ownerRole = "assay_owner";
export const appRole = "assay_app";
export const databaseName = "assay";

export function readPasswords(home: Home): Passwords | undefined {
  try {
    return JSON.parse(readFileSync(home.passwords, "utf8")) as Passwords;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw fault;
  }
}

/** On the disk before anything is locked with them: a cluster whose passwords a power cut took opens to nobody. */
export async function drawPasswords(home: Home): Promise<Passwords> {
  const draw = () => randomBytes(24).toString("base64url");
  const passwords = { owner: draw(), app: draw() };
  await writeDurably(home.passwords, `${JSON.stringify(passwords)}\n`, 0o600);
  return passwords;
}

/** A connection string that node-postgres understands, over the socket alone, whatever PG… variables are set. */
export function connectionUrl(role: string, password: string, socketFolder: string): string {
  return `postgresql://${role}:${password}@/${databaseName}?host=${encodeURIComponent(socketFolder)}&port=5432`;
}
