import type { Messages } from "../words.ts";

export const mailbox: Messages["mailbox"] = {
  title: "Boîte aux lettres",
  lead: "Aucun serveur de messagerie n’est configuré : les courriels restent sur cette machine. Voici ce qui aurait été envoyé.",
  list: "Courriels, le plus récent en premier",
  to: (address) => `À ${address}`,
  choose: "Choisissez un courriel pour le lire",
  asSent: "Tel qu’envoyé",
  asText: "En texte",
  show: "Afficher le courriel",
  message: (subject) => `Courriel : ${subject}`,
  empty: "Aucun courriel",
  emptyNext: "Dès qu’il se passe quelque chose dont quelqu’un est informé, le courriel apparaît ici.",
  toStart: "À l’accueil",
};
