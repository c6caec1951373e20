import { countedFr } from "../counted.ts";
import type { Messages } from "../words.ts";

type Outcome = Pick<
  Messages["attempt"],
  "update" | "why" | "result" | "criteria" | "report" | "appeal" | "support"
>;

export const attemptOutcome: Outcome = {
  update: {
    title: "Ce qui est à changer",
    only: (names) => `Seul peut être remplacé : ${names}. Tout le reste demeure tel qu’il a été jugé.`,
    proves: (skills) => `La retouche doit aussi montrer : ${skills}`,
    where: (name) => `Ajoutez la version retouchée : ${name}`,
    instant: "Elle est transmise à l’évaluateur dès qu’elle est arrivée en entier.",
    several: "Ajoutez chacun des livrables, puis envoyez-les ensemble.",
    untilOpened:
      "Tant que l’évaluateur n’a pas ouvert le complément, vous pouvez en envoyer un autre : le dernier arrivé à temps compte.",
    send: "Envoyer le complément",
    notSent: "Pas encore envoyé : ajoutez ce qui manque, ou envoyez ce qui est là.",
    sent: "Votre complément est envoyé.",
    sentLate: "Votre fichier est conservé et affiché comme tardif.",
    again: "Envoyer une autre version",
    arrived: "Ce qui est arrivé",
    arrivedAt: "Arrivé le",
    counts: "Celui-ci compte",
    replaced: "Remplacé par un plus récent",
    late: "Tardif : conservé, non évalué",
    opened: "L’évaluateur a ouvert le complément ; ce qui est là maintenant est ce qui compte.",
    closed: "Plus rien ne peut être ajouté.",
    windowWas: "Délai accordé :",
  },

  why: {
    title: "Pourquoi",
    deliverables: (complete, asked) =>
      `${countedFr(complete, "livrable obligatoire complet", "livrables obligatoires complets")} sur ${asked}`,
    skills: (acquired, skills) =>
      `${countedFr(acquired, "compétence acquise", "compétences acquises")} sur ${skills}`,
    words: "Avec les mots de l’école",
    reason: "La raison de l’évaluateur",
  },

  result: {
    at: "Décidé le",
    gaps: "Ce qui est à retravailler",
    nth: (nth) =>
      nth === 1
        ? "C’est le premier résultat de ce genre pour ce projet."
        : `C’est le résultat « à retravailler » numéro ${nth} pour ce projet.`,
    next: "Commencer la tentative suivante",
    nextLead: "Ce qui était satisfait ou acquis est repris pour information, et tout est jugé de nouveau.",
    toNext: "Aller à la tentative en cours",
  },

  criteria: {
    title: "Critères et compétences",
    lead: "Ce que l’on regarde dans le travail. Un critère est satisfait ou non ; une compétence est acquise ou pas encore.",
    afterLead: "Ce que l’évaluateur a constaté, critère par critère.",
    skills: "Compétences",
    of: (deliverable) => `Critères : ${deliverable}`,
    optional: "non obligatoire",
    carriedOver: (words) => `tentative précédente : ${words}`,
  },

  report: {
    title: "Compte rendu",
    released: "Remis le",
    strengths: "Points forts",
    improvements: "À améliorer",
    pending: "Le compte rendu n’est pas encore là.",
    due: "Il est attendu au plus tard le",
    overdue: "L’équipe de l’école sait qu’il est en retard. Il était attendu au plus tard le",
    answers: "Vos réponses à la soutenance",
    answersOf: (student) => `Les réponses de ${student} à la soutenance`,
  },

  appeal: {
    title: "Recours",
    lead: "Si vous pensez que ce résultat est erroné, une personne qui n’y a pris aucune part l’examine. Un seul recours est possible.",
    until: "Possible jusqu’au",
    open: "Contester ce résultat",
    reason: "En quoi le résultat est-il erroné ?",
    reasonHint:
      "Nommez le critère ou la compétence, et ce qui, dans votre travail ou vos réponses, contredit le jugement.",
    send: "Déposer le recours",
    lodged: "Recours déposé le",
    lodgedNow: "Votre recours est déposé.",
    waiting: "Une personne qui n’a pas pris part au jugement l’examine. Vous recevrez une réponse écrite.",
    upheld: "Accepté : le résultat est écarté, et un autre évaluateur jugera votre prochaine tentative.",
    dismissed: "Rejeté : le résultat demeure.",
    yourReason: "Votre raison",
    theirReason: "La raison de la réponse",
    over: "Le délai de recours est passé.",
  },

  support: {
    title: "Accompagnement",
    lead: "À plusieurs on trouve mieux : demandez un accompagnement, et votre mentor et l’équipe de l’école chercheront une voie avec vous. Cela ne change aucun résultat.",
    leadMentor:
      "Ouvrez un dossier, et l’équipe de l’école cherchera une voie avec vous et l’étudiant. Cela ne change aucun résultat.",
    open: "Demander un accompagnement",
    openMentor: "Ouvrir un dossier",
    reason: "Qu’est-ce qui est difficile ?",
    opened: "Votre dossier est ouvert.",
    toCase: "Aller à votre dossier",
    there: "Un dossier est ouvert pour ce projet.",
  },
};
