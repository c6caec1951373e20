import type { LogSigning } from "../actions/take-checkpoint.ts";
import { currentKey } from "../store/signing-keys.ts";
import type { openSigning } from "./signing.ts";

/** How this installation signs the log: under its public host's name, with a key that is made on first need. */
export function openLogSigning(baseUrl: string, signing: ReturnType<typeof openSigning>): LogSigning {
  return {
    origin: `${new URL(baseUrl).host}/log`,
    async key(transaction, now) {
      const key = await currentKey(transaction, "log", signing.makeKey, now);
      const { id, publicJwk, privateKey } = signing.open(key);
      return { id, publicJwk, privateKey };
    },
  };
}
