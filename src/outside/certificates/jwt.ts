import { instantOf } from "./data-types.ts";
import { isObject, type JsonObject, parseJson } from "./json-text.ts";

const compact = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const claimNames = ["iss", "jti", "nbf", "sub", "exp", "iat", "aud"] as const;

export type JwtRead =
  | {
      readonly ok: true;
      readonly header: JsonObject;
      readonly claims: JsonObject;
      /** The payload without the claims that repeat it. */
      readonly credential: JsonObject;
    }
  | { readonly ok: false; readonly why: string };

export function isJwt(text: string): boolean {
  return compact.test(text);
}

/** Takes a VC-JWT apart, without believing anything of it. */
export function readJwt(jwt: string): JwtRead {
  const parts = jwt.split(".").map((part) => ({ part, bytes: Buffer.from(part, "base64url") }));
  // One text for the same bytes, so that nobody hands round a second one.
  if (parts.some(({ part, bytes }) => bytes.toString("base64url") !== part)) {
    return { ok: false, why: "it is no base64url" };
  }
  const [header, payload] = parts.map(({ bytes }) => parseJson(bytes.toString("utf8")));
  if (header?.ok !== true) return { ok: false, why: `its header cannot be read: ${header?.why}` };
  if (payload?.ok !== true) return { ok: false, why: `its payload cannot be read: ${payload?.why}` };
  const members = Object.entries(payload.value);
  const isClaim = ([name]: [string, unknown]) => (claimNames as readonly string[]).includes(name);
  return {
    ok: true,
    header: header.value,
    claims: Object.fromEntries(members.filter(isClaim)),
    credential: Object.fromEntries(members.filter((member) => !isClaim(member))),
  };
}

/** Claims have to say what the credential says (Open Badges 3.0, 8.2.6.1). */
export function claimComplaints({ claims, credential, header }: JwtRead & { ok: true }): string[] {
  const { iss, jti, nbf, sub, exp } = claims;
  const { issuer, id, validFrom, validUntil, credentialSubject } = credential;
  const subject = isObject(credentialSubject) ? credentialSubject.id : undefined;
  return [
    ...("vc" in credential ? ["it is wrapped in a vc claim, as an older data model asked for"] : []),
    ...(header.typ === undefined || header.typ === "JWT" || header.typ === "vc+jwt"
      ? []
      : ["typ is not JWT"]),
    ...(iss === (isObject(issuer) ? issuer.id : issuer) ? [] : ["iss is not the issuer"]),
    ...(jti === id ? [] : ["jti is not the credential's id"]),
    ...(sub === subject ? [] : ["sub is not the holder's id"]),
    ...(isInstant(nbf, validFrom) ? [] : ["nbf is not validFrom"]),
    ...((exp === undefined && validUntil === undefined) || isInstant(exp, validUntil)
      ? []
      : ["exp is not validUntil"]),
  ];
}

function isInstant(claim: unknown, dateTime: unknown): boolean {
  const instant = instantOf(dateTime);
  return typeof claim === "number" && instant !== null && Math.floor(instant / 1_000) === Math.floor(claim);
}
