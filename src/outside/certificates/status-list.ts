import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { canonical } from "../../rules/canonical.ts";
import type { Instant } from "../../rules/words.ts";
import { statusListUrl } from "./attested-credential.ts";
import { credentialsContext } from "./contexts.ts";
import { didOf, iso } from "./issuer.ts";
import type { Signer } from "./keys.ts";
import { withProof } from "./sign.ts";

/** W3C Bitstring Status List: no shorter one, so that a look at a list says nothing of whom one asks about. */
const fewestBytes = 16_384;
/** 67 million places. What would unpack to more is not unpacked. */
const mostBytes = 8_388_608;

/** Whether the bit at this place is set; the first place is the highest bit of the first byte. */
export function isSet(bits: Uint8Array, index: number): boolean {
  return ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;
}

/** The list as a credential of its own (BitstringStatusListCredential), in canonical form with its embedded proof. */
export async function signStatusList(list: {
  readonly baseUrl: string;
  readonly number: number;
  readonly bits: Uint8Array;
  readonly key: Signer;
  readonly at: Instant;
}): Promise<string> {
  const { baseUrl, number, bits, key, at } = list;
  const url = statusListUrl(baseUrl, number);
  const credential = {
    "@context": [credentialsContext],
    id: url,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: didOf(baseUrl),
    validFrom: iso(at),
    credentialSubject: {
      id: `${url}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: await encodeBits(bits),
    },
  };
  return canonical(await withProof(credential, key, { baseUrl, at }));
}

/** Multibase (base64url without padding) of the bits packed by GZIP. */
async function encodeBits(bits: Uint8Array): Promise<string> {
  return `u${(await promisify(gzip)(bits, { level: 9 })).toString("base64url")}`;
}

/** null: no list, too short a one, or one that unpacks to more than is looked at. */
export async function decodeBits(encoded: unknown): Promise<Buffer | null> {
  if (typeof encoded !== "string" || !/^u[\w-]+$/.test(encoded)) return null;
  try {
    const packed = Buffer.from(encoded.slice(1), "base64url");
    const bits = await promisify(gunzip)(packed, { maxOutputLength: mostBytes });
    return bits.length < fewestBytes ? null : bits;
  } catch {
    return null;
  }
}
