import type { RefusalWords } from "../refusal-words.ts";

type CertificateRefusals = Pick<
  RefusalWords,
  "certificate-revoked" | "certificate-withdrawn" | "nothing-changed"
>;

/** What stands in the way of changing a certificate. */
export const certificateRefusals: CertificateRefusals = {
  "certificate-revoked": ({ since }, say) => ({
    why: `The school revoked this certificate on ${say.when(since)}.`,
    remedy: "A revoked certificate stays so; whoever checks it is told.",
  }),
  "certificate-withdrawn": ({ since }, say) => ({
    why: `This certificate was withdrawn with its holder’s data on ${say.when(since)}.`,
    remedy: "Nothing of it is left to change.",
  }),
  "nothing-changed": () => ({
    why: "The certificate says exactly this already.",
    remedy: "Change the name or the choice first; then it can be signed anew.",
  }),
};
