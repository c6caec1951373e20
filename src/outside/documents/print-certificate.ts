import type { Attested } from "../../rules/attested.ts";
import type { CertificateDesign } from "../../rules/certificate-design.ts";
import { certificateSheet, type Printing } from "./certificate-sheet.ts";
import { printed } from "./press.ts";

/**
 * A certificate (R31) as one file that is PDF/A-3a and PDF/UA-1, with the signed credential attached as
 * `credential.json`. The same certificate gives the same bytes.
 */
export async function printCertificate(
  attested: Attested,
  design: CertificateDesign,
  how: Omit<Printing, "revoked" | "credential"> & { readonly credential: string; readonly revoked?: boolean },
): Promise<Buffer> {
  return printed({ ...certificateSheet(attested, design, { revoked: false, ...how }), as: "archive" });
}
