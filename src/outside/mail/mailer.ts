import { createTransport } from "nodemailer";
import { messageId } from "./message-id.ts";
import type { Rendered } from "./render.ts";

/** A mail addressed. The same key always makes the same Message-ID, so that a copy can be recognised as one. */
export interface Addressed extends Rendered {
  readonly key: string;
  readonly to: { readonly name: string; readonly address: string };
}

export type Sent =
  | { readonly is: "sent" }
  /** `lasting`: this receiver or this mail is refused for good; otherwise it may work later. */
  | { readonly is: "not-sent"; readonly lasting: boolean; readonly why: string };

export interface Mailer {
  send(mail: Addressed): Promise<Sent>;
  close(): void;
}

/** Sends by SMTP. `from` is an address such as "School <mail@school.example>", `host` the name in Message-IDs. */
export function createMailer(settings: {
  readonly url: string;
  readonly from: string;
  readonly host: string;
}): Mailer {
  const transport = createTransport({
    ...{ url: settings.url, pool: true, maxConnections: 4, maxMessages: 100 },
    ...{ connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return {
    async send({ key, to, subject, text, html }) {
      try {
        await transport.sendMail({
          ...{ from: settings.from, subject, text, html },
          to: { name: plain(to.name), address: plain(to.address) },
          messageId: messageId(key, settings.host),
          headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
        });
        return { is: "sent" };
      } catch (error) {
        return { is: "not-sent", lasting: isLasting(error), why: String(error) };
      }
    },
    close: () => transport.close(),
  };
}

/** Control characters have no place in a header, whatever a name was made of. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}

/**
 * Whether this mail will never be taken for this receiver: a 5xx to the receiver or to the mail itself, or an address
 * that is none. A 5xx to signing in or to the sender is our own set-up, which an administrator will mend.
 */
function isLasting(error: unknown): boolean {
  const { code, command, responseCode, message } = error as Failure;
  if (code === "EENVELOPE" && command === "API") return message.startsWith("Invalid recipient");
  if (responseCode === undefined || responseCode < 500 || responseCode > 599) return false;
  return (code === "EENVELOPE" && command === "RCPT TO") || code === "EMESSAGE";
}

interface Failure {
  readonly message: string;
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}
