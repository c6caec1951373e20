// What every command of the checkout needs before it can run: the installed packages and a Node 24.
// Plain JavaScript without dependencies, because it runs on the machine's own Node (20 or newer) and on an empty
// checkout. Everything it says goes to standard error: standard output belongs to the command that follows.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const modules = join(root, "node_modules");
const onWindows = process.platform === "win32";
const nodeBinary = join(modules, "node", "bin", onWindows ? "node.exe" : "node");
const installedStamp = join(modules, ".assay-installed");
const neededMajor = 24;
const oldestMajor = 20;

/** One line of progress. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends with a clear line that names what is missing and the remedy; exit code 1. */
export function giveUp(problem, remedy) {
  say(`\nassay: ${problem}\n       ${remedy}`);
  process.exit(1);
}

/**
 * Installs what is not installed and answers with the path of a Node 24.
 * When nothing is to be done it costs a hash and one `node --version`, and npm is not called.
 */
export async function provision() {
  if (majorOf(process.version) < oldestMajor) {
    giveUp(
      `Node ${oldestMajor} or newer is needed to begin, this is ${process.version}.`,
      "Install it from https://nodejs.org or with your system's package manager, then run the command again.",
    );
  }
  const lock = readFileSync(join(root, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex");
  if (remembered() !== hash) {
    if (!installedByHand(JSON.parse(lock))) await install();
    writeFileSync(installedStamp, `${hash}\n`);
  }
  if (versionOf(nodeBinary) !== neededMajor) await provideNode();
  if (versionOf(nodeBinary) === neededMajor) return nodeBinary;
  if (majorOf(process.version) >= neededMajor) return process.execPath;
  return giveUp(
    `Node ${neededMajor} could not be installed from the npm registry for ${process.platform} ${process.arch}.`,
    `Install Node ${neededMajor} from https://nodejs.org, put it first on the PATH, and run the command again.`,
  );
}

/** The environment in which child processes find Node 24, and the tools of the checkout, first. */
export function environmentFor(node) {
  const path = [dirname(node), join(modules, ".bin"), pathWithoutCheckout()].join(delimiter);
  return { ...process.env, PATH: path };
}

/** The checkout's tool, as arguments for Node: `tool("vitest", "vitest.mjs")`. */
export function tool(name, script) {
  return join(modules, name, script);
}

/**
 * Runs a program to its end and answers with its exit code (128 + number when a signal ended it).
 * A signal that reaches this process goes on to the program, so that nothing is left running. From a terminal Ctrl-C
 * reaches the program by itself and is not sent a second time.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", ...options });
    const stopForwarding = forwardSignals(child);
    child.once("error", (error) => {
      stopForwarding();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (signalNumbers[signal] ?? 0));
    });
  });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

let stoppedBy;

/** Ends this process when it was asked to end while a program ran: what comes next is not begun. */
export function exitWhenStopped() {
  if (stoppedBy !== undefined) process.exit(128 + signalNumbers[stoppedBy]);
}

function forwardSignals(child) {
  const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  const interrupt = (signal) => {
    stoppedBy = signal;
    if (!terminal) child.kill("SIGINT");
  };
  const terminate = (signal) => {
    stoppedBy = signal;
    child.kill("SIGTERM");
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", terminate);
  process.on("SIGHUP", terminate);
  return () => {
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", terminate);
    process.off("SIGHUP", terminate);
  };
}

function remembered() {
  return existsSync(installedStamp) ? readFileSync(installedStamp, "utf8").trim() : "";
}

// Someone who added a package with npm has the right packages already: npm notes what it installed when it is through.
function installedByHand(lock) {
  const note = join(modules, ".package-lock.json");
  if (!existsSync(note)) return false;
  const there = JSON.parse(readFileSync(note, "utf8")).packages;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== "");
  const extra = Object.keys(there).some((path) => !(path in lock.packages));
  return (
    !extra &&
    wanted.every(
      ([path, { version, optional }]) =>
        (there[path] ?? { version: optional && version }).version === version,
    )
  );
}

// The stamp goes first and comes back last: an installation that was interrupted is begun again.
async function install() {
  rmSync(installedStamp, { force: true });
  await npm("Installing packages", [
    "ci",
    "--include=dev",
    "--include=optional",
    "--loglevel=error",
    "--no-audit",
    "--no-fund",
  ]);
}

// The `node` package fetches its binary in an install script. Where scripts are switched off the binary is not there;
// its platform package has none to run, so it is fetched by itself and put where the script would have put it.
async function provideNode() {
  const manifest = join(modules, "node", "package.json");
  if (!existsSync(manifest)) return;
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  const name = `${platformPrefix()}-${onWindows ? "win" : process.platform}-${process.arch}`;
  const folder = join(modules, ".assay-node");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const where = [
    "--prefix",
    folder,
    "--no-save",
    "--no-package-lock",
    "--loglevel=error",
    "--no-audit",
    "--no-fund",
  ];
  await npm(`Installing Node ${version}`, ["install", ...where, `${name}@${version}`], { mayFail: true });
  const binary = join(folder, "node_modules", name, "bin", onWindows ? "node.exe" : "node");
  if (!existsSync(binary)) return;
  mkdirSync(dirname(nodeBinary), { recursive: true });
  rmSync(nodeBinary, { force: true });
  copyFileSync(binary, nodeBinary);
  chmodSync(nodeBinary, 0o755);
}

function platformPrefix() {
  return process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
}

async function npm(title, args, { mayFail = false } = {}) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  say(`${title} …`);
  const tick = setInterval(() => say(`${title} … ${seconds()} s`), 10_000);
  // npm must not look for Node in the folder that it is about to empty.
  const env = { ...process.env, PATH: pathWithoutCheckout() };
  const options = { env, shell: onWindows, stdio: ["ignore", "ignore", "inherit"] };
  const code = await run("npm", args, options).catch((error) => {
    if (error.code !== "ENOENT") throw error;
    return giveUp(
      "npm was not found on the PATH.",
      "It comes with Node: install Node from https://nodejs.org.",
    );
  });
  clearInterval(tick);
  exitWhenStopped();
  if (code !== 0 && !mayFail) {
    giveUp(
      `npm ${args[0]} failed (exit code ${code}).`,
      "Its reason stands above. Is the npm registry reachable from here (npm ping)? Then run the command again.",
    );
  }
  say(`${title}: done in ${seconds()} s`);
}

function pathWithoutCheckout() {
  const own = [join(modules, ".bin"), dirname(nodeBinary)];
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !own.includes(folder))
    .join(delimiter);
}

function versionOf(binary) {
  const asked = spawnSync(binary, ["--version"], { encoding: "utf8" });
  return asked.status === 0 ? majorOf(asked.stdout) : undefined;
}

function majorOf(version) {
  return Number.parseInt(version.replace(/^v/, ""), 10);
}
