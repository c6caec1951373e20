import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

/** What a command that has ended leaves behind. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export type Environment = Readonly<Record<string, string>>;

/** Runs `assay` in a process of its own, with nothing in its environment but what is given. */
export async function assay(
  words: readonly string[],
  { env = {}, input = "" }: { env?: Environment; input?: string } = {},
): Promise<Ended> {
  const child = begun(words, env);
  const read = reading(child);
  child.stdin?.on("error", () => {});
  child.stdin?.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...read };
}

/** A server started by `assay`, from the moment it says that it is ready. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  readonly said: { readonly out: string; readonly err: string };
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ended>;
}

/** Starts a server. Throws with all that it said when it ends before it is ready. */
export async function serving(words: readonly string[], env: Environment): Promise<Server> {
  const child = begun(words, env);
  const said = reading(child);
  const closed = once(child, "close") as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /Assay is ready.*?(http:\S+)/.exec(`${said.out}\n${said.err}`)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    void closed.then(([code]) => reject(new Error(`it ended with ${code}: ${said.out}${said.err}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    said,
    async end(signal) {
      child.kill(signal);
      const [code] = await closed;
      return { code, ...said };
    },
  };
}

const running = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export async function endAll(): Promise<void> {
  for (const child of running) {
    const closed = once(child, "close");
    child.kill("SIGTERM");
    await closed;
  }
}

/** A folder that every user may enter: PostgreSQL does not run as root. */
export async function temporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "assay-command-"));
  await chmod(folder, 0o755);
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

function begun(words: readonly string[], env: Environment): ChildProcess {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [program, ...words], { env: { PATH, HOME, ...env }, cwd: tmpdir() });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

function reading(child: ChildProcess): { out: string; err: string } {
  const read = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    read.out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    read.err += text;
  });
  return read;
}
