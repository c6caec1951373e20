/** Where a repository is fetched from, and what of it: a branch, a tag, a commit, or null for what its host shows first. */
export interface RepositoryAddress {
  /** https, or http to a host that is named in the settings; without credentials, query or fragment. */
  readonly url: URL;
  readonly ref: string | null;
}

/** Below a repository's own address: what the usual hosts put between it and a branch or a commit. */
const pagesOfARef = /\/(?:-\/)?(?:tree|commit|commits|src\/branch|src\/commit|src\/tag|src)\/(.+)$/;

/**
 * Reads the address of a repository as people copy it: for cloning, over SSH, or from the page of a branch or a commit.
 * null where it is none.
 */
export function repositoryAddress(given: string): RepositoryAddress | null {
  const overSsh = /^(?:ssh:\/\/)?git@([^:/]+)[:/](.+)$/.exec(given.trim());
  const text = overSsh ? `https://${overSsh[1]}/${overSsh[2]}` : given.trim();
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const page = pagesOfARef.exec(url.pathname);
  const ref = page ? decoded(page[1] ?? "") : null;
  if (ref !== null && !isRef(ref)) return null;
  const path = (page ? url.pathname.slice(0, page.index) : url.pathname).replace(/\/+$/, "");
  if (path === "") return null;
  const whole = new URL(url.origin);
  whole.pathname = path;
  return { url: whole, ref };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path).replace(/\/+$/, "");
  } catch {
    return null;
  }
}

/** What Git takes for the name of a branch or tag, and nothing that it could take for an option. */
function isRef(ref: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}_./+@-]*$/u.test(ref) && !/\.\.|@\{|\.lock$|\/\/|[./]$/.test(ref);
}
