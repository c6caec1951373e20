import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const modules = join(import.meta.dirname, "..", "..", "node_modules");
const installedPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

// No sandbox: tests also run as root, and only see pages of ours. The rest keeps the browser from calling home.
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * A headless Chromium that works on a bare machine: the one named by ASSAY_CHROMIUM, else the one that the npm
 * package brings (Linux on x64), else an installed one. Throws, with the remedy, when there is none or it cannot start.
 * `more` is what it finds in its environment besides.
 */
export async function openBrowser(more: Readonly<Record<string, string>> = {}): Promise<Browser> {
  const { path, env } = await findBrowser();
  try {
    // In a place without a locale, the browser would not know an é in a file's name.
    const locale = { LC_ALL: "C.UTF-8" };
    return await chromium.launch({
      executablePath: path,
      args: flags,
      env: { ...process.env, ...locale, ...env, ...more },
    });
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    const library = /error while loading shared libraries: ([^:\s]+)/.exec(message)?.[1];
    if (library === undefined) throw fault;
    throw new Error(`${path} needs ${library}, which this machine lacks. ${remedy}`, { cause: fault });
  }
}

const remedy = "Install Chromium (Debian: apt-get install chromium) and name its program in ASSAY_CHROMIUM.";

interface Found {
  path: string;
  env: Record<string, string>;
}

async function findBrowser(): Promise<Found> {
  const named = process.env.ASSAY_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`ASSAY_CHROMIUM names ${named}, which is not there. ${remedy}`);
    return { path: named, env: {} };
  }
  if (process.platform === "linux" && process.arch === "x64") return packagedBrowser();
  const installed = installedPlaces.find((place) => existsSync(place));
  if (installed === undefined) throw new Error(`No browser was found for the tests. ${remedy}`);
  return { path: installed, env: {} };
}

/** Unpacked once for each version; whoever comes first puts the whole folder in its place. */
async function packagedBrowser(): Promise<Found> {
  const manifest = readFileSync(join(modules, "@sparticuz", "chromium", "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const cache = join(modules, ".cache");
  const folder = join(cache, `assay-chromium-${version}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const unpacking = await mkdtemp(`${folder}-`);
    const program = join(import.meta.dirname, "unpack-browser.ts");
    await promisify(execFile)(process.execPath, [program], { env: { ...process.env, TMPDIR: unpacking } });
    await writeFile(join(unpacking, "fonts.conf"), fontsFor(folder));
    await rename(unpacking, folder).catch(async (fault: unknown) => {
      await rm(unpacking, { recursive: true, force: true });
      if (!existsSync(folder)) throw fault;
    });
  }
  const env = { LD_LIBRARY_PATH: join(folder, "al2023", "lib"), FONTCONFIG_FILE: join(folder, "fonts.conf") };
  return { path: join(folder, "chromium"), env };
}

/** The same letters on every machine: Open Sans comes with the package, the rest where the machine has it. */
function fontsFor(folder: string): string {
  const families = { "sans-serif": "Open Sans", "system-ui": "Open Sans", monospace: "DejaVu Sans Mono" };
  const preferred = Object.entries(families).map(
    ([family, font]) => `<alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  ${preferred.join("\n  ")}
</fontconfig>
`;
}
