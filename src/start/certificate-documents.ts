import type { CertificateDocuments } from "../http/certificate-documents.ts";

/** How certificates become documents: what makes them is loaded with the first that is asked for. */
export const certificateDocumentsOf: CertificateDocuments = {
  async print(attested, design, how) {
    const { printCertificate } = await import("../outside/documents/print-certificate.ts");
    return printCertificate(attested, design, how);
  },
  async badgeSvg(attested, design, { language, credential }) {
    const [{ badgeSvg }, { bakeSvg }] = await Promise.all([
      import("../outside/documents/badge.ts"),
      import("../outside/certificates/svg.ts"),
    ]);
    return bakeSvg(await badgeSvg(attested, design, language), credential);
  },
  async badgePng(attested, design, { language, credential }) {
    const [{ badgeSvg, badgePng }, { bakePng }] = await Promise.all([
      import("../outside/documents/badge.ts"),
      import("../outside/certificates/png.ts"),
    ]);
    return bakePng(await badgePng(await badgeSvg(attested, design, language)), credential);
  },
};
