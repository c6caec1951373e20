import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What a request brings to prove who asks: a session's token, or the SHA-256 of a program's token. */
export type Credential =
  | { readonly via: "session"; readonly token: string }
  | { readonly via: "token"; readonly hash: Buffer };

const cookieName = "assay.session_token";
const tokenPrefix = "assay_";

/**
 * Reads who asks from the headers alone, without a database: the session cookie as better-auth signs it, or a
 * program's bearer token, which counts before the cookie. null: nothing that could be either. Whether the session
 * or token still holds is for the database to say.
 */
export function readCredential(
  headers: { cookie?: string | undefined; authorization?: string | undefined },
  secret: string,
): Credential | null {
  if (headers.authorization !== undefined) {
    const token = /^Bearer ([\w-]{20,200})$/i.exec(headers.authorization)?.[1];
    return token?.startsWith(tokenPrefix) ? { via: "token", hash: hashOfToken(token) } : null;
  }
  const value =
    cookieValue(headers.cookie, `__Secure-${cookieName}`) ?? cookieValue(headers.cookie, cookieName);
  const token = value === null ? null : signedValue(value, secret);
  return token === null ? null : { via: "session", token };
}

/** A new program's token, shown once, and what is kept of it. 256 random bits need no salt. */
export function newToken(): { token: string; hash: Buffer } {
  const token = `${tokenPrefix}${randomBytes(32).toString("base64url")}`;
  return { token, hash: hashOfToken(token) };
}

/** The Set-Cookie line for a session opened by ourselves, in the form that better-auth reads too. */
export function sessionCookie(token: string, secret: string, secure: boolean): string {
  const value = encodeURIComponent(`${token}.${signature(token, secret).toString("base64")}`);
  return `${secure ? "__Secure-" : ""}${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
}

function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(";") ?? []) {
    const [key, ...value] = pair.split("=");
    if (key?.trim() === name) return value.join("=").trim();
  }
  return null;
}

/** `token.signature`, percent-encoded; the signature is HMAC-SHA256 in base64. null when it does not fit. */
function signedValue(encoded: string, secret: string): string | null {
  if (!/^(?:[\w.!~*'()-]|%[\da-f]{2})*$/i.test(encoded)) return null;
  const value = decoded(encoded);
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const expected = signature(token, secret);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
}

function signature(value: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(value).digest();
}
