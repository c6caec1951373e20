import { revokeCertificate as revoke } from "../rules/certificate-moves.ts";
import { seal } from "../store/texts.ts";
import { type AskingOnCertificate, actOnCertificate, type CertificateActed } from "./act-on-certificate.ts";
import type { World } from "./world.ts";

/** The team takes a certificate back, with a reason that whoever checks it may read (R32). */
export function revokeCertificate(
  world: World,
  asking: AskingOnCertificate,
  wanted: { readonly reason: string },
): Promise<CertificateActed> {
  return actOnCertificate(world, asking, "revoke-certificate", async ({ found, person, at }) => {
    const reason = seal(wanted.reason);
    const move = revoke(found.certificate, reason.digest, { by: person.id, at });
    if (!move.ok) return { refusals: move.refusals };
    return { fact: move.facts[0], credential: null, texts: [reason] };
  });
}
