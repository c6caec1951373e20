import type { App } from "../deps.ts";
import { certificateRoutes } from "./certificate-routes.ts";
import { fileChecking } from "./file-checking.ts";
import { pageFileRoutes } from "./page-files.ts";
import type { PublicParts } from "./parts.ts";
import { verifyPageRoutes, verifyRoute } from "./verify-routes.ts";

/** What anybody may see and ask without signing in. The pages need no script. */
export function publicPages(parts: PublicParts): { api(api: App): void; pages(root: App): void } {
  const check = fileChecking(parts);
  return {
    api: (api) => verifyRoute(api, parts, check),
    pages(root) {
      pageFileRoutes(root);
      certificateRoutes(root, parts);
      verifyPageRoutes(root, parts, check);
    },
  };
}
