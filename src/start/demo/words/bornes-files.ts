import { png } from "../png.ts";

const first = [
  "FRS26P26004001;Parking de la gare;26004;22;44.9821;4.8934",
  "FRS26P26058002;Place du marché;26058;50;44.7304;5.0216",
  "FRS26P26113001;Centre nautique;26113;7;44.5581;4.7512",
  "FRS26P26198003;Aire des Baronnies;26198;150;44.3611;5.1390",
];
const places = ["Mairie", "Salle des fêtes", "Zone d’activités", "Parking du stade", "Place de l’église"];
const kilowatts = [7, 22, 22, 50, 22, 150, 7];

/** Charging points in a line each, the first ones by name, the rest spread over the department by counting. */
export function stations(count: number): string {
  const rest = Array.from({ length: count - first.length }, (_, index) => {
    const commune = 26_001 + ((index * 37) % 360);
    const latitude = (44.2 + ((index * 53) % 97) / 100).toFixed(4);
    const longitude = (4.65 + ((index * 29) % 83) / 100).toFixed(4);
    const id = `FRS26P${commune}${String(index % 9).padStart(3, "0")}`;
    const kilowatt = kilowatts[index % kilowatts.length];
    return `${id};${places[index % places.length]};${commune};${kilowatt};${latitude};${longitude}`;
  });
  return `id_pdc;nom_station;code_insee;puissance_kw;lat;lon\n${[...first, ...rest].join("\n")}\n`;
}

const counts = [
  ["7 kW", 68],
  ["22 kW", 103],
  ["50 kW", 35],
  ["150 kW", 34],
] as const;

/** How many points there are of each power, as bars. */
export const powers = png(420, 240, (x, y) => {
  const bar = Math.floor((x - 40) / 90);
  const [, count = 0] = counts[bar] ?? [];
  const isBar = x >= 40 && (x - 40) % 90 < 60 && y < 210 && y > 210 - count * 1.8;
  if (isBar) return bar > 1 ? [151, 100, 0] : [11, 101, 110];
  if (y === 210 || x === 36) return [65, 72, 72];
  return y < 210 && (210 - y) % 36 === 0 ? [226, 230, 230] : [255, 255, 255];
});

export const map = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 460" width="400" height="460" role="img">
  <title>Points de recharge de la Drôme</title>
  <path d="M90 30 L210 20 L260 90 L330 130 L350 240 L290 330 L310 400 L200 440 L120 380 L60 300 L80 180 Z"
    fill="#daf0f3" stroke="#0b656e" stroke-width="2"/>
${Array.from({ length: 40 }, (_, index) => {
  const [x, y] = [105 + ((index * 67) % 180), 60 + ((index * 97) % 320)];
  return `  <circle cx="${x}" cy="${y}" r="${index % 6 === 0 ? 7 : 4}" fill="${index % 6 === 0 ? "#976400" : "#237e87"}"/>`;
}).join("\n")}
  <text x="20" y="452" font-family="sans-serif" font-size="14" fill="#414848">Grand point : plus de 50 kW</text>
