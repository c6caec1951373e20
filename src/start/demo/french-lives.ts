import { lodgeAppeal } from "../../actions/lodge-appeal.ts";
import { agreePlan, changeCaseOwner } from "../../actions/run-case.ts";
import { writeInCase } from "../../actions/write-in-case.ts";
import type { CastName } from "./cast.ts";
import { Life } from "./life.ts";
import type { Times } from "./times.ts";
import { bornesWords as bornes } from "./words/bornes.ts";
import { paniersWords as paniers } from "./words/paniers.ts";
import type { ProjectWords } from "./words/words.ts";

const approve = { decision: "approve" } as const;

/** Les analystes de données : une soutenance en cours, des délais qui courent, et ceux qui recommencent. */
export function frenchLives(times: Times): Life[] {
  return [...reworked(times), ...running(times)];
}

interface Attempt {
  readonly student: CastName;
  readonly words: ProjectWords;
  readonly first: boolean;
  /** Hours from now. */
  readonly session: number;
  readonly notMet?: readonly string[];
  readonly weak?: readonly string[];
  readonly notYet?: readonly string[];
}

function attempt(times: Times, { student, words, first, session, notMet, weak, notYet }: Attempt): Life {
  const at = (hours: number) => times.fromNow(session + hours);
  const life = new Life(student, words, "rachid").prepares(at(-60)).handsIn(at(-49));
  if (first) life.isAssigned(at(-48), "claire");
  return life.isBooked(at(-29), at(0)).isAnalysed(at(-23), notMet).meets(at(0), weak).isJudged(at(1), notYet);
}

const dayHours = 24;

function reworked(times: Times): Life[] {
  const { fromNow } = times;
  const rework = (life: Life, at: number, gaps: readonly [Gap, ...Gap[]]) =>
    life.isDecided(fromNow(at), { decision: "rework", gaps }).hasReport(fromNow(at + 1));
  const journal: Gap = {
    deliverable: "donnees",
    what: "Faire tomber juste l’égalité des lignes gardées et écartées.",
  };
  const replay: Gap = {
    deliverable: "chaine",
    what: "Une commande qui rejoue tout sur une machine neuve, versions fixées.",
  };
  const report: Gap = {
    deliverable: "rapport-qualite",
    what: "Mettre les deux réponses et leur marge en première page.",
  };
  const skill: Gap = {
    skill: "reproduire",
    what: "Montrer, devant votre mentor, la chaîne rejouée sur un autre poste.",
  };
  const lacking = { notMet: ["journal", "rejouable"], weak: ["demain"], notYet: ["reproduire"] };
  const more = {
    notMet: ["journal", "rejouable", "reponses"],
    weak: ["demain", "elue"],
    notYet: ["reproduire", "rendre-compte"],
  };
  const one = (student: CastName, day: number, hour: number, first: boolean, what: typeof lacking) =>
    attempt(times, { student, words: bornes, first, session: day * dayHours + hour, ...what });
  const inesSession = -31;
  return [
    rework(one("thomas", -15, 1, true, more), -15 * dayHours + 3, [journal, replay, report, skill]),
    rework(one("thomas", -7, 1, false, lacking), -7 * dayHours + 3, [journal, replay, skill]),
    rework(one("aminata", -24, 5, true, more), -24 * dayHours + 7, [journal, replay, report, skill]),
    rework(one("aminata", -16, 5, false, more), -16 * dayHours + 7, [journal, replay, report, skill]),
    supported(
      rework(one("aminata", -6, 5, false, lacking), -6 * dayHours + 7, [journal, replay, skill]),
      times,
    ),
    rework(
      attempt(times, { student: "ines", words: bornes, first: true, session: inesSession, ...lacking }),
      inesSession + 1.5,
      [journal, replay, skill],
    ).scene(fromNow(-5), (record) =>
      record.move("ines", fromNow(-5), (world, asking) =>
        lodgeAppeal(world, asking, {
          reason:
            "Le notebook remis n’était pas la chaîne : celle-ci est dans le dossier « chaine » du dépôt, avec ses versions fixées. Je demande qu’elle soit rejouée.",
        }),
      ),
    ),
  ];
}

