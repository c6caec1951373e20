import { countedFr } from "../counted.ts";
import type { Messages } from "../words.ts";

export const erasure: Messages["erasure"] = {
  yourData: "Vos données",
  yourDataHint:
    "Tout ce que l’école conserve à votre sujet, dans une archive ZIP : profil, tentatives et leur historique, fichiers, dossiers d’accompagnement, certificats, courriels. Elle dit elle-même ce qu’elle contient.",
  download: "Télécharger mes données",
  erasureHint: "Pour faire effacer vos données, adressez-vous à un administrateur de l’école.",
  theirData: "Ses données",
  downloadOf: "Télécharger tout ce qui la concerne",
  erase: "Effacer cette personne…",
  title: (name) => `Effacer ${name}`,
  lead: "À la demande de la personne elle-même. C’est irréversible.",
  atOnce: "Aussitôt",
  atOnceItems: [
    "Nom, adresse, rôles, accès, sessions et jetons disparaissent ; l’adresse redevient libre.",
    "Ses certificats sont retirés : qui les vérifie lit que leur titulaire les a retirés.",
    "Inscriptions et mentorats prennent fin ; les courriels qui lui sont adressés, conservés ou à envoyer, sont supprimés.",
  ],
  soon: "Dans l’heure",
  soonItems: [
    "Ce que la personne a écrit, où que ce soit, y compris sur le travail d’autres : commentaires, comptes rendus, messages, motifs. Plus personne ne peut le lire, pas même les destinataires.",
    "Ce que d’autres ont écrit dans ses dossiers d’étudiant : commentaires des critères, réponses, compte rendu, noms de fichiers, dossiers d’accompagnement.",
    "Les fichiers remis, sauf si quelqu’un d’autre a remis exactement les mêmes.",
  ],
  stays: "Ce qui reste",
  staysItems: [
    "Qu’il y a eu quelqu’un : évaluations, décisions et dates, sans nom. La chaîne du journal reste vérifiable ; elle dit que quelque chose a été effacé, quand, par qui et pourquoi.",
    "Ce que d’autres ont écrit à son sujet dans les dossiers d’autrui ; les sauvegardes déjà faites.",
  ],
  instead:
    "Pour quelqu’un qui part simplement, retirez plutôt ses rôles : rien ne lui est plus ouvert, et ce qui est écrit reste lisible.",
  reason: "Motif",
  reasonHint: "Reste dans les dossiers, avec votre nom. Ne dites pas de qui il s’agit.",
  reasonMissing: "Donnez un motif.",
  typeName: (name) => `Pour confirmer, saisissez le nom : ${name}`,
  nameWrong: "Ce n’est pas le nom.",
  confirm: "Effacer définitivement",
  done: (records) =>
    records === 0
      ? "La personne est effacée."
      : `La personne est effacée ; les textes de ${countedFr(records, "dossier", "dossiers")} partent maintenant.`,
};
