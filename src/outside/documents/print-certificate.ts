import type { Attested } from "../../rules/attested.ts";
import type { CertificateDesign } from "../../rules/certificate-design.ts";
import { certificateExample } from "./certificate-example.ts";
import { certificateSheet } from "./certificate-sheet.ts";
import { printed } from "./press.ts";

interface Printing {
  readonly paper: "a4" | "letter";
  readonly language: "en" | "fr";
  /** Public address of the certificate. */
  readonly page: string;
}

/**
 * A certificate (R31) as one file that is PDF/A-3a and PDF/UA-1 at once, with the signed credential attached as
 * `credential.json`, byte for byte. The same certificate gives the same file. A logo that cannot be drawn keeps nobody
 * from their certificate: the seal stands in its place.
 */
export async function printCertificate(
  attested: Attested,
  design: CertificateDesign,
  how: Printing & { readonly credential: string; readonly revoked?: boolean },
): Promise<Buffer> {
  const print = (design: CertificateDesign) =>
    printed({ ...certificateSheet(attested, design, { revoked: false, ...how }), as: "archive" });
  try {
    return await print(design);
  } catch (fault) {
    if (design.logo === null) throw fault;
    return print({ ...design, logo: null });
  }
}

/** A design on a certificate that nobody earned; as SVG the first page alone. Fails where the logo cannot be drawn. */
export function previewCertificate(
  design: CertificateDesign,
  { as, ...how }: Printing & { readonly as: "pdf" | "svg" },
): Promise<Buffer> {
  const example = certificateExample(how.language, design.schoolName);
  const sheet = certificateSheet(example, design, { ...how, credential: null, revoked: false });
  if (as === "pdf") return printed({ ...sheet, as: "archive" });
  return printed({ ...sheet, data: { ...sheet.data, behind: false }, as: "svg" });
}
