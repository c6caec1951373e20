import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** Multicodec of an Ed25519 public key. */
const ed25519 = Buffer.from([0xed, 0x01]);
const keyBytes = 32;

/** An Ed25519 public key as a Multikey says it: multibase (base58btc) of multicodec and key. */
export function publicKeyMultibase(jwk: JsonWebKey): string {
  if (jwk.kty !== "OKP" || jwk.crv !== "Ed25519" || jwk.x === undefined) {
    throw new TypeError("A Multikey is written for Ed25519 alone");
  }
  return `z${base58(Buffer.concat([ed25519, Buffer.from(jwk.x, "base64url")]))}`;
}

/** null: no Ed25519 public key. */
export function keyOfMultibase(text: unknown): KeyObject | null {
  // 34 bytes are 46 to 48 signs; a longer text is not even looked at.
  if (typeof text !== "string" || !text.startsWith("z") || text.length > 50) return null;
  const bytes = fromBase58(text.slice(1));
  if (bytes === null || bytes.length !== ed25519.length + keyBytes) return null;
  if (!bytes.subarray(0, ed25519.length).equals(ed25519)) return null;
  const x = bytes.subarray(ed25519.length).toString("base64url");
  return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
}

// Both begin with a byte that is not zero, so that the rule of base58 for leading zeros is not needed.
function base58(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString("hex")}`);
  let text = "";
  for (; rest > 0n; rest /= 58n) text = alphabet.charAt(Number(rest % 58n)) + text;
  return text;
}

function fromBase58(text: string): Buffer | null {
  let value = 0n;
  for (const sign of text) {
    const digit = alphabet.indexOf(sign);
    if (digit === -1) return null;
    value = value * 58n + BigInt(digit);
  }
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}
