import { setTimeout } from "node:timers/promises";
import { betterAuth } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { byAddress, resetMails, wrongPasswords } from "./attempts.ts";
import { passwordLength, tooEasy } from "./easy-passwords.ts";
import type { SignInSettings } from "./settings.ts";
import { tables } from "./tables.ts";
import { passwordLink } from "./way-in.ts";

/** Sessions end this long after signing in, and at once when revoked. */
const sessionDays = 30;
/** A mailed link to set a new password works once, and this long. */
const resetHours = 1;
/** Asking for a reset is answered after this long, whether or not the address is somebody's. */
const resetAnswerMs = 250;

/** Answers a request below /api/auth; sign-in, sign-out and passwords are its whole business. */
export type SignIn = (request: Request) => Promise<Response>;

/**
 * Sign-in by e-mail and password, by better-auth on our own tables. Nobody registers: schools add their people.
 * Throws when the secret is too short.
 */
export function createSignIn(settings: SignInSettings): SignIn {
  if (settings.secret.length < 32) throw new Error("the secret must have at least 32 characters");
  const auth = betterAuth({
    appName: "Assay",
    baseURL: settings.baseUrl,
    basePath: "/api/auth",
    secret: settings.secret,
    trustedOrigins: [...settings.trustedOrigins],
    database: settings.pool,
    ...tables,
    session: { ...tables.session, expiresIn: sessionDays * 86_400, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      resetPasswordTokenExpiresIn: resetHours * 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        settings.sendMail("reset-password", user.id, { url: passwordLink(settings.baseUrl, token) }),
    },
    hooks: { before: guard(settings), after: forget(settings) },
    rateLimit: {
      enabled: true,
      customRules: Object.fromEntries(
        Object.entries(byAddress).map(([path, { max, seconds }]) => [path, { max, window: seconds }]),
      ),
      customStorage: {
        async consume(key, { max, window }) {
          const wait = await settings.countAttempt(`address ${key}`, { max, seconds: window });
          return { allowed: wait === 0, retryAfter: wait === 0 ? null : wait };
        },
      },
    },
    advanced: {
      cookiePrefix: "assay",
      useSecureCookies: settings.baseUrl.startsWith("https:"),
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [settings.clientAddressHeader] },
      database: { generateId: "uuid" },
    },
    // No level: with one, it writes its refusals to the console besides.
    logger: { log: (level, message) => settings.log?.(level, message) },
    telemetry: { enabled: false },
  });
  return async (request) => {
    if (!new URL(request.url).pathname.endsWith("/request-password-reset")) return auth.handler(request);
    const [answer] = await Promise.all([auth.handler(request), setTimeout(resetAnswerMs)]);
    return answer;
  };
}

/** Before better-auth does its work: counts attempts on a person, and refuses passwords that are easy to guess. */
function guard(settings: SignInSettings) {
  return createAuthMiddleware(async ({ path, body, headers }) => {
    const { email, newPassword } = (body ?? {}) as { email?: unknown; newPassword?: unknown };
    if (typeof email === "string" && path === "/sign-in/email") {
      await count(settings, wrongKey(settings, email, headers), wrongPasswords);
    }
    if (typeof email === "string" && path === "/request-password-reset") {
      await count(settings, `reset ${email.toLowerCase()}`, resetMails);
    }
    if (
      typeof newPassword === "string" &&
      newPassword.length >= passwordLength.least &&
      tooEasy(newPassword)
    ) {
      throw new APIError("BAD_REQUEST", {
        code: "PASSWORD_TOO_EASY",
        message: "Among the first to be tried",
      });
    }
  });
}

function forget(settings: SignInSettings) {
  return createAuthMiddleware(async ({ path, body, headers, context }) => {
    if (path !== "/sign-in/email" || context.newSession === null) return;
    await settings.forgetAttempts(wrongKey(settings, (body as { email: string }).email, headers));
  });
}

async function count(settings: SignInSettings, key: string, rule: typeof wrongPasswords): Promise<void> {
  const wait = await settings.countAttempt(key, rule);
  if (wait === 0) return;
  const answer = { code: "TOO_MANY_ATTEMPTS", message: "Too many attempts" };
  throw new APIError("TOO_MANY_REQUESTS", answer, { "x-retry-after": String(wait) });
}

function wrongKey(settings: SignInSettings, email: string, headers: Headers | undefined): string {
  return `person ${headers?.get(settings.clientAddressHeader) ?? ""} ${email.toLowerCase()}`;
}
