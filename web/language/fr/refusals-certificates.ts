import type { RefusalWords } from "../refusal-words.ts";

type CertificateRefusals = Pick<
  RefusalWords,
  "certificate-revoked" | "certificate-withdrawn" | "nothing-changed"
>;

/** Ce qui empêche de changer un certificat. */
export const certificateRefusals: CertificateRefusals = {
  "certificate-revoked": ({ since }, say) => ({
    why: `L’école a révoqué ce certificat le ${say.when(since)}.`,
    remedy: "Un certificat révoqué le reste ; quiconque le vérifie l’apprend.",
  }),
  "certificate-withdrawn": ({ since }, say) => ({
    why: `Ce certificat a été retiré avec les données de son titulaire le ${say.when(since)}.`,
    remedy: "Il n’en reste rien à changer.",
  }),
  "nothing-changed": () => ({
    why: "Le certificat dit déjà exactement cela.",
    remedy: "Changez d’abord le nom ou le choix ; il pourra alors être signé de nouveau.",
  }),
};
