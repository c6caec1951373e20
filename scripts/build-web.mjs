// Builds the web app into build/web when something it is made of has changed since the last build.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { environmentFor, exitWhenStopped, root, run, say, tool } from "./provision.mjs";

const stamp = join(root, "build", "web.sources");
const page = join(root, "build", "web", "index.html");

/** Answers true when build/web is up to date in the end, false when the build failed (its output says why). */
export async function buildWeb(node) {
  const sources = hashOfSources();
  if (existsSync(page) && existsSync(stamp) && readFileSync(stamp, "utf8").trim() === sources) return true;
  say("Building the web app …");
  const started = Date.now();
  mkdirSync(join(root, "build"), { recursive: true });
  rmSync(stamp, { force: true });
  const args = ["build", "web", "--outDir", "../build/web", "--emptyOutDir", "--logLevel", "warn"];
  const stdio = ["ignore", process.stderr, process.stderr];
  const code = await run(node, [tool("vite", "bin/vite.js"), ...args], { env: environmentFor(node), stdio });
  exitWhenStopped();
  if (code !== 0) return false;
  compress();
  writeFileSync(stamp, `${sources}\n`);
  say(`Building the web app: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

/** Beside each text file its gzipped form, which the server hands to every browser that takes it: a third of the bytes. */
function compress() {
  for (const file of filesUnder(join("build", "web"))) {
    if (![".html", ".js", ".css", ".svg"].includes(extname(file))) continue;
    const bytes = readFileSync(join(root, file));
    const gzipped = gzipSync(bytes, { level: 9 });
    if (gzipped.length < bytes.length) writeFileSync(join(root, `${file}.gz`), gzipped);
  }
}

function hashOfSources() {
  const hash = createHash("sha256");
  const files = [
    ...filesUnder("web"),
    ...filesUnder("src/rules"),
    ...filesUnder("src/reading"),
    "package-lock.json",
    "scripts/build-web.mjs",
  ];
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".test.ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}
