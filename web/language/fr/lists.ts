import type { Messages } from "../words.ts";

export const lists: Messages["lists"] = {
  more: "Afficher la suite",
  keysHint: "pour se déplacer",
  keysOpen: "pour ouvrir",
  enterKey: "Entrée",
  escapeKey: "Échap",
};
