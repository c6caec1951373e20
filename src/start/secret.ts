import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shortestSecret } from "./settings.ts";

export type InstallationSecret =
  | { readonly ok: true; readonly secret: string }
  | { readonly ok: false; readonly file: string };

/**
 * The installation's secret: given by the environment, or made once and kept in the data folder, readable by its
 * owner alone. Two first starts at once agree on one, and a crash leaves it whole or not there: the file gets its name
 * when it is written, and is never replaced. Not ok: what the file holds is too short to be one.
 */
export function installationSecret(given: string | null, dataFolder: string): InstallationSecret {
  if (given !== null) return { ok: true, secret: given };
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, "secret");
  const written = join(dataFolder, `secret-${randomBytes(8).toString("hex")}`);
  try {
    writeFileSync(written, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx", flush: true });
    linkSync(written, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(written, { force: true });
  }
  const secret = readFileSync(file, "utf8").trim();
  return secret.length < shortestSecret ? { ok: false, file } : { ok: true, secret };
}
