import { countedFr } from "../counted.ts";
import type { RefusalWords } from "../refusal-words.ts";
import { fileFindings } from "./file-findings.ts";
import { certificateRefusals } from "./refusals-certificates.ts";
import { erasureRefusals } from "./refusals-erasure.ts";
import { keyAndDesignRefusals } from "./refusals-keys.ts";
import { verdictRefusals } from "./refusals-verdict.ts";

export const refusals: RefusalWords = {
  ...verdictRefusals,
  ...erasureRefusals,
  ...keyAndDesignRefusals,
  ...certificateRefusals,

  "wrong-stage": ({ stage, possibleIn }, say) => ({
    why: `L’évaluation en est à l’étape « ${say.stage(stage)} ».`,
    remedy:
      possibleIn.length > 0
        ? `Cette action n’est possible qu’à l’étape ${say.stages(possibleIn)}.`
        : "Cette action n’est plus possible par la suite.",
  }),
  "already-started": ({ stage }, say) => ({
    why: `Une tentative est déjà en cours pour ce projet (${say.stage(stage)}).`,
    remedy: "Poursuivez cette tentative ; une autre pourra commencer une fois son résultat connu.",
  }),
  "already-approved": () => ({
    why: "Ce projet est déjà validé.",
    remedy: "Il n’y a plus rien à faire ici : passez au projet suivant.",
  }),
  "unknown-deliverable": ({ deliverable }) => ({
    why: `Ce projet ne demande aucun livrable nommé « ${deliverable} ».`,
    remedy: "Choisissez l’un des livrables affichés sur la page, puis réessayez.",
  }),
  "unknown-criterion": ({ criterion }) => ({
    why: `Ce projet n’a aucun critère d’évaluation nommé « ${criterion} ».`,
    remedy: "Choisissez l’un des critères affichés sur la page, puis réessayez.",
  }),
  "unknown-skill": ({ skill }) => ({
    why: `Ce projet n’a aucune compétence nommée « ${skill} ».`,
    remedy: "Choisissez l’une des compétences affichées sur la page, puis réessayez.",
  }),
  "unknown-version": ({ deliverable }, say) => ({
    why: deliverable
      ? `Le fichier épinglé n’a pas été remis pour ${say.deliverables([deliverable])}, ou il est arrivé trop tard pour être évalué.`
      : "Le fichier épinglé n’appartient à aucun livrable.",
    remedy: "Ouvrez le fichier évalué et épinglez-y l’endroit.",
  }),
  "place-without-file": ({ pin }) => ({
    why: `Le repère ${pin} désigne un endroit sans dire dans quel fichier.`,
    remedy: "Ouvrez le fichier, sélectionnez-y l’endroit et épinglez-le de nouveau.",
  }),
  "no-such-place": ({ pin }) => ({
    why: `Le repère ${pin} mène à un endroit impossible, par exemple des lignes qui finissent avant de commencer.`,
    remedy: "Retirez-le, sélectionnez l’endroit de nouveau et épinglez-le.",
  }),
  "too-much-evidence": ({ most }) => ({
    why: `Plus de ${most} endroits sont épinglés ici.`,
    remedy: "Gardez ceux qui le montrent le mieux ; le commentaire peut parler des autres.",
  }),
  "unknown-question": ({ question }) => ({
    why: `La banque de questions ne contient pas « ${question} ».`,
    remedy: "Choisissez une question de la liste, ou écrivez la vôtre.",
  }),
  "wrong-kind-of-item": ({ deliverable, expected }, say) => ({
    why: `${say.deliverables([deliverable])} ne peut pas être remis sous cette forme.`,
    remedy: `Remettez plutôt ${kinds[expected] ?? expected}.`,
  }),
  "type-not-accepted": ({ deliverable, accepts }, say) => ({
    why: `Ce type de fichier n’est pas accepté pour ${say.deliverables([deliverable])}.`,
    remedy: `Choisissez un fichier dont le nom se termine par ${say.oneOf(accepts)}.`,
  }),
  "empty-file": ({ deliverable }, say) => ({
    why: `Le fichier pour ${say.deliverables([deliverable])} est vide (0 octet).`,
    remedy: "Vérifiez qu’il a bien été enregistré ou exporté, puis ajoutez-le de nouveau.",
  }),
  "file-too-large": ({ deliverable, maxBytes }, say) => ({
    why: `Le fichier pour ${say.deliverables([deliverable])} est trop volumineux.`,
    remedy: `Il peut avoir ${say.size(maxBytes)} au plus. Retirez ce qui n’est pas nécessaire, ou enregistrez-le en plus petit.`,
  }),
  "upload-not-complete": ({ uploads }) => ({
    why: `${countedFr(uploads.length, "envoi n’est pas arrivé", "envois ne sont pas arrivés")} en entier.`,
    remedy: "Laissez l’envoi se terminer, ou ajoutez de nouveau le fichier ; ce qui est arrivé est conservé.",
  }),
  "file-name-unusable": ({ deliverable }, say) => ({
    why: `Le fichier pour ${say.deliverables([deliverable])} ne peut pas porter ce nom.`,
    remedy: "Choisissez un nom sans barre oblique ni caractère invisible.",
  }),
  "being-examined": ({ deliverable }, say) => ({
    why: `Le fichier pour ${say.deliverables([deliverable])} est arrivé ; il est en cours de vérification.`,
    remedy:
      "Patientez un instant et réessayez. C’est l’heure de son arrivée qui compte, pas celle de la vérification.",
  }),
  "file-not-accepted": ({ deliverable, refusal }, say) => {
    const { why, remedy } = fileFindings.refusals[refusal.code](refusal, say);
    return { why: `Le fichier pour ${say.deliverables([deliverable])} n’est pas accepté. ${why}`, remedy };
  },
  "nothing-placed": () => ({
    why: "Rien n’a encore été ajouté.",
    remedy: "Ajoutez au moins un livrable, puis remettez votre travail.",
  }),
  "deliverables-missing": ({ deliverables }, say) => ({
    why: `Il manque encore : ${say.deliverables(deliverables)}.`,
    remedy:
      "Ajoutez ce qui manque, ou confirmez que vous remettez votre travail sans cela. Ce sera jugé comme manquant.",
  }),

  "no-assessor": () => ({
    why: "Aucun évaluateur n’est encore désigné.",
    remedy: "L’équipe de l’école en désigne un ; ce sera ensuite possible.",
  }),
  "not-an-assessor": ({ person }, say) => ({
    why: `${say.person(person)} n’est pas évaluateur dans cette école.`,
    remedy: "Choisissez une personne qui l’est, ou faites-lui d’abord attribuer ce rôle.",
  }),
  "assessor-is-student": () => ({
    why: "Personne n’évalue son propre projet.",
    remedy: "Choisissez un autre évaluateur.",
  }),
  "assessor-is-mentor": () => ({
    why: "L’évaluateur n’est jamais le mentor de l’étudiant.",
    remedy: "Choisissez un évaluateur qui n’accompagne pas cet étudiant.",
  }),
  "assessor-excluded": ({ assessor }, say) => ({
    why: `${say.person(assessor)} a déjà pris part à un jugement de ce projet et ne peut pas le juger de nouveau.`,
    remedy: "Choisissez un évaluateur qui n’y a pas pris part.",
  }),
  "already-assigned": ({ assessor }, say) => ({
    why: `${say.person(assessor)} est déjà l’évaluateur.`,
    remedy: "Il n’y a rien à faire, à moins de choisir quelqu’un d’autre.",
  }),
  "reason-needed": () => ({
    why: "Un motif est nécessaire ; il est conservé avec l’évaluation.",
    remedy: "Expliquez pourquoi en une ou deux phrases.",
  }),

  "session-not-booked": () => ({
    why: "Aucune soutenance n’est réservée.",
    remedy: "Réservez d’abord un créneau.",
  }),
  "session-in-the-past": ({ now }, say) => ({
    why: "Cette heure est passée.",
    remedy: `Choisissez une heure après le ${say.when(now)}.`,
  }),
  "session-too-short": ({ minutes }) => ({
    why: "La durée ne suffit pas pour la présentation, la discussion et le bilan.",
    remedy: `Prévoyez au moins ${countedFr(minutes, "minute", "minutes")}.`,
  }),
  "session-too-early": ({ notBefore }, say) => ({
    why: "C’est trop tôt après le dernier résultat : il faut du temps pour retravailler.",
    remedy: `La prochaine soutenance peut avoir lieu à partir du ${say.when(notBefore)}.`,
  }),
  "outside-open-time": () => ({
    why: "L’évaluateur n’est pas disponible à ce moment, ou son créneau est déjà pris.",
    remedy: "Choisissez l’un des créneaux proposés.",
  }),
  "booked-elsewhere": () => ({
    why: "L’évaluateur ou l’étudiant a une autre soutenance à ce moment.",
    remedy: "Choisissez un autre moment.",
  }),
  "too-early-for-no-show": ({ from }, say) => ({
    why: "Il est trop tôt pour déclarer une absence : l’autre personne n’est peut-être qu’en retard.",
    remedy: `Attendez jusqu’au ${say.when(from)}.`,
  }),
  "deliverable-not-handed-in": ({ deliverable }, say) => ({
    why: `${say.deliverables([deliverable])} n’a pas été remis : il n’y a rien à évaluer.`,
    remedy: "Il compte comme manquant ; évaluez les critères des autres livrables.",
  }),
  "not-reopened": () => ({
    why: "Ce point était acquis avant la demande de complément, et celle-ci ne le concerne pas.",
    remedy: "N’évaluez que ce qui a été demandé dans le complément.",
  }),

  "deliverable-not-asked-for": ({ deliverables, asked }, say) => ({
    why: `Aucune modification n’a été demandée pour ${say.deliverables(deliverables)}.`,
    remedy: `Ne remplacez que ${say.deliverables(asked)}.`,
  }),
  "update-empty": () => ({
    why: "Le complément ne contient encore rien.",
    remedy: "Ajoutez le livrable modifié sous forme de ZIP, puis envoyez-le.",
  }),
  "update-already-opened": ({ opened }, say) => ({
    why: `L’évaluateur lit le complément depuis le ${say.when(opened)}.`,
    remedy: "C’est ce qui s’y trouve qui compte désormais ; attendez le résultat.",
  }),
  "too-many-updates": ({ most }) => ({
    why: `${most} compléments ont été envoyés pour cette tentative : il n’en est pas accepté davantage.`,
    remedy: "Le dernier arrivé à temps compte ; signalez à l’équipe de l’école s’il ne convient pas.",
  }),
  "extension-too-short": ({ needsMoreThanHours }) => ({
    why: "Même avec cette prolongation, le délai serait déjà passé.",
    remedy: `Prolongez de plus de ${countedFr(Math.ceil(needsMoreThanHours), "heure", "heures")}.`,
  }),
  "extension-not-positive": () => ({
    why: "Un délai ne peut qu’être prolongé.",
    remedy: "Indiquez un nombre d’heures supérieur à zéro.",
  }),

  "appeal-too-late": ({ until }, say) => ({
    why: `Le délai de recours a pris fin le ${say.when(until)}.`,
    remedy: "Parlez de la prochaine tentative avec votre mentor ou l’équipe de l’école.",
  }),
  "appeal-already-lodged": () => ({
    why: "Un recours a déjà été déposé contre ce résultat ; il n’y en a qu’un.",
    remedy: "Attendez la réponse écrite à ce recours.",
  }),
  "appeal-not-lodged": () => ({
    why: "Il n’y a aucun recours à trancher.",
    remedy: "L’étudiant peut en déposer un dans le délai prévu.",
  }),
  "appeal-already-decided": () => ({
    why: "Le recours a été tranché.",
    remedy: "Sa réponse figure avec le résultat.",
  }),
  "appeal-decider-involved": () => ({
    why: "Un recours est tranché par quelqu’un qui n’a pas pris part au jugement.",
    remedy: "Confiez-le à un autre membre de l’équipe.",
  }),

  "support-not-yet": ({ after, reworks }) => ({
    why: `L’accompagnement est proposé après ${countedFr(after, "résultat", "résultats")} « à retravailler » ; il y en a ${reworks} à ce jour.`,
    remedy: "D’ici là, adressez-vous au mentor de l’étudiant.",
  }),
  "case-already-open": () => ({
    why: "Un dossier d’accompagnement est déjà ouvert pour ce projet.",
    remedy: "Écrivez dans ce dossier.",
  }),
  "case-closed": () => ({
    why: "Ce dossier d’accompagnement est clos.",
    remedy: "Lisez-en l’issue ici ; ouvrez un nouveau dossier si une aide est de nouveau nécessaire.",
  }),
  "case-owner-unchanged": () => ({
    why: "Cette personne est déjà responsable du dossier.",
    remedy: "Choisissez quelqu’un d’autre, ou laissez le dossier tel quel.",
  }),
  "not-in-team": () => ({
    why: "Cette personne ne fait pas partie de l’équipe de l’école.",
    remedy: "Choisissez un membre de l’équipe : c’est elle qui mène les dossiers.",
  }),
};

const kinds: Readonly<Record<string, string>> = {
  file: "un fichier",
  zip: "un fichier ZIP",
  link: "un lien",
  git: "l’adresse d’un dépôt Git",
};
