import type { AddressInfo } from "node:net";
import { pino } from "pino";
import type { PublicParts } from "../../src/http/public-pages/parts.ts";
import { publicPages } from "../../src/http/public-pages/public-pages.ts";
import { buildServer } from "../../src/http/server.ts";
import { clockOfThisMachine } from "../../src/start/clock.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";

export interface PublicServer extends AsyncDisposable {
  readonly url: string;
}

/** The real server with its public pages on parts of the test's own; of a database nothing is asked. */
export async function openPublicServer(parts: PublicParts): Promise<PublicServer> {
  const db = openDatabase("postgresql://nobody@127.0.0.1:1/nowhere");
  const world = {
    ...{ db, editions: openEditions(db), clock: clockOfThisMachine },
    after: { facts: () => [], caseFacts: () => [], certificateFacts: () => [] },
  };
  const made = publicPages(parts);
  const app = await buildServer(
    { ...world, credentialOf: () => null },
    {
      ...{ log: pino({ level: "silent" }), web: null, https: false, trustProxy: "127.0.0.1" },
      requestsPerMinute: 600,
      more: (api) => made.api(api),
      pages: (root) => made.pages(root),
    },
  );
  await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      await app.close();
      await db.close();
    },
  };
}
