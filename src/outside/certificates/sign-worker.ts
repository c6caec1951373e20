/** The thread that puts in order what is signed: see sign-apart.ts. It has no key, and asks for each signature. */
import type { Attested } from "../../rules/attested.ts";
import type { Instant } from "../../rules/words.ts";
import { type AskBack, answering } from "../threads/answering.ts";
import type { Issuer, StatusPlace } from "./attested-credential.ts";
import type { Signer } from "./keys.ts";
import { withProof } from "./sign.ts";
import { signCredential } from "./sign-credential.ts";
import { signStatusList } from "./status-list.ts";

/** What everybody may know of a key. */
export type PublicPart = Omit<Signer, "sign">;

export type ToSign =
  | {
      readonly is: "certificate";
      readonly attested: Attested;
      readonly issuer: Issuer;
      readonly status: StatusPlace;
      readonly credentialKey: PublicPart;
      readonly jwtKey: PublicPart;
    }
  | {
      readonly is: "list";
      readonly baseUrl: string;
      readonly number: number;
      readonly bits: Uint8Array;
      readonly key: PublicPart;
      readonly at: Instant;
    }
  | {
      readonly is: "given";
      readonly credential: object;
      readonly key: PublicPart;
      readonly baseUrl: string;
      readonly at: Instant;
    };

/** What the thread asks for: `data` signed by the key with this id. */
export interface SignatureWanted {
  readonly key: string;
  readonly data: Uint8Array;
}

answering<ToSign, unknown>((wanted, askBack) => {
  if (wanted.is === "certificate") {
    const { attested, credentialKey, jwtKey, ...by } = wanted;
    const keys = { credentialKey: asking(credentialKey, askBack), jwtKey: asking(jwtKey, askBack) };
    return signCredential(attested, { ...by, ...keys });
  }
  const key = asking(wanted.key, askBack);
  return wanted.is === "list"
    ? signStatusList({ ...wanted, key })
    : withProof(wanted.credential, key, wanted);
});

function asking(key: PublicPart, askBack: AskBack): Signer {
  const sign = (data: Uint8Array) =>
    askBack("sign", { key: key.id, data } satisfies SignatureWanted) as Promise<Uint8Array>;
  return { ...key, sign };
}
