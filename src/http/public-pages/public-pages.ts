import type { App } from "../deps.ts";
import { certificateRoutes } from "./certificate-routes.ts";
import { fileChecking } from "./file-checking.ts";
import { pageFileRoutes } from "./page-files.ts";
import type { PublicParts } from "./parts.ts";
import { receiving } from "./receiving.ts";
import { verifyPageRoutes, verifyRoute } from "./verify-routes.ts";

/** Files of 10 MB: 200 MB of memory at most. A slow line takes two minutes for one. */
const atOnce = { atOnce: 20, ofOne: 5, longestMs: 120_000 };

/** What anybody may see and ask without signing in. The pages need no script. */
export function publicPages(parts: PublicParts): { api(api: App): void; pages(root: App): void } {
  const check = fileChecking(parts);
  const received = receiving(atOnce);
  return {
    api: (api) => verifyRoute(api, parts, check, received),
    pages(root) {
      pageFileRoutes(root);
      certificateRoutes(root, parts);
      verifyPageRoutes(root, parts, check, received);
    },
  };
}
