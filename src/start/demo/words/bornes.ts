import { pdf } from "../pdf.ts";
import { zip } from "../zip.ts";
import { exploration, map, powers, quality, stations } from "./bornes-files.ts";
import type { Item, ProjectWords } from "./words.ts";

interface Student {
  readonly name: string;
  readonly address: string;
}

const corrections = `ligne;colonne;ancienne_valeur;nouvelle_valeur;regle
118;puissance_kw;22000;22;R2 watts saisis pour des kilowatts
342;lat;4.8934;44.9821;R4 latitude et longitude inversées
907;*;;;R1 doublon du point FRS26P26004001
`;

const dictionary = (units: boolean) => `# Dictionnaire

| colonne | type | unité | valeurs | origine |
|---|---|---|---|---|
| id_pdc | texte | ${units ? "sans" : ""} | identifiant AFIREV | id_pdc_itinerance |
| puissance_kw | nombre | ${units ? "kW" : ""} | 3 à 400 | puissance_nominale |
| lat, lon | nombre | ${units ? "degrés, WGS 84" : ""} | emprise du département | coordonneesXY |
`;

function data(name: string, mended: boolean): Buffer {
  return zip({
    "donnees/entree/irve.csv": stations(260),
    "donnees/propre/points-de-recharge.csv": stations(240),
    "donnees/exploration.ipynb": exploration,
    "donnees/carte.svg": map,
    "donnees/puissances.png": powers,
    "donnees/journal-des-corrections.csv": mended
      ? `${corrections}1204;lon;;;R5 position inconnue, écartée\n`
      : corrections,
    "donnees/DICTIONNAIRE.md": dictionary(mended),
    "donnees/LISEZ-MOI.md": `Fichier consolidé IRVE téléchargé le 3 du mois. ${mended ? "1 204 lignes = 1 121 gardées + 83 écartées. " : ""}${name}\n`,
  });
}

function report(name: string, more: readonly string[]): Buffer {
  return pdf("Des bornes à leur place : rapport de qualité", [
    `${name}, pour le service des mobilités de la Drôme.`,
    "En une page. Neuf communes sur dix ont un point ouvert au public à moins de vingt kilomètres. Onze communes n’en ont pas ; trois d’entre elles changeraient de camp si les lignes douteuses étaient gardées.",
    "Défauts. Doublons (83 lignes), puissances en watts (41), positions inversées (12), positions en mer (5), communes disparues (7), dates futures (2).",
    ...more,
    ...quality,
  ]);
}

function handsIn({ name, address }: Student): Record<string, Item> {
  return {
    chaine: { url: `https://git.lanterne.invalid/${address}/bornes` },
    donnees: { file: `bornes-${address}.zip`, bytes: data(name, false) },
    "rapport-qualite": { file: "rapport-qualite.pdf", bytes: report(name, []) },
  };
}

function updates({ name, address }: Student): Record<string, Item> {
  return {
    chaine: { url: `https://git.lanterne.invalid/${address}/bornes` },
    donnees: { file: `bornes-${address}-2.zip`, bytes: data(name, true) },
    "rapport-qualite": {
      file: "rapport-qualite-2.pdf",
      bytes: report(name, [
        "Marge. Entre neuf et quatorze communes, selon ce que l’on fait des positions inconnues.",
      ]),
    },
  };
}

/** Where the report's paragraphs stand on its page. */
const answers = { x: 0.08, y: 0.14, width: 0.86, height: 0.06 };
const defects = { x: 0.08, y: 0.212, width: 0.86, height: 0.042 };

