import { countedFr } from "../counted.ts";
import type { Messages } from "../words.ts";

export const pins: Messages["pins"] = {
  title: "Repères",
  pin: (place) => `Épingler : ${place}`,
  pinAnswer: (answer) => `Épingler la réponse ${answer}`,
  pinned: (place) => `Épinglé : ${place}`,
  already: (place) => `Déjà épinglé : ${place}`,
  nothing: "Ouvrez d’abord un fichier et sélectionnez ce qu’il faut épingler.",
  whereTo: "Allez à un critère ou à une compétence avec j ou k : p y épinglera la sélection.",
  full: (most) => `On ne peut pas épingler plus de ${most} endroits ici.`,
  remove: (place) => `Retirer le repère : ${place}`,
  removed: (place) => `Repère retiré : ${place}`,
  before: "dans la version précédente",
  line: (line) => `ligne ${line}`,
  lines: (from, to) => `lignes ${from} à ${to}`,
  paragraph: (paragraph) => `paragraphe ${paragraph}`,
  paragraphs: (from, to) => `paragraphes ${from} à ${to}`,
  page: (page) => `page ${page}`,
  partOfPage: (page) => `partie de la page ${page}`,
  part: "une partie",
  cell: (cell) => `cellule ${cell}`,
  row: (row) => `rangée ${row}`,
  column: (column) => `colonne ${column}`,
  answer: (answer) => `réponse ${answer}`,
  count: (count) => countedFr(count, "endroit épinglé", "endroits épinglés"),
  key: "épingler la sélection",
};
