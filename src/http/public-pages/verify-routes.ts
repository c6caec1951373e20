import type { FastifyError } from "fastify";
import type { App } from "../deps.ts";
import { failures } from "../moves.ts";
import { handleError, sendProblem } from "../problems.ts";
import { problem } from "../shapes/common.ts";
import { verificationShape, verificationView } from "../shapes/verification.ts";
import { lookedAt, sendPage } from "./certificate-routes.ts";
import { type CheckFile, mostBytes, takeBytes } from "./file-checking.ts";
import { languageOf, wordsIn } from "./language.ts";
import { fileInForm } from "./multipart.ts";
import type { PublicParts } from "./parts.ts";
import type { Receiving } from "./receiving.ts";
import { result } from "./result.ts";
import { verifyPage } from "./verify-page.ts";

/** What a form adds around its file. */
const aroundFile = 10_000;

/** POST /api/v1/verify: anybody's file, checked. */
export function verifyRoute(api: App, parts: PublicParts, check: CheckFile, received: Receiving): void {
  api.register(async (scope) => {
    received.guard(scope);
    takeBytes(scope, mostBytes);
    scope.post("/verify", {
      schema: {
        summary:
          "Check a certificate: the file itself as the body, PDF, PNG, SVG, JSON or JWT, at most 10 MB; " +
          "with Accept: text/html the answer is a piece of a page (anyone)",
        tags: ["certificates"],
        security: [],
        response: { 200: verificationShape, ...failures, 413: problem },
      },
      async handler(request, reply) {
        const file = request.body as Buffer | null | undefined;
        if (!file || file.length === 0) {
          return sendProblem(reply, {
            status: 422,
            code: "malformed",
            title: "The body is the file to check",
          });
        }
        const found = await check(request, file);
        if (found === null) {
          const title = "Wait for the answers to what you asked before";
          reply.header("Retry-After", "5");
          return sendProblem(reply, { status: 429, code: "too-many-requests", title });
        }
        if (!/\btext\/html\b/.test(request.headers.accept ?? "")) return verificationView(found.found);
        const looked = await lookedAt(request, parts, "/verify");
        reply.header("Content-Language", looked.language).type("text/html; charset=utf-8");
        return reply.send(result(looked, found).text as never);
      },
    });
  });
}

/** The page to check a file on, and the same without a script: the form is answered with the page and the result. */
export function verifyPageRoutes(root: App, parts: PublicParts, check: CheckFile, received: Receiving): void {
  root.get("/verify", { schema: { hide: true } }, async (request, reply) =>
    sendPage(request, reply, 200, verifyPage(await lookedAt(request, parts, "/verify"))),
  );

  root.register(async (scope) => {
    received.guard(scope);
    takeBytes(scope, mostBytes + aroundFile);
    scope.setErrorHandler(async (error: FastifyError, request, reply) => {
      const { verify } = wordsIn(languageOf(request));
      const words = { 413: verify.tooLarge, 429: verify.tooMany }[error.statusCode ?? 500];
      if (words === undefined) return handleError(error, request, reply);
      const looked = await lookedAt(request, parts, "/verify");
      return sendPage(request, reply, error.statusCode ?? 500, verifyPage(looked, { refused: words }));
    });
    scope.post("/verify", { schema: { hide: true } }, async (request, reply) => {
      const looked = await lookedAt(request, parts, "/verify");
      const { verify } = wordsIn(looked.language);
      const file = fileInForm(request.headers["content-type"] ?? "", request.body as Buffer);
      if (file === null || file.length === 0) {
        return sendPage(request, reply, 422, verifyPage(looked, { refused: verify.none }));
      }
      const found = await check(request, file);
      if (found === null) {
        reply.header("Retry-After", "5");
        return sendPage(request, reply, 429, verifyPage(looked, { refused: verify.tooMany }));
      }
      return sendPage(request, reply, 200, verifyPage(looked, { result: result(looked, found) }));
    });
  });
}
