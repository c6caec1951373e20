import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { certificateRoutes } from "./certificate-routes.ts";
import { fileChecking } from "./file-checking.ts";
import { pageFileRoutes } from "./page-files.ts";
import type { PublicParts } from "./parts.ts";
import { receiving } from "./receiving.ts";
import { sendTooManyPage } from "./too-many-page.ts";
import { verifyPageRoutes, verifyRoute } from "./verify-routes.ts";

/** Files of 10 MB: 200 MB of memory at most. A slow line takes two minutes for one. */
const atOnce = { atOnce: 20, ofOne: 5, longestMs: 120_000 };

interface PublicPages {
  readonly api: (api: App) => void;
  readonly pages: (root: App) => void;
  /** For whoever looked at too many of them. */
  readonly tooMany: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/** What anybody may see and ask without signing in. The pages need no script. */
export function publicPages(parts: PublicParts): PublicPages {
  const check = fileChecking(parts);
  const received = receiving(atOnce);
  return {
    api: (api) => verifyRoute(api, parts, check, received),
    pages(root) {
      pageFileRoutes(root);
      certificateRoutes(root, parts);
      verifyPageRoutes(root, parts, check, received);
    },
    tooMany: (request, reply) => sendTooManyPage(request, reply, parts),
  };
}
