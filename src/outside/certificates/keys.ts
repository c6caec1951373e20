import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  hkdfSync,
  type JsonWebKey,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import type { Instant } from "../../rules/words.ts";

/** credential: Ed25519, embedded proofs. jwt: P-256, VC-JWT. log: Ed25519, checkpoints of the journal. */
export type KeyPurpose = "credential" | "jwt" | "log";

/** Whatever signs in a key's name, wherever the private part is. */
export interface Signer {
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly publicJwk: JsonWebKey;
  /** Ed25519 over the data; for a P-256 key ES256, as r ‖ s. */
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** A key that signs, opened. */
export interface SigningKey extends Signer {
  readonly privateKey: KeyObject;
}

export function openedKey(key: Omit<SigningKey, "sign">): SigningKey {
  const { purpose, privateKey } = key;
  return {
    ...key,
    sign: (data) =>
      purpose === "jwt"
        ? sign("sha256", data, { key: privateKey, dsaEncoding: "ieee-p1363" })
        : sign(null, data, privateKey),
  };
}

/** What is told of a key to everybody. */
export interface PublishedKey {
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly publicJwk: JsonWebKey;
  readonly createdAt: Instant;
  /** Nothing signed at or after this instant holds. */
  readonly compromisedFrom: Instant | null;
}

export function newSigningKey(purpose: KeyPurpose): {
  readonly publicJwk: JsonWebKey;
  readonly privatePkcs8: Buffer;
} {
  const { publicKey, privateKey } =
    purpose === "jwt" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("ed25519");
  return {
    publicJwk: publicKey.export({ format: "jwk" }),
    privatePkcs8: privateKey.export({ format: "der", type: "pkcs8" }),
  };
}

const form = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * A private key as it may lie in a database: form, nonce, AES-256-GCM, tag. It opens with the installation's secret
 * and under the same key id alone.
 */
export function sealPrivate(secret: string, keyId: string, pkcs8: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(secret), nonce).setAAD(Buffer.from(keyId));
  return Buffer.concat([Buffer.of(form), nonce, cipher.update(pkcs8), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when it does not open: another secret, another key's id, or bytes that were changed. */
export function openPrivate(secret: string, keyId: string, sealed: Buffer): KeyObject {
  if (sealed[0] !== form || sealed.length <= 1 + nonceBytes + tagBytes) throw new Error(unopened(keyId));
  const nonce = sealed.subarray(1, 1 + nonceBytes);
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(secret), nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(keyId))
    .setAuthTag(sealed.subarray(-tagBytes));
  let pkcs8: Buffer;
  try {
    pkcs8 = Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    throw new Error(unopened(keyId));
  }
  return createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
}

function sealingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "assay signing keys at rest", 32));
}

function unopened(keyId: string): string {
  return `The signing key ${keyId} does not open: it was sealed with another secret, or its bytes were changed`;
}
