import type { KindOfFile } from "../kind-of-file.ts";

export const kindsOfFile: Readonly<Record<KindOfFile, string>> = {
  empty: "rien",
  text: "du texte brut",
  "web-page": "une page web",
  picture: "une image",
  sound: "un enregistrement sonore",
  film: "une vidéo",
  pdf: "un PDF",
  zip: "un ZIP",
  archive: "une archive d’un autre type que ZIP",
  office: "un document bureautique",
  program: "un programme",
  unknown: "quelque chose que nous ne reconnaissons pas",
};
