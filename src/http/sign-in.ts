import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { addressBlock } from "./address-block.ts";
import type { App } from "./deps.ts";
import type { Door } from "./door.ts";
import { failures } from "./moves.ts";
import { sendProblem } from "./problems.ts";

/** Longer than any address or password that can be right; what is wrong inside is said by code. */
const email = z.email().max(254);
const password = z.string().min(1).max(1_000);

interface DoorRoute {
  /** Below /api/auth/. */
  readonly path: string;
  /** What it does, and who may, in one line. */
  readonly summary: string;
  readonly body: z.ZodType<object | null | undefined>;
  readonly done: 202 | 204;
  /** What is said to better-auth besides the body. */
  readonly besides?: object;
}

/**
 * Signing in and out, and passwords. These few paths are all that is reached of better-auth: there is no way to
 * register, and nobody sees a session's token but the cookie.
 */
const routes: readonly DoorRoute[] = [
  {
    path: "sign-in/email",
    summary: "Sign in by e-mail and password; the session is a cookie (anyone)",
    body: z.strictObject({ email, password, rememberMe: z.boolean().default(true) }),
    done: 204,
  },
  {
    path: "sign-out",
    summary: "End this session (anyone)",
    body: z.strictObject({}).nullish(),
    done: 204,
  },
  {
    path: "request-password-reset",
    summary: "Have a link to set a new password mailed; answers the same for an unknown address (anyone)",
    body: z.strictObject({ email }),
    done: 202,
  },
  {
    path: "reset-password",
    summary: "Set a new password with a mailed link's token; ends all sessions (anyone with the link)",
    body: z.strictObject({ token: z.string().min(1).max(200), newPassword: password }),
    done: 204,
  },
  {
    path: "change-password",
    summary: "Change one's own password; ends all other sessions (signed in)",
    body: z.strictObject({ currentPassword: password, newPassword: password }),
    done: 204,
    besides: { revokeOtherSessions: true },
  },
];

export function signInRoutes(app: App, door: Door): void {
  for (const { path, summary, body, done, besides } of routes) {
    const response: Record<number, z.ZodType> = { [done]: z.null(), ...failures };
    app.route({
      method: "POST",
      url: `/api/auth/${path}`,
      schema: { summary, tags: ["sign-in"], body, response },
      async handler(request, reply): Promise<FastifyReply> {
        const answer = await passOn(door, request, { ...request.body, ...besides });
        if (!answer.ok) return sendFailure(reply, answer);
        for (const cookie of answer.headers.getSetCookie()) reply.header("set-cookie", cookie);
        return reply.code(done).send(null);
      },
    });
  }
}

/** Hands the request on with the body that was checked. */
function passOn(door: Door, request: FastifyRequest, body: object): Promise<Response> {
  return door.answer(
    new Request(`${door.baseUrl}${request.url}`, {
      method: "POST",
      headers: headersFor(door, request),
      body: JSON.stringify(body),
    }),
  );
}

const handedOn = [
  "cookie",
  "origin",
  "referer",
  "user-agent",
  "sec-fetch-site",
  "sec-fetch-mode",
  "sec-fetch-dest",
];

function headersFor(door: Door, request: FastifyRequest): Headers {
  const headers = new Headers({ "content-type": "application/json" });
  for (const name of handedOn) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  headers.set(door.clientAddressHeader, addressBlock(request.ip));
  return headers;
}

const problems: Readonly<Record<string, { status: number; code: string; title: string }>> = {
  INVALID_EMAIL_OR_PASSWORD: {
    status: 401,
    code: "wrong-email-or-password",
    title: "This e-mail address and password do not belong together",
  },
  INVALID_PASSWORD: { status: 403, code: "wrong-password", title: "This is not your present password" },
  CREDENTIAL_ACCOUNT_NOT_FOUND: {
    status: 409,
    code: "no-password-yet",
    title: "You have no password yet: have a link to set one mailed",
  },
  INVALID_TOKEN: {
    status: 410,
    code: "link-used-or-expired",
    title: "This link was used already or is too old: ask for another one",
  },
  PASSWORD_TOO_SHORT: { status: 422, code: "password-too-short", title: "Use at least 12 characters" },
  PASSWORD_TOO_LONG: { status: 422, code: "password-too-long", title: "Use at most 128 characters" },
  PASSWORD_TOO_EASY: {
    status: 422,
    code: "password-too-easy",
    title: "This password is among the first that somebody would try",
  },
};

/** What better-auth refuses, in our words. A fault of it is thrown, to be logged as any other. */
async function sendFailure(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  const said = (await answer.json().catch(() => null)) as { code?: string; message?: string } | null;
  if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}: ${said?.message ?? ""}`);
  if (answer.status === 429) {
    const wait = answer.headers.get("x-retry-after") ?? "60";
    const title = `Too many attempts: try again in ${wait} seconds`;
    return sendProblem(reply.header("retry-after", wait), { status: 429, code: "too-many-requests", title });
  }
  const known = problems[said?.code ?? ""];
  if (known !== undefined) return sendProblem(reply, known);
  if (answer.status === 401) {
    return sendProblem(reply, { status: 401, code: "not-signed-in", title: "Sign in first" });
  }
  if (answer.status === 403) {
    return sendProblem(reply, {
      status: 403,
      code: "foreign-origin",
      title: "This request came from another site, or does not say where it comes from",
    });
  }
  return sendProblem(reply, { status: 422, code: "malformed", title: said?.message ?? "Not understood" });
}
