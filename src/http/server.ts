import { existsSync } from "node:fs";
import helmet from "@fastify/helmet";
import fastifyStatic from "@fastify/static";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import { assessmentLists } from "./assessment-lists.ts";
import { assessorMoves, sessionMoves, studentMoves, teamMoves } from "./assessment-moves.ts";
import { assessmentReads } from "./assessment-reads.ts";
import { guardBrowsers } from "./browsers.ts";
import type { App, Deps } from "./deps.ts";
import { enrolmentRoutes } from "./enrolments.ts";
import { eventRoutes } from "./events.ts";
import { healthRoutes } from "./health.ts";
import { readJsonBodies } from "./json-body.ts";
import { type Limits, limitRequests, TooManyRequests } from "./limits.ts";
import { handleError, sendProblem } from "./problems.ts";
import { programmeRoutes } from "./programmes.ts";
import { openToAll } from "./public-document.ts";
import { tellTusVersion } from "./tus-version.ts";

export interface ServerOptions {
  readonly log: FastifyBaseLogger;
  /** Folder of the built web app, or null to serve the API alone. */
  readonly web: string | null;
  /** Whether people reach the server by https: then cookies and browsers are told so. */
  readonly https: boolean;
  /** Where handed-in files are shown from, when that is an origin of its own. */
  readonly filesOrigin?: string | null;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: string | boolean;
  readonly limits: Limits;
  /** Adds the routes that need more than `Deps`: sign-in, files, mail. Called below /api/v1, with the root for the rest. */
  readonly more: (api: App, root: App) => void;
  /** Adds the pages that need nobody signed in and no script. */
  readonly pages?: (root: App) => void;
  /** Says to a person, in a page, that too much was asked for from their address. Without it they are told as programs are. */
  readonly tooManyPage?: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
}

/** The HTTP server with every route, not yet listening. */
export async function buildServer(deps: Deps, options: ServerOptions): Promise<App> {
  const app: App = Fastify({
    loggerInstance: options.log,
    trustProxy: options.trustProxy,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1_000_000,
    requestTimeout: 0,
    forceCloseConnections: true,
    // What is wrong before any route is found is said like everything else.
    frameworkErrors(error, request, reply) {
      // Nothing of what follows is done for such a request.
      reply
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'");
      tellTusVersion(request, reply);
      handleError(error, request, reply);
    },
    routerOptions: { ignoreTrailingSlash: true },
  }).withTypeProvider();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    error instanceof TooManyRequests
      ? sendTooMany(error, request, reply, options)
      : handleError(error, request, reply),
  );
  readJsonBodies(app);
  await secure(app, deps, options);
  await document(app);
  // Before the routes it measures.
  healthRoutes(app, deps);
  await app.register(
    async (api: App) => {
      assessmentLists(api, deps);
      assessmentReads(api, deps);
      studentMoves(api, deps);
      assessorMoves(api, deps);
      sessionMoves(api, deps);
      teamMoves(api, deps);
      programmeRoutes(api, deps);
      enrolmentRoutes(api, deps);
      eventRoutes(api, deps);
      options.more(api, app);
      api.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
    },
    { prefix: "/api/v1" },
  );
  await app.register(async (root: App) => options.pages?.(root));
  await serveWeb(app, options.web);
  return app;
}

async function secure(
  app: App,
  { credentialOf }: Deps,
  { https, limits, filesOrigin }: ServerOptions,
): Promise<void> {
  const files = filesOrigin ? [filesOrigin] : [];
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", "data:"],
        imgSrc: ["'self'", "data:", "blob:", ...files],
        mediaSrc: ["'self'", "blob:", ...files],
        connectSrc: ["'self'", ...files],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        upgradeInsecureRequests: https ? [] : null,
      },
    },
    xFrameOptions: { action: "deny" },
    strictTransportSecurity: https,
    crossOriginEmbedderPolicy: false,
  });
  // First, for what refuses a request may be anything that follows.
  app.addHook("onRequest", async (request, reply) => tellTusVersion(request, reply));
  guardBrowsers(app);
  await limitRequests(app, limits, credentialOf);
}

/** As what was asked for: a page for a person who looks at pages, a problem for everybody else. */
async function sendTooMany(
  error: TooManyRequests,
  request: FastifyRequest,
  reply: FastifyReply,
  { tooManyPage }: ServerOptions,
): Promise<FastifyReply> {
  if (error.kind === "api") return handleError(error, request, reply);
  // A page of another site that reads our documents is told, too, and not just that something failed.
  openToAll(reply);
  const isPage = error.kind === "page" || error.kind === "webApp";
  const isForPerson = isPage && /\btext\/html\b/.test(request.headers.accept ?? "");
  if (!isForPerson || tooManyPage === undefined) return handleError(error, request, reply);
  return tooManyPage(request, reply);
}

async function document(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Assay",
        version: "1",
        description:
          "Where a student's project is judged. Times are RFC 3339 in UTC; problems are RFC 9457 with a stable `code`. " +
          "A move on an assessment names the version it was decided on (`If-Match`); a POST with an `Idempotency-Key` " +
          "may be repeated safely.",
      },
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "assay.session_token" },
          token: { type: "http", scheme: "bearer" },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: "/api/docs", staticCSP: true });
}

/** What is no page of the web app: a program that asks for it is told so, and not given a page. */
const noPage = /^\/(api|assets|\.well-known)\//;

/** The web app: files with hashed names are kept for a year, every other path answers with its first page. */
async function serveWeb(app: App, web: string | null): Promise<void> {
  const unknown = { status: 404, code: "no-such-path", title: "There is nothing at this address" };
  if (web === null || !existsSync(web)) {
    app.setNotFoundHandler((_, reply) => sendProblem(reply, unknown));
    return;
  }
  await app.register(fastifyStatic, {
    root: web,
    cacheControl: false,
    // The build lays a gzipped form beside each file.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const kept = path.includes("/assets/");
      reply.header("Cache-Control", kept ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.setNotFoundHandler((request, reply) => {
    if (noPage.test(request.url) || request.method !== "GET") return sendProblem(reply, unknown);
    return reply.sendFile("index.html");
  });
}
