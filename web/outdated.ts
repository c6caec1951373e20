const mark = "assay-reloaded-at";
const pauseMilliseconds = 60_000;

/**
 * A page that was open while a new release was installed asks for files that are gone. Loading it anew is the cure;
 * once a minute at most, so that a server that is half there does not make it spin. Where no server answers, the file
 * is not gone: the page stays, with all that is written on it, and what could not be loaded says so.
 */
export function reloadOnceWhenOutdated() {
  addEventListener("vite:preloadError", () => void reload());
}

async function reload() {
  const last = Number(sessionStorage.getItem(mark) ?? 0);
  if (Date.now() - last < pauseMilliseconds || !(await isAnswered())) return;
  sessionStorage.setItem(mark, String(Date.now()));
  location.reload();
}

function isAnswered(): Promise<boolean> {
  return fetch("/", { method: "HEAD", cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Whether a part of the program itself could not be fetched, in the words of each browser. */
export function isNotFetched(error: unknown): boolean {
  return error instanceof Error && /dynamically imported|module script|preload CSS/i.test(error.message);
}
