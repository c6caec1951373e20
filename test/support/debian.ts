import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const kept = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "assay", "debian");

/**
 * A folder with the files of a Debian package and of all that it needs beyond what this machine has installed. Nothing
 * is installed and no rights are needed: the packages are fetched and checked by apt, unpacked once, and kept beside the
 * npm packages. null where there is no apt.
 */
export async function unpackDebian(name: string): Promise<string | null> {
  const folder = join(kept, name);
  if (existsSync(folder)) return folder;
  if (!existsSync("/usr/bin/apt-get")) return null;
  await mkdir(kept, { recursive: true });
  const making = await mkdtemp(join(kept, `${name}-making-`));
  try {
    const packages = join(making, "packages");
    await mkdir(packages);
    await fetchPackages(name, packages, making);
    const root = join(making, "root");
    await mkdir(root);
    for (const file of await readdir(packages)) await run("dpkg-deb", ["-x", join(packages, file), root]);
    // Another test may have been faster.
    await rename(root, folder).catch(() => {});
    return folder;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function fetchPackages(name: string, into: string, making: string): Promise<void> {
  try {
    await fetchWith([], name, into);
  } catch {
    // The machine has no lists of packages, or old ones: ours, for this once.
    const lists = join(making, "lists");
    await mkdir(join(lists, "partial"), { recursive: true });
    const own = [
      "-o",
      `Dir::State::Lists=${lists}`,
      "-o",
      `Dir::Cache=${making}`,
      "-o",
      "Debug::NoLocking=true",
    ];
    await run("apt-get", [...own, "update"]);
    await fetchWith(own, name, into);
  }
}

async function fetchWith(options: string[], name: string, into: string): Promise<void> {
  const wanted = ["install", "--simulate", "--no-install-recommends", name];
  const { stdout } = await run("apt-get", [...options, ...wanted]);
  const names = [...stdout.matchAll(/^Inst (\S+)/gm)].map(([, found = ""]) => found);
  await run("apt-get", [...options, "download", ...new Set([...names, name])], { cwd: into });
}
