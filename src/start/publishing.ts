import type { Published } from "../http/published.ts";
import { didDocument, issuerProfile, jwkSet } from "../outside/certificates/issuer.ts";
import { signListApart } from "../outside/certificates/sign-apart.ts";
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
    signList: ({ number, bits }, key, at) =>
      signListApart({ baseUrl, number, bits, key: signing.open(key), at }),
  };
}
