import type { Published } from "../http/published.ts";
import { didDocument, issuerProfile, jwkSet } from "../outside/certificates/issuer.ts";
import type { Database } from "../store/database.ts";
import { publishedLog } from "../store/published-log.ts";
import type { openSigning } from "./signing.ts";

/** What the school publishes for others to check its certificates with. */
export function openPublished(
  db: Database,
  made: {
    readonly baseUrl: string;
    readonly signing: ReturnType<typeof openSigning>;
    readonly logOrigin: string;
  },
): Published {
  const { baseUrl, signing, logOrigin } = made;
  return {
    ...{ baseUrl, makeKey: signing.makeKey },
    didDocument: (keys) => didDocument(baseUrl, keys),
    keySet: (keys) => jwkSet(baseUrl, keys),
    issuerProfile: (schoolName) => issuerProfile(baseUrl, schoolName),
    log: () => publishedLog(db, logOrigin),
    async signList({ number, bits }, key, at) {
      // Loaded with the first list that is signed: what makes proofs is a large part of what a start would read.
      const { signStatusList } = await import("../outside/certificates/status-list.ts");
      return signStatusList({ baseUrl, number, bits, key: signing.open(key), at });
    },
  };
}
