import { spawn } from "node:child_process";
import { PassThrough, type Readable } from "node:stream";
import { finished } from "node:stream/promises";

/** Git answered no, or not in time. `said` is what it wrote, for the log. */
export class GitRefused extends Error {
  readonly said: string;

  constructor(what: string, said: string) {
    super(`git ${what}: ${said.trim().split("\n").at(-1) ?? ""}`);
    this.name = "GitRefused";
    this.said = said;
  }
}

/** It wrote more than anybody's repository makes it write: what is in it is made to fill memory. */
export class GitSaidTooMuch extends Error {}

/** Of answers we keep: a list of as many files as an archive may hold, with the longest names it may have. */
const mostSaidBytes = 32 * 1024 * 1024;

interface GitRun {
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Settings for this one command, such as `http.curloptResolve=…`. */
  readonly settings?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
}

/** What a repository of a stranger could make Git do on this machine is switched off. */
const guarded = [
  "protocol.allow=never",
  "protocol.https.allow=always",
  "protocol.http.allow=always",
  // A redirection would lead past the check of where the host is.
  "http.followRedirects=false",
  "http.lowSpeedLimit=1000",
  "http.lowSpeedTime=15",
  "http.proxy=",
  "credential.helper=",
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "submodule.recurse=false",
  "transfer.fsckObjects=true",
  "gc.auto=0",
  "maintenance.auto=false",
];

/** Starts Git without anything of this machine's own: no settings, credentials or prompts. */
function startGit(words: readonly string[], { folder, signal, settings = [], environment }: GitRun) {
  const options = [...guarded, ...settings].flatMap((setting) => ["-c", setting]);
  return spawn("git", [...options, ...words], {
    cwd: folder,
    signal,
    killSignal: "SIGKILL",
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_DIR: folder,
      LC_ALL: "C.UTF-8",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_TERMINAL_PROMPT: "0",
      GIT_ASKPASS: "/bin/false",
      GIT_LFS_SKIP_SMUDGE: "1",
      ...environment,
    },
  });
}

/** Runs Git and answers what it wrote. Throws GitRefused, GitSaidTooMuch, and an AbortError when the signal came first. */
export async function git(words: readonly string[], run: GitRun): Promise<string> {
  const child = startGit(words, run);
  const ended = exit(child, words[0] ?? "");
  child.stdin.on("error", () => {}).end(run.input);
  try {
    const [said] = await Promise.all([textOf(child.stdout), ended]);
    return said;
  } finally {
    child.kill("SIGKILL");
  }
}

/** What Git writes, as it comes, however late it is read. The stream fails where Git does, and ends only once Git has. */
export function gitOutput(words: readonly string[], run: GitRun): Readable {
  const child = startGit(words, run);
  child.stdin.on("error", () => {}).end();
  // Taken in at once: of a process that has ended, Node throws away what nobody reads yet.
  const output = child.stdout.pipe(new PassThrough(), { end: false });
  output.once("close", () => child.kill("SIGKILL"));
  Promise.all([finished(child.stdout, { writable: false }), exit(child, words[0] ?? "")]).then(
    () => output.end(),
    (fault: Error) => output.destroy(fault),
  );
  return output;
}

async function exit(child: ReturnType<typeof startGit>, what: string): Promise<void> {
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("exit", resolve);
  });
  const [code, said] = await Promise.all([ended, textOf(child.stderr)]);
  if (code !== 0) throw new GitRefused(what, said);
}

async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > mostSaidBytes) throw new GitSaidTooMuch(`more than ${mostSaidBytes} bytes`);
  }
  return Buffer.concat(parts).toString();
}
