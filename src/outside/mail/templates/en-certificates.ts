import { letter, reasonGiven } from "./en-words.ts";
import type { Letters } from "./letters.ts";

/** What a student is told of their certificates. */
export const englishCertificates = {
  "certificate-ready": ({ title, url, kind }) =>
    letter(
      `Your certificate: ${title}`,
      kind === "programme"
        ? `You completed the programme “${title}”: all its projects are approved. Your certificate is ready.`
        : `Your project “${title}” is approved, and your certificate is ready.`,
      "On its page you find it as a PDF, as a badge and as a file for a wallet. Anyone you give the link can check it there. What you handed in is shown only if you choose to.",
      { button: "Open the certificate", url },
    ),
  "certificate-renewed": ({ title, url, because }) =>
    letter(
      `Your certificate was signed anew: ${title}`,
      because === "name-changed"
        ? `The certificate “${title}” was signed again, with the names as they are now.`
        : `A key of the school was no longer safe, so the certificate “${title}” was signed again with a new one. What it says stands as before.`,
      "The link is the same. Files that you downloaded before no longer pass a check: download them again, and replace what you gave to others or keep in a wallet.",
      { button: "Open the certificate", url },
    ),
  "certificate-revoked": ({ title, url, reason, at }, when) =>
    letter(
      `Your certificate was revoked: ${title}`,
      `The school revoked the certificate “${title}” on ${when(at)}. Whoever checks it from now on is told so. The reason given:`,
      reasonGiven(reason),
      "If you think that this is a mistake, answer to the school's team.",
      { button: "Open the certificate", url },
    ),
} satisfies Partial<Letters>;
