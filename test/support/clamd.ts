import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const program = "/usr/sbin/clamd";
/** What the test's own database of signatures finds, wherever it stands. */
export const marker = ["THIS-IS-NO-VIRUS", "BUT-A-TEST-FINDS-IT"].join("-");
export const signature = "Test.Marker.UNOFFICIAL";
/** Clamd takes in no more than this. */
export const mostStreamedBytes = 1024 * 1024;

/** ClamAV's real daemon, with a database of one signature. */
export interface Clamd extends AsyncDisposable {
  readonly socket: { readonly path: string };
  readonly tcp: { readonly host: string; readonly port: number };
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Keeps it from running, though it is there, until `resume`. */
  pause(): void;
  resume(): void;
}

/** Why clamd cannot be had on this machine; null where it can. On Debian, as root, it is installed. */
export function noClamd(): string | null {
  if (existsSync(program)) return null;
  const system = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  if (!/^ID(_LIKE)?=.*debian/m.test(system)) return "clamd is not installed, and this is not Debian";
  if (process.getuid?.() !== 0) return "clamd is not installed, and only root could do it";
  const apt = (...args: string[]) =>
    execFileSync("/usr/bin/apt-get", args, {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "ignore", "pipe"],
      timeout: 300_000,
    });
  try {
    apt("-qq", "update");
    apt("-qq", "install", "-y", "--no-install-recommends", "clamav-daemon");
    return existsSync(program) ? null : "clamav-daemon brought no clamd";
  } catch (error) {
    return `clamav-daemon cannot be installed: ${String(error).slice(0, 300)}`;
  }
}

/** Prepares clamd in a folder of its own; it runs once it is started. */
export async function openClamdIn(port: number): Promise<Clamd> {
  const folder = await mkdtemp(join(tmpdir(), "assay-clamd-"));
  const database = join(folder, "database");
  await mkdir(database);
  const hex = Buffer.from(marker).toString("hex");
  await writeFile(join(database, "test.ndb"), `${signature.replace(".UNOFFICIAL", "")}:0:*:${hex}\n`);
  // AppArmor keeps the installed program from folders that are not its own; it knows programs by their place.
  const own = join(folder, "clamd");
  copyFileSync(program, own);
  const path = join(folder, "clamd.sock");
  const settings = [
    "Foreground yes",
    `DatabaseDirectory ${database}`,
    `TemporaryDirectory ${folder}`,
    `LocalSocket ${path}`,
    "TCPAddr 127.0.0.1",
    `TCPSocket ${port}`,
    `StreamMaxLength ${mostStreamedBytes}`,
    "MaxThreads 4",
    "SelfCheck 86400",
  ];
  await writeFile(join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
  let running: ChildProcess | null = null;

  async function stop(): Promise<void> {
    const stopping = running;
    running = null;
    if (stopping === null || stopping.exitCode !== null) return;
    const exit = once(stopping, "exit");
    stopping.kill("SIGKILL");
    await exit;
  }

  return {
    socket: { path },
    tcp: { host: "127.0.0.1", port },
    stop,
    pause: () => void running?.kill("SIGSTOP"),
    resume: () => void running?.kill("SIGCONT"),
    async start() {
      await rm(path, { force: true });
      const child = spawn(own, ["--config-file", join(folder, "clamd.conf")], {
        stdio: ["ignore", "pipe", "pipe"],
      });
      running = child;
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
      while (!(await answers(path))) {
        if (child.exitCode !== null) throw new Error(`clamd ended: ${said}`);
        await delay(50);
      }
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    socket.write("zPING\0");
    const [answer] = (await once(socket, "data")) as [Buffer];
    return answer.toString().startsWith("PONG");
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