/** The third failure opened a case by itself; the team took it on, and they agreed on a way (R28). */
function supported(life: Life, times: Times): Life {
  const said = (hours: number, by: CastName, text: string) =>
    life.scene(times.fromNow(hours), (record) =>
      record.moveCase(by, times.fromNow(hours), (world, asking) => writeInCase(world, asking, { text })),
    );
  const opened = times.fromNow(-6 * dayHours + 7.1);
  life.scene(opened, (record) => record.openCase(opened));
  life.scene(times.fromNow(-118), (record) => {
    const person = record.school.people.claire.id;
    return record.moveCase("claire", times.fromNow(-118), (world, asking) =>
      changeCaseOwner(world, asking, { person }),
    );
  });
  said(
    -117,
    "claire",
    "Aminata, trois fois, c’est lourd, et vos deux premiers livrables tiennent. Trouvons ensemble ce qui bloque : je vous appelle demain à dix heures.",
  );
  said(
    -94,
    "aminata",
    "Merci. Mon ordinateur est partagé avec ma sœur, je travaille le soir sur celui de la bibliothèque : rien n’y reste installé. Je crois que tout vient de là.",
  );
  said(
    -92,
    "jean",
    "Je ne le savais pas. La chaîne peut tourner dans un environnement en ligne, que nous préparerons ensemble jeudi. Le fond est acquis, j’en suis sûr.",
  );
  said(
    -90,
    "rachid",
    "Pour ma part, il me suffira de voir la commande tourner une fois ailleurs que chez elle.",
  );
  life.scene(times.fromNow(-70), (record) =>
    record.moveCase("claire", times.fromNow(-70), (world, asking) =>
      agreePlan(world, asking, {
        steps: [
          {
            what: "Un ordinateur prêté par l’école jusqu’à la fin du parcours (Claire)",
            due: times.onDay(-1, 16),
          },
          {
            what: "La chaîne rejouée dans un environnement neuf, avec Jean-Baptiste",
            due: times.onDay(3, 17),
          },
          { what: "Nouvelle tentative, soutenance avec Rachid", due: times.onDay(12, 9) },
        ],
      }),
    ),
  );
  return said(-20, "aminata", "L’ordinateur est arrivé ce matin. À jeudi !");
}

type Gap =
  | { readonly deliverable: string; readonly what: string }
  | { readonly skill: string; readonly what: string };

function running(times: Times): Life[] {
  const { fromNow, onDay, now } = times;
  const dictionary = {
    decision: "request-update",
    changes: [
      {
        deliverable: "donnees",
        what: "Dans le dictionnaire, donner l’unité de chaque colonne ; dire en particulier si la puissance est en watts ou en kilowatts.",
        proves: [],
      },
    ],
  } as const;
  const count = {
    decision: "request-update",
    changes: [
      {
        deliverable: "scripts",
        what: "Arrondir après la somme, et vérifier le décompte du mois par un second calcul, remis avec le premier.",
        proves: ["interroger"],
      },
    ],
  } as const;
  const before = (student: CastName, day: number) =>
    new Life(student, bornes, "rachid")
      .prepares(onDay(day - 6, 9))
      .handsIn(onDay(day - 3, 15))
      .isAssigned(onDay(day - 3, 16), "claire")
      .isBooked(onDay(day - 2, 10), onDay(day, 9))
      .isAnalysed(onDay(day - 1, 9))
      .meets(onDay(day, 9))
      .isJudged(onDay(day, 10))
      .isDecided(onDay(day, 10.5), approve)
      .hasReport(onDay(day, 11));
  const units = { notMet: ["dictionnaire"] };
  return [
    before("camille", -22),
    before("yasmine", -19),
    attempt(times, {
      ...{ student: "camille", words: paniers, first: true, session: -48.7, notMet: ["decompte"] },
      ...{ weak: ["jointure-externe"], notYet: ["interroger"] },
    })
      .isDecided(fromNow(-47 - 10 / 60), count)
      .hasReport(fromNow(-46)),
    attempt(times, { student: "lucas", words: bornes, first: true, session: -94, ...units })
      .isDecided(fromNow(-92), dictionary)
      .hasReport(fromNow(-91))
      .updates(fromNow(-51), "donnees")
      .scene(fromNow(-2.9), (record) => record.letTimePass(fromNow(-2.9))),
    attempt(times, { student: "julien", words: bornes, first: true, session: -57, ...units })
      .isDecided(fromNow(-55), dictionary)
      .hasReport(fromNow(-54))
      .scene(fromNow(-6.9), (record) => record.letTimePass(fromNow(-6.9)))
      .updates(fromNow(-4), "donnees"),
    new Life("yasmine", paniers, "rachid")
      .prepares(fromNow(-70))
      .handsIn(fromNow(-52))
      .isAssigned(fromNow(-50), "claire")
      .isBooked(fromNow(-49.5), fromNow(-0.25))
      .isAnalysed(fromNow(-20))
      .meets(fromNow(-0.3), [], now),
  ];
}
