import type { FastifyRequest } from "fastify";
import { inTurn } from "../../actions/in-turn.ts";
import type { Verification } from "../../rules/verification.ts";
import { addressBlock } from "../address-block.ts";
import type { App } from "../deps.ts";
import type { PublicParts } from "./parts.ts";

/** The largest file that is looked at. */
export const mostBytes = 10_000_000;

/** What a file came to, and what became of a credential that no longer holds. */
export interface CheckedFile {
  readonly found: Verification;
  /** A newer one took its place; its holder had it taken down; the school took it back. null: none of it is known. */
  readonly became: "replaced" | "withdrawn" | "revoked" | null;
  /** Path of the certificate's page, where it is one of ours and genuine. */
  readonly page: string | null;
}

/** Checks a file that a request brought; null: too much of the same address waits already. */
export type CheckFile = (request: FastifyRequest, file: Buffer) => Promise<CheckedFile | null>;

/** Files from strangers cost what they make us do: so many at once, and of one address one after the other. */
export function fileChecking(parts: Pick<PublicParts, "check" | "certificate" | "baseUrl">): CheckFile {
  const heavy = inTurn({ atOnce: 4, waiting: 10 });
  return (request, file) =>
    heavy(addressBlock(request.ip), async () => whatBecame(parts, await parts.check(file)));
}

/** A signed list has one bit: the school's record knows since when and why it is set. */
async function whatBecame(
  { certificate, baseUrl }: Pick<PublicParts, "certificate" | "baseUrl">,
  found: Verification,
): Promise<CheckedFile> {
  const isGenuine = found.answer === "valid" || found.answer === "revoked";
  const id = isGenuine ? ownId(found.fields?.certificateUrl ?? null, baseUrl) : null;
  const page = id === null ? null : `/certificates/${id}`;
  if (found.answer !== "revoked") return { found, page, became: null };
  const kept = id === null ? null : await certificate(id);
  if (kept === null) return { found, page, became: null };
  const told = (since: NonNullable<Verification["revoked"]>["since"], reason: string | null) => ({
    ...found,
    revoked: { since, reason },
  });
  if (kept.standing === "withdrawn") {
    const reason = "Its holder withdrew it";
    return { page, found: { ...told(kept.withdrawnAt, reason), fields: null }, became: "withdrawn" };
  }
  if (kept.revoked !== null) {
    return { page, found: told(kept.revoked.at, kept.revoked.reason), became: "revoked" };
  }
  const reason = "A newer credential of the same certificate took its place";
  return { page, found: told(null, reason), became: "replaced" };
}

/** What names another place is not followed. */
function ownId(url: string | null, baseUrl: string): string | null {
  if (url === null || !URL.canParse(url) || new URL(url).origin !== baseUrl) return null;
  return (
    /^\/certificates\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(new URL(url).pathname)?.[1] ?? null
  );
}

/** Bodies of any type as the bytes they are; reading ends with the first byte too many. */
export function takeBytes(scope: App, bodyLimit: number): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit }, (_request, body, done) =>
    done(null, body),
  );
}
