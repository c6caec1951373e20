import { countedFr } from "../counted.ts";
import type { Messages } from "../words.ts";

export const search: Messages["search"] = {
  open: "Chercher dans tout ce qui a été remis (Maj T)",
  close: "Fermer la recherche",
  field: "Chercher dans tout ce qui a été remis",
  placeholder: "Chercher",
  matchCase: "Respecter la casse",
  wholeWord: "Mots entiers seulement",
  pattern: "Expression régulière",
  names: "Seulement dans les fichiers de ces noms",
  namesHint: "*.py, src/*, !*.min.js",
  width: "Largeur de la recherche",
  progress: "Part déjà parcourue",
  begin: "Chercher partout à la fois",
  beginNext: (deliverables) =>
    `Trouve des mots dans tous les textes, dans les notebooks par cellule, dans les PDF par page et dans les documents Office, de ${countedFr(deliverables, "livrable", "livrables")}. Les flèches ou j et k parcourent les résultats, Entrée les ouvre.`,
  found: (matches, files) =>
    matches === 0
      ? "Rien n’a été trouvé"
      : `${countedFr(matches, "résultat", "résultats")} dans ${countedFr(files, "fichier", "fichiers")}`,
  looked: (files, of) =>
    files === of
      ? `${countedFr(of, "fichier parcouru", "fichiers parcourus")}`
      : `${countedFr(files, "", "").trim()} sur ${countedFr(of, "fichier parcouru", "fichiers parcourus")}`,
  isSearching: "Recherche …",
  soFar: "pour l’instant",
  none: "Rien n’a été trouvé",
  noneNext: (files) => `${countedFr(files, "fichier a été parcouru", "fichiers ont été parcourus")}.`,
  noneWithOptions: "Sans les options ci-dessus, il y a peut-être des résultats.",
  noFiles: "Aucun texte ne porte un tel nom",
  on: "Continuer la recherche",
  matches: (count) => countedFr(count, "résultat", "résultats"),
  cell: (cell) => `Cellule ${cell}`,
  slide: (slide) => `Diapo ${slide}`,
  row: (sheet, row) => `${sheet} · ${row}`,
  page: (page) => `p. ${page}`,
  noPattern: "Ce n’est pas encore une expression régulière",
  givenUp:
    "Cette expression prend trop de temps : le reste n’a pas été parcouru. Une plus simple peut suffire.",
  skipped: (count) =>
    `${countedFr(count, "fichier non parcouru", "fichiers non parcourus")}, ou pas jusqu’à la fin`,
  why: {
    "not-shown": "ne peut pas être ouvert",
    "too-large": "trop volumineux",
    unreadable: "sans texte lisible",
    "too-slow": "l’expression y prend trop de temps",
  },
  nothingIn: (names) => `Aucun fichier où chercher : ${names}`,
  back: "Retour aux résultats",
};
