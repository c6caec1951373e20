import type { ReissueReason } from "../rules/certificate-record.ts";
import {
  type AskingOnCertificate,
  actOnCertificate,
  type CertificateActed,
  type MadeOnCertificate,
  type MakingOnCertificate,
} from "./act-on-certificate.ts";
import { reissue } from "./reissue-credential.ts";
import type { World } from "./world.ts";

/** The student chooses whether the certificate shows what they handed in; it is signed anew either way. */
export function shareCertificate(
  world: World,
  asking: AskingOnCertificate,
  wanted: { readonly evidence: boolean },
): Promise<CertificateActed> {
  const because = wanted.evidence ? "evidence-shared" : "evidence-withheld";
  return actOnCertificate(world, asking, "share-certificate", (making) => signAnew(world, making, because));
}

/** The team has a certificate signed with the names as they are now. */
export function reissueCertificate(world: World, asking: AskingOnCertificate): Promise<CertificateActed> {
  return actOnCertificate(world, asking, "reissue-certificate", (making) =>
    signAnew(world, making, "name-changed"),
  );
}

async function signAnew(
  { editions, signing }: World,
  { transaction, found, person, at }: MakingOnCertificate,
  because: ReissueReason,
): Promise<MadeOnCertificate> {
  if (signing === undefined) throw new Error("Nothing is signed here");
  const made = await reissue({ transaction, editions, signing, by: person.id, at }, found, because);
  return "refusals" in made ? made : { ...made, texts: [] };
}
