import type { CertificateLogo } from "../../rules/certificate-design.ts";
import type { LogoFlaw } from "../../rules/logo.ts";
import { examinePng } from "./png.ts";
import { examineSvg } from "./svg.ts";
import { FlawedLogo } from "./xml.ts";

/** What speaks against a logo, by what is in it and not by what it is said to be; null for one that is taken as it is. */
export function examineLogo({ type, base64 }: CertificateLogo): LogoFlaw | null {
  const bytes = Buffer.from(base64, "base64");
  try {
    if (type === "image/png") examinePng(bytes);
    else examineSvg(bytes);
    return null;
  } catch (error) {
    if (error instanceof FlawedLogo) return error.flaw;
    throw error;
  }
}
