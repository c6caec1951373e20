import type { AddressInfo } from "node:net";
import { pino } from "pino";
import type { App, Deps } from "../../src/http/deps.ts";
import { type Limits, limits } from "../../src/http/limits.ts";
import type { PublicParts } from "../../src/http/public-pages/parts.ts";
import { publicPages } from "../../src/http/public-pages/public-pages.ts";
import { buildServer, type ServerOptions } from "../../src/http/server.ts";
import { clockOfThisMachine } from "../../src/start/clock.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";

export interface PublicServer extends AsyncDisposable {
  readonly url: string;
}

/** The real server with its public pages on parts of the test's own; of a database nothing is asked. */
export async function openPublicServer(
  parts: PublicParts,
  { most, web }: { most?: Partial<Limits>; web?: string } = {},
): Promise<PublicServer> {
  const db = openDatabase("postgresql://nobody@127.0.0.1:1/nowhere");
  const made = publicPages(parts);
  const server = await openServer(
    db,
    { more: (api) => made.api(api), pages: (root) => made.pages(root), tooManyPage: made.tooMany },
    { most: most ?? {}, web: web ?? null },
  );
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await db.close();
    },
  };
}

/** The real server with nothing but these routes besides its own, on a database that stays open. */
export async function openServer(
  db: Database,
  routes: {
    more(api: App, root: App, deps: Deps): void;
    pages?(root: App): void;
    tooManyPage?: ServerOptions["tooManyPage"];
  },
  { most, web }: { readonly most: Partial<Limits>; readonly web: string | null } = { most: {}, web: null },
): Promise<PublicServer> {
  const deps: Deps = {
    ...{ db, editions: openEditions(db), clock: clockOfThisMachine, credentialOf: () => null },
    after: { facts: () => [], caseFacts: () => [], certificateFacts: () => [] },
  };
  const app = await buildServer(deps, {
    ...{ log: pino({ level: "silent" }), web, https: false, trustProxy: "127.0.0.1" },
    limits: { ...limits, ...most },
    more: (api, root) => routes.more(api, root, deps),
    pages: (root) => routes.pages?.(root),
    ...(routes.tooManyPage && { tooManyPage: routes.tooManyPage }),
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      await app.close();
    },
  };
}
