import rateLimit from "@fastify/rate-limit";
import type { FastifyReply, FastifyRequest } from "fastify";
import { addressBlock } from "./address-block.ts";
import { isApi } from "./browsers.ts";
import type { App, Deps } from "./deps.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether a request shows by itself that it was let in elsewhere, such as by a signed link: it is not counted. */
    isLetIn?(request: FastifyRequest): boolean;
  }
}

/** Requests a minute from one address. Each is counted by itself, so that who meets one still has the others. */
export interface Limits {
  /** Of one session or program; of one address where nobody is signed in. */
  readonly api: number;
  /** Of all who ask from one address: a school has one line, and before a deadline everybody is at work. */
  readonly apiTogether: number;
  /** Files that anybody has checked. A person looks at a few; a program that checks thousands has `assay verify`. */
  readonly checking: number;
  /** What is put together for whoever asks: public pages, documents, keys and lists. */
  readonly page: number;
  /** Addresses of handed-in files that lead nowhere, or do so no more. */
  readonly deadLink: number;
  /** The web app's first page, and whatever else of it is asked for each time. */
  readonly webApp: number;
  /** For those who run it. */
  readonly health: number;
}

/** Why these: docs/decisions/0024-limits.md. */
export const limits: Limits = {
  ...{ api: 600, apiTogether: 12_000, checking: 60 },
  ...{ page: 1_200, deadLink: 1_200, webApp: 6_000, health: 600 },
};

/** A demonstration has but one address, and whoever tries it out is in a hurry. */
export const demonstrationLimits: Limits = {
  ...{ api: 6_000, apiTogether: 60_000, checking: 60 },
  ...{ page: 12_000, deadLink: 12_000, webApp: 60_000, health: 6_000 },
};

/** Addresses remembered for each limit: who asked last stays. */
const addresses = 20_000;

/** More than one address may ask for in a minute. */
export class TooManyRequests extends Error {
  readonly statusCode = 429;
  readonly code = "too-many-requests";
  readonly kind: keyof Limits;

  constructor(kind: keyof Limits, seconds: number) {
    super(`Too many requests from one address: try again in ${seconds} seconds`);
    this.kind = kind;
  }
}

/**
 * The one place that says how much an address may ask for: of IPv6, the 64 bits that one line has. Each process counts
 * by itself. Throws `TooManyRequests` before anything is read or looked up.
 */
export async function limitRequests(
  app: App,
  most: Limits,
  credentialOf: Deps["credentialOf"],
): Promise<void> {
  await app.register(rateLimit, { global: false, cache: addresses });
  const addressOf = ({ ip }: FastifyRequest) => addressBlock(ip ?? "");
  const askerOf = (request: FastifyRequest) => {
    const credential = credentialOf(request.headers);
    if (credential === null) return addressOf(request);
    return credential.via === "session" ? credential.token : credential.hash.toString("hex");
  };
  const counting = (max: number, keyGenerator = addressOf) =>
    app.createRateLimit({ max, timeWindow: 60_000, keyGenerator });
  const count = {
    api: counting(most.api, askerOf),
    apiTogether: counting(most.apiTogether),
    checking: counting(most.checking),
    page: counting(most.page),
    deadLink: counting(most.deadLink),
    webApp: counting(most.webApp),
    health: counting(most.health),
  };
  const doubtProxy = doubting();

  app.addHook("onRequest", async (request, reply) => {
    const kind = kindOf(request);
    if (kind === null || request.routeOptions.config.isLetIn?.(request)) return;
    const together = kind === "api" ? await count.apiTogether(request) : null;
    const counted = together && isOver(together) ? together : await count[kind](request);
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    tell(reply, { max, remaining, seconds: ttlInSeconds });
    if (!isExceeded) return;
    doubtProxy(request);
    reply.header("Retry-After", ttlInSeconds).header("Cache-Control", "no-store");
    throw new TooManyRequests(kind, ttlInSeconds);
  });
}

function isOver(counted: Awaited<ReturnType<ReturnType<App["createRateLimit"]>>>): boolean {
  return !counted.isAllowed && counted.isExceeded;
}

/** By the route that was found. null: it is never counted, for it costs nothing and is kept by whoever asked. */
function kindOf({ routeOptions: { url: route }, url, method, is404 }: FastifyRequest): keyof Limits | null {
  // Where there is nothing, the web app's first page is.
  if (is404 || route === "/*") {
    if (url.startsWith("/api/")) return "api";
    return url.startsWith("/assets/") && !is404 ? null : "webApp";
  }
  if (route === undefined) return "api";
  if (method === "POST" && (route === "/verify" || route === "/api/v1/verify")) return "checking";
  if (isApi(route)) return "api";
  if (route === "/health" || route === "/metrics") return "health";
  if (route.startsWith("/public-pages/")) return null;
  return route === "/files/*" ? "deadLink" : "page";
}

function tell(
  reply: FastifyReply,
  { max, remaining, seconds }: { max: number; remaining: number; seconds: number },
): void {
  reply
    .header("RateLimit-Limit", max)
    .header("RateLimit-Remaining", remaining)
    .header("RateLimit-Reset", seconds);
}

/** Says once that everybody may be counted as one, which nobody would find out from the refusals. */
function doubting(): (request: FastifyRequest) => void {
  let isSaid = false;
  return (request) => {
    const isThrough = request.headers["x-forwarded-for"] !== undefined;
    if (isSaid || !isThrough || request.ip !== request.socket.remoteAddress) return;
    isSaid = true;
    request.log.warn(
      "requests that came through a proxy are refused as too many of one address: if it is yours, name it in ASSAY_TRUST_PROXY",
    );
  };
}
