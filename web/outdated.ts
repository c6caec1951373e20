const mark = "assay-reloaded-at";
const pauseMilliseconds = 60_000;

/**
 * A page that was open while a new release was installed asks for files that are gone. Loading it anew is the cure;
 * once a minute at most, so that a server that is half there does not make it spin.
 */
export function reloadOnceWhenOutdated() {
  addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(mark) ?? 0);
    if (Date.now() - last < pauseMilliseconds) return;
    sessionStorage.setItem(mark, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
