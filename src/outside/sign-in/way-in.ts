import { createHash, randomBytes } from "node:crypto";

/** The page where a new password is set. The token stands in the fragment, which no server and no log sees. */
export function passwordLink(baseUrl: string, token: string): string {
  return `${baseUrl}/reset-password#token=${token}`;
}

/**
 * A one-time way in for somebody new: the link to mail, and what the database keeps to know it by. It is used up
 * like a password reset; whoever reads the table cannot make the link from it.
 */
export function newWayIn(baseUrl: string): { url: string; identifier: string } {
  const token = randomBytes(24).toString("base64url");
  const identifier = createHash("sha256").update(`reset-password:${token}`).digest("base64url");
  return { url: passwordLink(baseUrl, token), identifier };
}
