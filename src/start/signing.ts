import type { Signing } from "../actions/signing.ts";
import {
  newSigningKey,
  openedKey,
  openPrivate,
  type SigningKey,
  sealPrivate,
} from "../outside/certificates/keys.ts";
import { signCertificateApart } from "../outside/certificates/sign-apart.ts";
import type { CurrentKey } from "../store/signing-keys.ts";

/** Opened keys a process keeps: the current ones, and room for those a rotation brings. */
const keptKeys = 10;

/**
 * How this installation signs: keys lie in the database, sealed with what follows from the installation's secret, and
 * are open only here. What puts in order what is signed runs in a thread, which starts with the first certificate.
 */
export function openSigning(
  secret: string,
  baseUrl: string,
): Signing & { open(key: CurrentKey): SigningKey } {
  const opened = new Map<string, SigningKey>();

  function open({ id, purpose, publicJwk, privateSealed }: CurrentKey): SigningKey {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const privateKey = openPrivate(secret, id, privateSealed);
    const key = openedKey({ id, purpose, publicJwk, privateKey });
    opened.set(id, key);
    const [oldest] = opened.keys();
    if (opened.size > keptKeys && oldest !== undefined) opened.delete(oldest);
    return key;
  }

  return {
    open,
    makeKey(purpose, id) {
      const { publicJwk, privatePkcs8 } = newSigningKey(purpose);
      return { publicJwk, privateSealed: sealPrivate(secret, id, privatePkcs8) };
    },
    sign(attested, status, keys) {
      return signCertificateApart(attested, {
        issuer: { baseUrl, schoolName: attested.school.name },
        ...{ status, credentialKey: open(keys.credential), jwtKey: open(keys.jwt) },
      });
    },
  };
}
