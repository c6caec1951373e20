import { countedFr } from "../counted.ts";
import type { Messages } from "../words.ts";

const files = (count: number) => countedFr(count, "fichier", "fichiers");

export const adding: Messages["adding"] = {
  drop: "Déposez le fichier ici, ou",
  dropMany: "Déposez ici un ZIP, un dossier ou des fichiers, ou",
  chooseMany: "Choisir des fichiers",
  chooseManyFor: (deliverable) => `Choisir des fichiers pour ${deliverable}`,
  chooseFolder: "Choisir un dossier",
  chooseFolderFor: (deliverable) => `Choisir un dossier pour ${deliverable}`,
  replaceByFolder: "Remplacer par un dossier",
  replaceByFolderOf: (deliverable) => `Remplacer par un dossier : ${deliverable}`,
  reading: (count) => `Lecture du dossier : ${files(count)} pour l’instant …`,
  stop: "Arrêter",
  files,
  onlyOne:
    "Un seul fichier est demandé ici. Ajoutez seulement celui-là ; si votre travail en compte plusieurs, réunissez-les d’abord, par exemple en un PDF.",
  noFolder:
    "Un fichier est demandé ici, et non un dossier. Ouvrez le dossier et ajoutez le fichier lui-même.",
  notRead:
    "Votre appareil n’a pas pu lire ce que vous avez ajouté. Copiez-le ailleurs, par exemple sur votre bureau, et ajoutez-le de là.",

  found: {
    label: (name) => `Ce que contient ${name}`,
    lead: "Une partie n’est sans doute pas à remettre. Rien n’est encore envoyé.",
    leaveOut: "À écarter :",
    also: "Remarqué aussi :",
    which: "Lesquels ?",
    more: (count) => `et ${files(count)} de plus`,
    sendRest: (count, size) => `Écarter et envoyer ${files(count)} (${size})`,
    sendAll: (size) => `Tout envoyer (${size})`,
  },

  packing: (count) => `Réunion de ${files(count)} dans un ZIP …`,
  packed: (name) => `Préparation de ${name}`,
  examining: "Examen en cours …",
  placing: "Accepté. Ajout en cours …",
  changed: {
    title: "Un fichier a changé sur votre appareil",
    said: (path) =>
      `« ${path} » n’est plus le même que lorsque vous l’avez choisi : il a été enregistré, déplacé ou supprimé entre-temps.`,
    remedy: "Fermez-le dans les autres programmes, puis choisissez de nouveau.",
  },
  again: "Choisir de nouveau",

  refused: {
    title: (name) => `${name} n’est pas accepté`,
    nothingSent: "Rien n’a été envoyé.",
    packAgain: "Changez cela sur votre appareil, puis ajoutez le dossier de nouveau.",
    staysPlaced: "Ce que vous aviez ajouté avant reste en place.",
    windowStays: "Votre temps n’est pas touché : le délai court toujours jusqu’au",
    timeLeft: "Temps restant pour l’ajouter",
    close: "Fermer",
  },

  interrupted: {
    file: (name, percent) =>
      `${name} était arrivé à ${percent} %. Choisissez de nouveau le même fichier : l’envoi reprendra de là.`,
    folder: (name, percent) =>
      `${name} était arrivé à ${percent} %. Choisissez de nouveau le même dossier : l’envoi reprendra de là.`,
    files: (name, percent) =>
      `${name} était arrivé à ${percent} %. Choisissez de nouveau les mêmes fichiers : l’envoi reprendra de là.`,
  },

  inside: {
    label: (name) => `Ce qui a été remarqué dans ${name}`,
    unpacked: (count, size) =>
      `${countedFr(count, "fichier ou dossier", "fichiers et dossiers")}, ${size} une fois décompressés`,
    look: "Regarder dedans",
    lookOf: (deliverable) => `Regarder dedans : ${deliverable}`,
    leaveOut: "Écarter l’inutile",
    leaveOutOf: (deliverable) => `Écarter l’inutile : ${deliverable}`,
    addAgain: "Pour l’écarter, ajoutez encore une fois le dossier ou le ZIP.",
    waiting: "examen en cours",
    points: (count) => `${countedFr(count, "point", "points")} à regarder`,
  },

  naming: {
    title: "Votre école nomme les fichiers autrement",
    said: (name) => `Il s’appellerait ${name}. Vous pouvez le remettre tel quel : rien n’en dépend.`,
    rename: "Le renommer ici",
    done: (name) => `Renommé en ${name}.`,
  },

  git: {
    notRead:
      "Aucun commit n’a pu y être lu : le dépôt est peut-être privé, l’adresse fausse ou l’hébergeur injoignable. Votre adresse est conservée, et le commit sera cherché de nouveau à la remise.",
    notKept:
      "Le commit est noté, mais son contenu n’a pas pu être conservé ici : votre évaluateur le lira à son adresse, laissez donc le dépôt accessible. En prenant le dernier commit, vous réessayez.",
    noCommit: "aucun commit n’a pu être lu",
    lookAgain: "Chercher de nouveau le commit",
    lookAgainFor: (deliverable) => `Chercher de nouveau le commit : ${deliverable}`,
    stillNotRead: "Nouvel essai à l’instant, sans succès.",
    newest: "Prendre le dernier commit",
    newestOf: (deliverable) => `Prendre le dernier commit : ${deliverable}`,
    taken: (deliverable) => `${deliverable} : le dernier commit est pris.`,
  },
};