</svg>
`;

const markdown = (...source: string[]) => ({
  cell_type: "markdown",
  metadata: {},
  source: source.join("\n"),
});
const code = (run: number, source: string, outputs: readonly object[]) => ({
  ...{ cell_type: "code", metadata: {}, execution_count: run },
  ...{ source, outputs },
});

const table = `<table><thead><tr><th>puissance</th><th>points</th></tr></thead><tbody>${counts
  .map(([power, count]) => `<tr><th>${power}</th><td>${count}</td></tr>`)
  .join("")}</tbody></table>`;

/** The first look at the data, as it was left: what was tried, and what came out. */
export const exploration = `${JSON.stringify(
  {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: "python3", language: "python", display_name: "Python 3" } },
    cells: [
      markdown(
        "# Premier regard sur les bornes",
        "",
        "Le fichier d’origine n’est **jamais** modifié ; tout ce qui suit le relit.",
      ),
      code(
        1,
        'import pandas as pd\n\nbornes = pd.read_csv("propre/points-de-recharge.csv", sep=";")\nprint(len(bornes), "points")',
        [{ output_type: "stream", name: "stdout", text: "240 points\n" }],
      ),
      markdown("## Combien de points par puissance ?"),
      code(2, 'bornes.groupby("puissance_kw").size()', [
        { output_type: "execute_result", execution_count: 2, metadata: {}, data: { "text/html": table } },
      ]),
      code(3, 'bornes["puissance_kw"].value_counts().sort_index().plot.bar()', [
        {
          output_type: "display_data",
          metadata: {},
          data: { "image/png": powers.toString("base64"), "text/plain": "<Axes>" },
        },
      ]),
      markdown("Reste à vérifier : les positions en mer. La cellule suivante échoue, et dit pourquoi."),
      code(4, 'assert bornes["lon"].between(4.6, 5.5).all()', [
        {
          output_type: "error",
          ename: "AssertionError",
          evalue: "",
          traceback: ["AssertionError: 1 position hors du département"],
        },
      ]),
    ],
  },
  null,
  1,
)}\n`;

/** What the report says in full after its summary, page after page. */
export const quality = [
  "Le fichier reçu. Le fichier consolidé compte 1 204 lignes pour le département et ses voisins ; l’archive en donne un extrait. Il rassemble les déclarations de dix-neuf opérateurs, qui ne lisent pas tous les colonnes de la même façon.",
  "Ce que nous appelons une erreur. Une valeur est fausse quand elle ne peut pas être vraie : une borne en mer, une puissance de vingt-deux mille kilowatts, une commune qui n’existe plus. Une valeur est douteuse quand elle peut l’être : une puissance rare, une position au bord d’une route sans maison.",
  "Doublons. Le même point est déclaré par l’exploitant et par l’aménageur. Nous gardons la déclaration la plus récente, et notons l’autre au journal. La règle R1 écarte 83 lignes.",
  "Puissances. Quarante et une lignes disent des watts. La règle R2 les divise par mille quand le résultat est une puissance connue du constructeur, et les écarte sinon.",
  "Positions inversées. Douze points ont leur latitude à la place de leur longitude. La règle R4 les échange, et vérifie que le point tombe alors dans la commune déclarée.",
  "Positions en mer. Cinq points restent en Méditerranée après R4. Leur position est inconnue : ils comptent dans leur commune, et n’entrent dans aucune distance.",
  "Communes disparues. Sept lignes portent le code d’une commune déléguée. La table de passage de l’Insee leur donne le code de la commune nouvelle.",
  "Dates futures. Deux points s’ouvrent l’année prochaine. Ils sont gardés, marqués, et ne comptent pas dans les réponses.",
  "Première question. Par commune, le nombre de points de plus de 50 kW pour 10 000 habitants va de zéro à six. Les communes de moins de cinq cents habitants sont données à part : un seul point y fait un grand nombre.",
  "Deuxième question. Onze communes sont à plus de vingt kilomètres, à vol d’oiseau, d’un point ouvert au public. Toutes sont dans les Baronnies et le Diois. La distance part de la mairie, et non du centre du territoire.",
  "Ce que la réponse suppose. Un point ouvert au public l’est jour et nuit. Deux parkings de supermarché ferment le soir ; sans eux, les communes seraient treize.",
  "Contrôles. Neuf contrôles échouent si la qualité se dégrade : le nombre de lignes, les identifiants, les puissances, les positions, les communes, les dates, les doublons, les valeurs manquantes, et l’égalité entre lignes reçues, gardées et écartées.",
  "Ce qui reste. Trois opérateurs n’ont pas répondu. Leurs vingt-deux points sont gardés tels quels, et marqués.",
  "Refaire le travail. Une commande télécharge, nettoie et contrôle ; elle demande quatre minutes, et dit à la fin combien de lignes chaque règle a touchées.",
];