export const bornesWords: ProjectWords = {
  programme: "analyste-de-donnees",
  project: "bornes-de-recharge",
  handsIn,
  updates,
  criteria: {
    "defauts-mesures": {
      met: "Six familles de défauts chiffrées, avec leur effet sur les deux questions. J’ai refait le compte des doublons : 83, comme annoncé.",
      metToo:
        "Sept familles, dont deux que je n’attendais pas (communes disparues, dates futures). L’effet sur la réponse est dit pour chacune.",
      notMet:
        "Une liste de valeurs manquantes par colonne, sans effet sur les questions posées. Deux familles seulement sont chiffrées.",
      seen: [{ deliverable: "rapport-qualite", page: 1, area: defects }],
    },
    causes: {
      met: "Watts saisis pour des kilowatts, coordonnées inversées, export en double d’un opérateur : trois causes, présentées comme des hypothèses.",
      notMet: "Les défauts sont décrits, pas expliqués.",
      seen: [{ deliverable: "rapport-qualite", page: 1, area: defects }],
    },
    grain: {
      met: "Une ligne par point de recharge, identifiants distincts comptés. Trois groupes de doublons suivis jusqu’au résultat : la ligne gardée est celle de la règle.",
      metToo:
        "Le grain est tenu et la règle de dédoublonnage écrite : la déclaration la plus récente l’emporte. Vérifié sur trois stations.",
      notMet: "Le fichier propre mêle stations et points : 212 identifiants y figurent deux fois.",
      seen: [{ deliverable: "donnees", path: "donnees/propre/points-de-recharge.csv", row: 2, column: 1 }],
    },
    positions: {
      met: "Dix lignes tirées au hasard et placées sur une carte : toutes dans leur commune, sauf une limitrophe, expliquée.",
      metToo: "Plus un point en mer. Les positions irréparables sont écartées et non devinées.",
      notMet:
        "Cinq points restent en Méditerranée, et les coordonnées inversées ont été supprimées au lieu d’être corrigées.",
      seen: [{ deliverable: "donnees", path: "donnees/propre/points-de-recharge.csv", row: 4, column: 5 }],
    },
    journal: {
      met: "1 204 lignes d’entrée, 1 121 gardées, 83 écartées : l’égalité tombe juste, et chaque correction porte son ancienne valeur et sa règle.",
      metToo:
        "Le journal est complet, une règle par ligne. J’ai pu remonter de la ligne 342 à sa valeur d’origine.",
      notMet:
        "L’égalité ne tombe pas juste : 1 204 lignes d’entrée, 1 121 gardées, et le journal n’en montre que 79 écartées. Quatre lignes ont disparu sans trace.",
      seen: [{ deliverable: "donnees", path: "donnees/journal-des-corrections.csv", row: 2, column: 5 }],
    },
    rejouable: {
      met: "Clone, installation, commande du README, comparaison des empreintes : identiques. Les versions sont fixées.",
      metToo:
        "Rejoué deux fois sur une machine vierge, mêmes octets. Le téléchargement vérifie l’empreinte du fichier d’origine.",
      notMet:
        "Un notebook à exécuter dans un ordre que l’on devine. Chez moi la cellule 14 échoue, et aucune version n’est fixée.",
      seen: [{ deliverable: "chaine", path: "README.md", line: 5 }],
    },
    controles: {
      met: "Neuf contrôles. J’ai abîmé une puissance et une position : deux messages, qui donnent la ligne.",
      notMet: "Trois contrôles au lieu de huit, et une puissance à 22 000 kW passe sans un mot.",
      seen: [{ deliverable: "chaine", path: "controles/test_points.py", line: 12 }],
    },
    dictionnaire: {
      met: "Chaque colonne a son nom, son type, son unité, ses valeurs et son origine. Une collègue saurait s’en servir.",
      metToo:
        "Le dictionnaire se lit sans le code. La colonne la moins évidente, condition_acces, y est la mieux expliquée.",
      notMet:
        "La colonne des unités est vide. Rien ne dit si la puissance est en watts ou en kilowatts, ce qui est tout le sujet du projet.",
      seen: [{ deliverable: "donnees", path: "donnees/DICTIONNAIRE.md", line: 5, toLine: 7 }],
    },
    reponses: {
      met: "Les deux réponses sont dans la première page, avec leur marge en langage courant : « trois communes changeraient de camp ».",
      metToo: "Lu comme une élue : la réponse est en tête, la réserve aussi, et je sais quoi décider.",
      notMet: "Il faut attendre la page 4 pour une réponse, et la seconde question n’en a pas.",
      seen: [{ deliverable: "rapport-qualite", page: 1, area: answers }],
    },
  },
  skills: {
    diagnostiquer: {
      acquired:
        "A compté, regardé des lignes et cherché le grain avant d’écrire une règle. Distingue inconnu, sans objet et oublié.",
      notYet: "Nettoie par réflexe : les vides ont été supprimés avant d’avoir été regardés.",
    },
    nettoyer: {
      acquired:
        "Chaque règle a son effet chiffré et sa solution de rechange. Connaît la plus contestable, et la défend.",
      notYet: "N’a pas su dire pourquoi deux lignes semblables avaient été fusionnées.",
    },
    reproduire: {
      acquired:
        "A nommé sans aide l’ordre de tri, l’encodage et la source en ligne comme causes d’écart, et ce qui a été fixé.",
      notYet: "La chaîne ne tourne que sur sa machine. L’idée de fixer les versions est nouvelle.",
    },
    "rendre-compte": {
      acquired: "Une réponse, une réserve, une conséquence, en une minute et sans vocabulaire technique.",
      notYet: "Le résultat se perd dans la méthode. L’élue ne saurait pas quoi décider.",
    },
  },
  answers: {
    "premier-regard": {
      good: "Compter, tirer vingt lignes au hasard, chercher l’identifiant, lire le schéma, tracer les puissances. Aucune règle avant le lendemain.",
      weak: "« J’ai enlevé les lignes vides. » Puis un silence.",
    },
    manquant: {
      good: "Inconnue de l’opérateur, sans objet pour une borne en travaux, oubliée. A vu que les oublis viennent de trois opérateurs, donc de trois vallées.",
      weak: "L’a remplacée par la moyenne, sans y voir de difficulté.",
    },
    doublon: {
      good: "Deux points d’une même station, même adresse, identifiants distincts : gardés, parce que le grain est le point.",
      weak: "N’a pas trouvé d’exemple ; pense que la bibliothèque s’en charge.",
    },
    demain: {
      good: "Relancer, lire les contrôles, comparer avec la veille. Parie sur le contrôle des communes, à cause des fusions de janvier.",
      weak: "Il faudrait retélécharger et « refaire tourner les cellules ».",
    },
    elue: {
      good: "« Onze communes sont loin d’une borne, peut-être quatorze. Quarante bornes suffiraient pour toutes. »",
      weak: "A commencé par la distance de Levenshtein.",
    },
  },
  strengths:
    "Vos règles sont écrites, chiffrées et discutables : c’est exactement ce que le service attend. Votre première page se lit sans vous.",
  improvements:
    "Faites tomber les comptes justes avant de rédiger. Une ligne perdue sans trace retire sa valeur à toutes les autres.",
};
