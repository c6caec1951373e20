/** The words of a printed receipt. */
interface ReceiptWords {
  readonly title: string;
  readonly lead: string;
  readonly student: string;
  readonly attempt: string;
  readonly file: string;
  readonly size: string;
  readonly signed: string;
  readonly check: string;
  /** Of the file that is attached. */
  readonly attached: string;
  readonly signature: string;
  readonly key: string;
  readonly kinds: Readonly<Record<"submission" | "update" | "late-update", string>>;
  readonly erased: string;
  /** Stands for the name of a student who was erased. */
  readonly nameless: string;
  readonly commit: string;
  readonly notPinned: string;
  readonly contents: string;
  readonly list: string;
  more(files: string): string;
}

export const receiptWords: Readonly<Record<"en" | "fr", ReceiptWords>> = {
  en: {
    title: "Receipt",
    lead: "Exactly these files were handed in, and exactly these are judged.",
    student: "Student",
    attempt: "Attempt",
    file: "File",
    size: "Size",
    signed: "Signed",
    check:
      "What was signed is attached to this file, and stands in the receipt as JSON. It can be checked without us, by assay verify or any program that knows Ed25519: the key has to be the one that the school publishes.",
    attached: "The statement that this receipt shows, signed by the school",
    signature: "Signature (Ed25519 over the statement in its canonical form, RFC 8785)",
    key: "Public key",
    kinds: { submission: "Handed in", update: "Update", "late-update": "Update, arrived late" },
    erased: "(name erased)",
    nameless: "An erased person",
    commit: "Commit",
    notPinned: "The link alone was kept, not what it leads to.",
    contents: "What the commit holds",
    list: "List of its files",
    more: (files) => `and ${files} more files, which the receipt as JSON lists`,
  },
  fr: {
    title: "Accusé de réception",
    lead: "Ce sont exactement ces fichiers qui ont été remis, et exactement ceux-là qui sont évalués.",
    student: "Étudiant",
    attempt: "Tentative",
    file: "Fichier",
    size: "Taille",
    signed: "Signature",
    check:
      "Ce qui a été signé est joint à ce fichier, et figure dans l’accusé de réception au format JSON. Cela se vérifie sans nous, avec assay verify ou tout programme qui connaît Ed25519 : la clé doit être celle que l’école publie.",
    attached: "L’énoncé que cet accusé de réception présente, signé par l’école",
    signature: "Signature (Ed25519 sur l’énoncé sous sa forme canonique, RFC 8785)",
    key: "Clé publique",
    kinds: { submission: "Remise", update: "Complément", "late-update": "Complément, arrivé en retard" },
    erased: "(nom effacé)",
    nameless: "Une personne effacée",
    commit: "Commit",
    notPinned: "Seul le lien a été conservé, et non ce à quoi il mène.",
    contents: "Contenu du commit",
    list: "Liste de ses fichiers",
    more: (files) => `et ${files} autres fichiers, énumérés dans l’accusé au format JSON`,
  },
};
