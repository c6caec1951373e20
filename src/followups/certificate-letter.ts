import type { LetterData } from "../outside/mail/templates/letters.ts";
import type { CertificateMaterial } from "../store/mail-material.ts";

/** Mails about a certificate, which has a page of its own. */
export type CertificateTemplate = Extract<keyof LetterData, `certificate-${string}`>;

export function isAboutCertificate(template: keyof LetterData): template is CertificateTemplate {
  return template.startsWith("certificate-");
}

/** What a mail about a certificate says; null where its holder withdrew it meanwhile. */
export function certificateLetterData(
  { fact, kind, title, reason }: CertificateMaterial,
  page: string,
): LetterData[CertificateTemplate] | null {
  if (title === null) return null;
  const about = { kind, title, url: page };
  switch (fact.is) {
    case "certificate-issued":
      return about;
    case "credential-reissued":
      return { ...about, because: fact.because };
    case "certificate-revoked":
      return { ...about, reason, at: fact.at };
    default:
      throw new Error(`No mail speaks of ${fact.is}`);
  }
}
