import type { FastifyRequest } from "fastify";
import { inTurn } from "../../actions/in-turn.ts";
import type { Verification } from "../../rules/verification.ts";
import type { App } from "../deps.ts";
import type { PublicParts } from "./parts.ts";

/** The largest file that is looked at. */
export const mostBytes = 10_000_000;

/** From one address. A person looks at a few; a program that checks thousands has `assay verify`. */
export const checkingLimit = { max: 60, timeWindow: "1 minute" };

/** Checks a file that a request brought; null: too much of the same address waits already. */
export type CheckFile = (request: FastifyRequest, file: Buffer) => Promise<Verification | null>;

/** Files from strangers cost what they make us do: so many at once, and of one address one after the other. */
export function fileChecking({ check }: Pick<PublicParts, "check">): CheckFile {
  const heavy = inTurn({ atOnce: 4, waiting: 10 });
  return (request, file) => heavy(request.ip, () => check(file));
}

/** Bodies of any type as the bytes they are; reading ends with the first byte too many. */
export function takeBytes(scope: App, bodyLimit: number): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit }, (_request, body, done) =>
    done(null, body),
  );
}
