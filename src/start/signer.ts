import { createPrivateKey, createPublicKey, hkdfSync, type JsonWebKey, sign } from "node:crypto";
import type { Signer } from "../http/receipt-of.ts";

/** DER of an Ed25519 private key in PKCS #8, up to its 32 bytes (RFC 8410). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Signs receipts with a key that follows from the installation's secret, so that every process signs alike. */
export function openSigner(secret: string): Signer {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", "assay receipt signing key", 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" });
  const publicKey: JsonWebKey = createPublicKey(privateKey).export({ format: "jwk" });
  return {
    publicKey: { kty: "OKP", crv: "Ed25519", x: publicKey.x ?? "" },
    sign: (bytes) => sign(null, bytes, privateKey).toString("base64url"),
  };
}
