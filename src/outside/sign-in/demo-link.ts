import { createHmac, timingSafeEqual } from "node:crypto";

/** The part of a link that signs a demonstration person in: who, and proof that this installation made it. */
export function demoLinkToken(person: string, secret: string): string {
  return `${person}.${proof(person, secret).toString("base64url")}`;
}

/** Whose link this is, or null when it was not made here. */
export function personOfDemoLink(token: string, secret: string): string | null {
  const [person = "", given = "", ...more] = token.split(".");
  const signature = Buffer.from(given, "base64url");
  const expected = proof(person, secret);
  const fits =
    more.length === 0 && signature.length === expected.length && timingSafeEqual(signature, expected);
  return fits ? person : null;
}

function proof(person: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`demo sign-in ${person}`).digest();
}
