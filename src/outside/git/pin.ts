import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { type RepositoryAddress, repositoryAddress } from "./address.ts";
import { addressToReach } from "./reachable.ts";
import { GitRefused, GitSaidTooMuch, git, gitOutput } from "./run-git.ts";

/** Why a link could not be pinned. It is kept all the same, with that said (R7). */
export type NotPinned =
  | "no-repository"
  | "host-not-allowed"
  | "not-reachable"
  | "too-large"
  | "took-too-long"
  /** This machine has no Git. */
  | "git-missing";

export interface Pinned {
  /** 40 or 64 hexadecimal digits. */
  readonly commit: string;
  /** What the commit holds, as a ZIP; links in it stand as small texts that say where they lead. Valid until `close`. */
  readonly archive: Readable;
  close(): Promise<void>;
}

export interface PinLimits {
  readonly milliseconds: number;
  /** Of what is fetched, packed. */
  readonly bytes: number;
}

export const pinLimits: PinLimits = { milliseconds: 60_000, bytes: 1024 ** 3 };

/**
 * Fetches the one commit that a link leads to now, from hosts of the outside world and those that `allowedHosts` names,
 * and answers it with its contents. Nothing of it is run or checked out. Throws only when this machine fails us.
 */
export async function pinLink(
  link: string,
  allowedHosts: readonly string[],
  limits: PinLimits = pinLimits,
): Promise<Pinned | NotPinned> {
  const repository = repositoryAddress(link);
  if (repository === null) return "no-repository";
  const address = await addressToReach(repository.url, allowedHosts);
  if (address === null) return "host-not-allowed";
  const folder = await mkdtemp(join(tmpdir(), "assay-git-"));
  const close = () => rm(folder, { recursive: true, force: true });
  const stopping = new AbortController();
  const timer = setTimeout(() => stopping.abort("took-too-long"), limits.milliseconds);
  const weighing = setInterval(() => void weigh(folder, limits.bytes, stopping), 250);
  try {
    const { signal } = stopping;
    await git(["init", "--quiet", "--bare", folder], { folder, signal });
    // What its owner leaves out of releases is still part of the work that is judged.
    await writeFile(join(folder, "info", "attributes"), "* -export-ignore -export-subst\n");
    const commit = await fetchCommit(repository, address, folder, signal);
    await weigh(folder, limits.bytes, stopping);
    signal.throwIfAborted();
    const tip = await withoutLinks(commit, folder, signal);
    const archive = gitOutput(["archive", "--format=zip", tip], {
      folder,
      signal: AbortSignal.timeout(limits.milliseconds),
    });
    return { commit, archive, close };
  } catch (fault) {
    await close();
    if (stopping.signal.aborted) return stopping.signal.reason as NotPinned;
    if (fault instanceof GitSaidTooMuch) return "too-large";
    if (fault instanceof GitRefused) return "not-reachable";
    if ((fault as NodeJS.ErrnoException).code === "ENOENT") return "git-missing";
    throw fault;
  } finally {
    clearTimeout(timer);
    clearInterval(weighing);
  }
}

async function fetchCommit(
  { url, ref }: RepositoryAddress,
  address: string,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const settings = [`http.curloptResolve=${url.hostname}:${port}:${address}`];
  const words = ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-write-commit-graph", "--", url.href];
  for (const tried of possibleRefs(ref)) {
    try {
      await git([...words, tried], { folder, signal, settings });
      return (await git(["rev-parse", "--verify", "FETCH_HEAD^{commit}"], { folder, signal })).trim();
    } catch (fault) {
      if (!(fault instanceof GitRefused) || !fault.said.includes("find remote ref")) throw fault;
    }
  }
  throw new GitRefused("fetch", `there is no ${ref}`);
}

/** A page's address does not tell where the branch ends and a folder begins: `feature/login/src` may be any of three. */
function possibleRefs(ref: string | null): string[] {
  if (ref === null) return ["HEAD"];
  const parts = ref.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

/**
 * The commit itself, or where it holds symbolic links one like it in which each is a text of where it leads: an archive
 * with links in it is not accepted, and a link shows what its author meant no better than its text does.
 */
async function withoutLinks(commit: string, folder: string, signal: AbortSignal): Promise<string> {
  const run = { folder, signal };
  const listed = await git(["ls-tree", "-r", "-z", "--full-tree", commit], run);
  const links = listed.split("\0").filter((line) => line.startsWith("120000 "));
  if (links.length === 0) return commit;
  const asTexts = links.map((line) => line.replace(/^120000 blob /, "100644 ")).join("\0");
  await git(["read-tree", commit], run);
  await git(["update-index", "-z", "--index-info"], { ...run, input: `${asTexts}\0` });
  const tree = (await git(["write-tree"], run)).trim();
  const at = (await git(["show", "--no-patch", "--format=%cI", commit], run)).trim();
  const someone = { NAME: "Assay", EMAIL: "assay@localhost", DATE: at };
  const environment = Object.fromEntries(
    Object.entries(someone).flatMap(([what, value]) => [
      [`GIT_AUTHOR_${what}`, value],
      [`GIT_COMMITTER_${what}`, value],
    ]),
  );
  return (await git(["commit-tree", tree, "-m", commit], { ...run, environment })).trim();
}

/** Git knows no limit to what it fetches: it is stopped once the disk holds too much of it. */
async function weigh(folder: string, most: number, stopping: AbortController): Promise<void> {
  try {
    const names = await readdir(folder, { recursive: true });
    const sizes = await Promise.all(
      names.map((name) =>
        stat(join(folder, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    if (sizes.reduce((all, size) => all + size, 0) > most) stopping.abort("too-large");
  } catch {
    // The folder is gone: there is nothing to weigh any more.
  }
}
