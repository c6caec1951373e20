import type { LogSigning } from "../actions/take-checkpoint.ts";
import { openPrivate } from "../outside/certificates/keys.ts";
import { currentKey } from "../store/signing-keys.ts";
import { openSigning } from "./signing.ts";

/** How this installation signs the log: by its public host's name, with a key that is made on first need. */
export function openLogSigning(secret: string, baseUrl: string): LogSigning {
  const { makeKey } = openSigning(secret, baseUrl);
  return {
    origin: `${new URL(baseUrl).host}/log`,
    async key(transaction, now) {
      const { id, publicJwk, privateSealed } = await currentKey(transaction, "log", makeKey, now);
      return { id, publicJwk, privateKey: openPrivate(secret, id, privateSealed) };
    },
  };
}
