import type { Pool } from "pg";
import type { AttemptRule } from "./attempts.ts";

/** A mail to be sent: what it is, to whom, and what it says. Queued by whoever hands this in, not sent at once. */
type SendMail = (template: "reset-password", to: string, data: { readonly url: string }) => Promise<void>;

export interface SignInSettings {
  readonly pool: Pool;
  /** Signs the cookies; at least 32 characters. */
  readonly secret: string;
  /** Public address without a path: https makes the cookies secure. */
  readonly baseUrl: string;
  /** Origins besides it that pages may ask from, such as localhost for 127.0.0.1. */
  readonly trustedOrigins: readonly string[];
  readonly sendMail: SendMail;
  /** Counts an attempt for all processes together; answers the seconds to wait, 0 when it is allowed. */
  readonly countAttempt: (key: string, rule: AttemptRule) => Promise<number>;
  readonly forgetAttempts: (key: string) => Promise<void>;
  /**
   * Header in which the server states the client's address, whatever the client sent there: attempts are counted
   * by it.
   */
  readonly clientAddressHeader: string;
  readonly log?: (level: "error" | "warn" | "info" | "debug", message: string) => void;
}
