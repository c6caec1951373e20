/** The words of a printed certificate. */
interface CertificateWords {
  readonly certificate: string;
  /** On the badge, around its foot. */
  readonly badge: string;
  readonly certifies: string;
  readonly completed: Readonly<Record<"project" | "programme", string>>;
  readonly ofProgramme: string;
  readonly skills: string;
  skillsBelow(count: number): string;
  readonly date: string;
  readonly check: string;
  readonly criteria: string;
  readonly projects: string;
  readonly evidence: string;
  readonly about: string;
  readonly howToCheck: string;
  /** What comes before and after the address where files are checked. */
  readonly checkFile: readonly [before: string, after: string];
  readonly credential: string;
  readonly signedOn: string;
  readonly page: string;
  /** What stands for a picture where it cannot be seen. */
  logoOf(school: string): string;
  sealOf(school: string): string;
  leadsTo(address: string): string;
  readonly attached: string;
  readonly lacking: string;
  readonly revoked: string;
}

export const certificateWords: Readonly<Record<"en" | "fr", CertificateWords>> = {
  en: {
    certificate: "Certificate of Achievement",
    badge: "Proved and approved",
    certifies: "This certifies that",
    completed: {
      project: "has successfully completed the project",
      programme: "has successfully completed the programme",
    },
    ofProgramme: "in the programme",
    skills: "Skills proved",
    skillsBelow: (count) => `${count} skills, named on the next page`,
    date: "Date of achievement",
    check:
      "To check this certificate, scan the code or open the address. The same statement, signed by the school, is attached to this file.",
    criteria: "Criteria met",
    projects: "Projects approved",
    evidence: "Where the work can be seen",
    about: "What it was about",
    howToCheck: "How to check this certificate",
    checkFile: [
      "The address shows every field as the school signed it, and whether the certificate still holds. This file, or the credential attached to it, can also be checked at",
      "or without any network by the program “assay verify” with the keys that the school publishes. What counts is what was signed, not what a page looks like.",
    ],
    credential: "Credential",
    signedOn: "signed on",
    page: "page",
    logoOf: (school) => `Logo of ${school}`,
    sealOf: (school) => `Seal of ${school}`,
    leadsTo: (address) => `QR code that leads to ${address}`,
    attached: "The credential that this document shows, signed by the school",
    lacking:
      "□ stands for a sign that could not be printed. The attached credential has it as it was signed.",
    revoked: "Revoked",
  },
  fr: {
    certificate: "Certificat de réussite",
    badge: "Démontré et validé",
    certifies: "Le présent certificat atteste que",
    completed: {
      project: "a mené à bien le projet",
      programme: "a accompli avec succès le parcours",
    },
    ofProgramme: "dans le cadre du parcours",
    skills: "Compétences démontrées",
    skillsBelow: (count) => `${count} compétences, nommées à la page suivante`,
    date: "Date d’obtention",
    check:
      "Pour vérifier ce certificat, scannez le code ou ouvrez l’adresse. La même attestation, signée par l’école, est jointe à ce fichier.",
    criteria: "Critères remplis",
    projects: "Projets validés",
    evidence: "Où voir le travail",
    about: "De quoi il s’agissait",
    howToCheck: "Comment vérifier ce certificat",
    checkFile: [
      "L’adresse montre chaque champ tel que l’école l’a signé, et dit si le certificat est toujours valable. Ce fichier, ou l’attestation qui y est jointe, se vérifie aussi sur",
      "ou sans aucun réseau par la commande « assay verify » avec les clés que l’école publie. Ce qui compte est ce qui a été signé, et non l’aspect d’une page.",
    ],
    credential: "Attestation",
    signedOn: "signée le",
    page: "page",
    logoOf: (school) => `Logo de ${school}`,
    sealOf: (school) => `Sceau de ${school}`,
    leadsTo: (address) => `Code QR qui mène à ${address}`,
    attached: "L’attestation que ce document présente, signée par l’école",
    lacking:
      "□ remplace un signe qui n’a pas pu être imprimé. L’attestation jointe le contient tel qu’il a été signé.",
    revoked: "Révoqué",
  },
};

const days = {
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }),
  fr: new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" }),
};

/** The day in words, in UTC: a certificate says the same wherever it is printed. */
export function dayIn(language: "en" | "fr", instant: number): string {
  const day = days[language].format(instant);
  return language === "fr" ? day.replace(/^1 /, "1er ") : day;
}
