import type { Attested } from "../../rules/attested.ts";
import type { Instant } from "../../rules/words.ts";
import { openThread } from "../threads/open-thread.ts";
import type { Issuer, StatusPlace } from "./attested-credential.ts";
import type { SigningKey } from "./keys.ts";
import type { PublicPart, SignatureWanted, ToSign } from "./sign-worker.ts";

/** A worker signs what it claimed, one after another; this is for whatever else goes wrong. */
const mostWaiting = 200;
/** A certificate takes some milliseconds; the first one waits until the thread has read its program. */
const longestMs = 30_000;

const thread = openThread<ToSign, unknown>(new URL("./sign-worker.ts", import.meta.url), {
  ...{ mostWaiting, longestMs },
});

/**
 * Signs a certificate as `signCredential` does. What takes long, putting JSON-LD in order, is done in a thread of its own;
 * private keys stay here: the thread is told their public parts, and asks for each signature.
 */
export async function signCertificateApart(
  attested: Attested,
  by: {
    readonly issuer: Issuer;
    readonly status: StatusPlace;
    readonly credentialKey: SigningKey;
    readonly jwtKey: SigningKey;
  },
): Promise<{ readonly body: string; readonly jwt: string }> {
  const { issuer, status, credentialKey, jwtKey } = by;
  const keys = { credentialKey: publicPart(credentialKey), jwtKey: publicPart(jwtKey) };
  const wanted: ToSign = { is: "certificate", attested, issuer, status, ...keys };
  return (await asked(wanted, [credentialKey, jwtKey])) as { body: string; jwt: string };
}

/** The same for `signStatusList`. */
export async function signListApart(list: {
  readonly baseUrl: string;
  readonly number: number;
  readonly bits: Uint8Array;
  readonly key: SigningKey;
  readonly at: Instant;
}): Promise<string> {
  // A copy: the database's answer, of which the bits are a part, is not sent along.
  const bits = Uint8Array.from(list.bits);
  return (await asked({ ...list, is: "list", bits, key: publicPart(list.key) }, [list.key])) as string;
}

/** The same for `withProof`, for a credential that is none of the school's certificates. */
export async function proveApart(
  credential: object,
  key: SigningKey,
  { baseUrl, at }: { readonly baseUrl: string; readonly at: Instant },
): Promise<Record<string, unknown>> {
  const wanted: ToSign = { is: "given", credential, key: publicPart(key), baseUrl, at };
  return (await asked(wanted, [key])) as Record<string, unknown>;
}

function asked(wanted: ToSign, keys: readonly SigningKey[]): Promise<unknown> {
  return thread.ask(wanted, {
    sign({ key: id, data }: SignatureWanted) {
      const key = keys.find((one) => one.id === id);
      if (key === undefined) throw new Error(`the key ${id} is not one that this is signed with`);
      return key.sign(data);
    },
  });
}

function publicPart({ id, purpose, publicJwk }: SigningKey): PublicPart {
  return { id, purpose, publicJwk };
}
