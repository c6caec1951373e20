import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "../actions/world.ts";
import type { DemoDoor, Door } from "../http/door.ts";
import { newToken, readCredential, sessionCookie } from "../outside/sign-in/credential.ts";
import { demoLinkToken, personOfDemoLink } from "../outside/sign-in/demo-link.ts";
import { createSignIn } from "../outside/sign-in/sign-in.ts";
import { newWayIn } from "../outside/sign-in/way-in.ts";
import type { Credential } from "../store/asking.ts";
import type { Database } from "../store/database.ts";
import { openDemoSession } from "../store/demo-people.ts";
import { queueFollowup } from "../store/followups.ts";
import { countAttempt, forgetAttempts } from "../store/sign-in.ts";

export interface DoorSettings {
  readonly db: Database;
  readonly clock: Clock;
  /** Signs cookies and demonstration links; at least 32 characters. */
  readonly secret: string;
  /** Public address without a path. */
  readonly baseUrl: string;
  /** Other origins that the pages are opened from, such as localhost beside 127.0.0.1. */
  readonly trustedOrigins: readonly string[];
  /** Whether demonstration people may come in by a link: never in production. */
  readonly demo: boolean;
  readonly log?: (level: "error" | "warn" | "info" | "debug", message: string) => void;
}

const clientAddressHeader = "x-assay-client-address";

/** Puts sign-in together: better-auth on our tables, mails by the follow-ups, attempts counted in the database. */
export function openDoor(
  settings: DoorSettings,
): Door & { credentialOf(headers: Headers): Credential | null } {
  const { db, clock, secret, baseUrl, trustedOrigins, log } = settings;
  return {
    answer: createSignIn({
      pool: db.pool,
      secret,
      baseUrl,
      trustedOrigins,
      clientAddressHeader,
      countAttempt: (key, rule) => countAttempt(db, key, rule),
      forgetAttempts: (key) => forgetAttempts(db, key),
      sendMail: (template, to, data) =>
        queueFollowup(db, {
          key: `${template} ${randomUUID()}`,
          kind: "mail",
          record: null,
          body: { template, to, data },
          due: clock.now(),
        }),
      ...(log && { log }),
    }),
    baseUrl,
    clientAddressHeader,
    newWayIn: () => newWayIn(baseUrl),
    newToken,
    demo: settings.demo ? demoDoor(settings) : null,
    credentialOf: (headers) => readCredential(headers, secret),
  };
}

interface Headers {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

/** The link that signs a person of the demonstration school in, as often as it is followed. */
export function signInLink(
  { secret, baseUrl }: Pick<DoorSettings, "secret" | "baseUrl">,
  person: string,
): string {
  return `${baseUrl}/api/auth/demo/${demoLinkToken(person, secret)}`;
}

function demoDoor({ db, secret, baseUrl }: DoorSettings): DemoDoor {
  return {
    linkFor: (person) => signInLink({ secret, baseUrl }, person),
    async enter(linkToken) {
      const person = personOfDemoLink(linkToken, secret);
      if (person === null) return null;
      const token = randomBytes(24).toString("base64url");
      const opened = await openDemoSession(db, person, token);
      return opened ? sessionCookie(token, secret, baseUrl.startsWith("https:")) : null;
    },
  };
}
