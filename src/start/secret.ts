import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The installation's secret: given by the environment, or made once and kept in the data folder, readable by its
 * owner alone. Two first starts at once agree on one: the file is only ever created, never replaced.
 */
export function installationSecret(given: string | null, dataFolder: string): string {
  if (given !== null) return given;
  mkdirSync(dataFolder, { recursive: true });
  const file = join(dataFolder, "secret");
  try {
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}
