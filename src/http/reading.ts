import { changesRoute } from "./changes.ts";
import { contentsRoutes } from "./contents.ts";
import type { App, Deps } from "./deps.ts";
import { handedInFileRoutes } from "./handed-in-files.ts";
import { heavyReading } from "./heavy-reading.ts";
import { searchRoute } from "./searching/route.ts";
import { shownFileRoutes } from "./shown-files.ts";
import type { Opening } from "./shown-links.ts";
import { uploadEntriesRoute } from "./upload-entries.ts";

/** Everything by which handed-in files are read: what is in them, a search, what changed, and their bytes. */
export function readingRoutes(api: App, root: App, deps: Deps, opening: Opening, pagesOrigin: string): void {
  contentsRoutes(api, deps, opening);
  const heavy = heavyReading();
  searchRoute(api, deps, opening, heavy);
  changesRoute(api, deps, heavy);
  handedInFileRoutes(api, deps, opening);
  uploadEntriesRoute(api, deps);
  shownFileRoutes(root, deps, opening, pagesOrigin);
}
