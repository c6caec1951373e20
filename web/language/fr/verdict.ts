import { countedFr } from "../counted.ts";
import type { Messages } from "../words.ts";

export const verdict: Messages["verdict"] = {
  title: "Décision",
  analysis: "Toute l’analyse",
  analysisLead: "Relisez-la avant de décider.",
  skills: "Compétences",
  skillsLead: "Ce que montrent ensemble la soutenance et les livrables.",
  skillComment: (skill) => `Commentaire : ${skill}`,
  skillCommentPlaceholder: "Pourquoi, pour le compte rendu",
  skillsBefore: "Les compétences se jugent d’après la soutenance : tenez-la d’abord.",
  noComment: "Sans commentaire",
  unratedTitle: (count) => `${countedFr(count, "point reste ouvert", "points restent ouverts")}`,
  goTo: (what) => `Aller à : ${what}`,
  pointsTo: "L’évaluation conduit à",
  pointsToNothing: "Rien ne peut encore être décidé",
  recommended: "Recommandé",
  locked: "Verrouillé",
  lockedAll: "Ceci s’oppose aux trois",
  lockedAbove: "Voir plus haut : la même raison s’oppose aux trois.",
  possible: "Possible",
  because: {
    deliverablesComplete: (total, onlyRequired) => {
      if (total === 1) return `Le livrable ${onlyRequired ? "requis " : ""}est complet`;
      return `Les ${total} livrables ${onlyRequired ? "requis " : ""}sont complets`;
    },
    deliverablesNot: (count, total, which, onlyRequired) => {
      const required = onlyRequired ? " requis" : "";
      const several = count < 2 ? "" : "s";
      return `${count} livrable${several}${required} sur ${total} non complet${several} (${which})`;
    },
    skills: (acquired, total) => {
      const share =
        acquired === total ? "toutes" : 2 * acquired > total ? "plus de la moitié" : "pas plus de la moitié";
      return `${countedFr(acquired, "compétence acquise", "compétences acquises")} sur ${total}, ${share}`;
    },
  },
  what: {
    approve: "Tous les livrables sont complets et toutes les compétences acquises.",
    "request-update": "Une dernière modification, remise dans le délai ; restent ensuite les deux résultats.",
    rework: "L’étudiant retravaille et passe une autre évaluation plus tard.",
  },
  options: "Les trois options",
  toTheThree: "Aller aux trois options",
  needs: "Ce qu’il faudrait",
  guidance: "Ce que dit l’école",
  choose: (option) => `Choisir : ${option}`,
  awaiting: "Un complément est attendu",
  awaitingLead: "Les deux résultats s’ouvrent dès qu’il arrive. Vous recevez un courriel.",
  expired: "Aucun complément n’est arrivé à temps",
  expiredLead:
    "Seul « Projet à retravailler » est possible maintenant. L’équipe de l’école peut encore prolonger le délai.",
  updateIn: "Le complément est arrivé",
  updateInLead: "Ouvrez-le quand vous commencez à lire : dès lors, c’est ce qui est là qui compte.",
  openUpdate: "Ouvrir le complément",
  opened: "Ouvert le",
  openedLead: "Réévaluez ce qui a été rouvert, puis choisissez l’un des deux résultats.",
  toReopened: "Aller à ce qui a été rouvert",
  changesTitle: "À modifier",
  changesLead: "Rien ne pourra être ajouté à cette liste ensuite.",
  whatToChange: (deliverable) => `À modifier dans ${deliverable}`,
  provedBy: (skill) => `Quelle modification doit prouver « ${skill} » ?`,
  chooseDeliverable: "Choisir un livrable",
  gapsTitle: "À retravailler",
  gapsLead:
    "D’après l’évaluation. Dites pour chaque point ce qui manque ; laissez de côté ce qui va sans dire.",
  gapIn: (name) => `Ce qui manque : ${name}`,
  name: (name) => `Nommer : ${name}`,
  gapMissing: "Nommez au moins un point, avec ce qui manque.",
  changeMissing:
    "Dites pour chacun ce qu’il faut modifier, et choisissez un livrable pour chaque compétence.",
  updateNeverCame: "Le complément n’est jamais arrivé",
  reason: "Pourquoi pas l’option recommandée ?",
  reasonHint: (option) => `L’évaluation conduit à « ${option} ». Votre motif est conservé à côté.`,
  reasonMissing: "Écrivez pourquoi, en une ou deux phrases.",
  decide: "Décider …",
  confirmTitle: (option) => `Décider : ${option} ?`,
  willMail: (student) => `${student} reçoit aussitôt un courriel.`,
  willApprove: "Le résultat est définitif : le projet est validé.",
  willRework: (student) => `${student} peut commencer une autre tentative et fixer sa soutenance plus tard.`,
  willUpdate: (hours) => `Le délai du complément est de ${countedFr(hours, "heure", "heures")}, jusqu’au`,
  willUpdateNow: "si vous décidez maintenant.",
  willStay: "Une décision ne peut plus être modifiée.",
  confirm: {
    approve: "Oui, valider le projet",
    "request-update": "Oui, demander le complément",
    rework: "Oui, à retravailler",
  },
  result: "Le résultat",
  recommendedWas: (option) => `L’évaluation conduisait à « ${option} ».`,
  reasonWas: "Le motif :",
  gapsWere: "À retravailler :",
  nth: (nth) => `Résultat « à retravailler » numéro ${nth} pour ce projet`,
  toReport: "Écrire le compte rendu",
};
