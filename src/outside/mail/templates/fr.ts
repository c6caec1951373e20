import { frenchCertificates } from "./fr-certificates.ts";
import { frenchSupport } from "./fr-support.ts";
import { erased, f, letter, lines, of, open, reasonGiven, work } from "./fr-words.ts";
import type { Frame, Letters } from "./letters.ts";

export const french: Letters = {
  "handed-in": (d, when) =>
    letter(
      f`Remis : ${d.project}`,
      f`Vous avez remis ${work(d)}, tentative ${d.attempt}, le ${when(d.at)}. C'est exactement ceci qui sera évalué :`,
      lines(d.items),
      f`Gardez ce message, il vaut récépissé. La suite est la soutenance avec votre évaluateur.`,
      open(d),
    ),
  "to-analyse": (d, when) =>
    letter(
      f`À analyser : ${d.project} ${of(d.student)}`,
      f`${d.student} a remis « ${d.project} », tentative ${d.attempt}, le ${when(d.at)}.`,
      f`Évaluez les livrables selon les critères et fixez une date de soutenance.`,
      open(d, f`Ouvrir l'analyse`),
    ),
  "assessor-needed": (d) =>
    letter(
      f`Un évaluateur est attendu : ${d.project} ${of(d.student)}`,
      f`Personne n'évalue encore ${work(d)}, tentative ${d.attempt}. La suite attend que l'équipe désigne un évaluateur.`,
      open(d),
    ),
  assigned: (d) =>
    letter(
      f`À vous d'évaluer : ${d.project} ${of(d.student)}`,
      f`Vous évaluez maintenant ${work(d)}, tentative ${d.attempt}.`,
      open(d, f`Ouvrir l'analyse`),
    ),
  unassigned: (d) =>
    letter(
      f`Ne vous revient plus : ${d.project} ${of(d.student)}`,
      f`L'évaluation de ${work(d)} a été confiée à ${d.assessor ?? f`un autre évaluateur`}. Vous n'avez plus rien à faire.`,
    ),
  "assessor-changed": (d) =>
    d.assessor === null
      ? letter(
          f`Votre évaluateur s'est retiré : ${d.project}`,
          f`Votre évaluateur ne poursuivra pas l'évaluation de ${work(d)}. L'équipe en cherche un autre ; rien de ce que vous avez remis n'est perdu.`,
          open(d),
        )
      : letter(f`Votre évaluateur : ${d.project}`, f`${d.assessor} évalue ${work(d)}.`, open(d)),
  "session-booked": (d, when) =>
    letter(
      f`Soutenance le ${when(d.start)} : ${d.project}`,
      f`La date de la soutenance de ${work(d)} est fixée.`,
      {
        list: [
          f`Début : ${when(d.start)}`,
          f`Fin : ${when(d.end)}`,
          f`Évaluateur : ${d.assessor ?? f`à désigner`}`,
        ],
      },
      open(d),
    ),
  "session-moved": (d, when) =>
    letter(
      f`Soutenance déplacée au ${when(d.start)} : ${d.project}`,
      f`La soutenance de ${work(d)} a une nouvelle date.`,
      { list: [f`Début : ${when(d.start)}`, f`Fin : ${when(d.end)}`] },
      f`Le motif donné :`,
      reasonGiven(d.reason),
      open(d),
    ),
  "session-cancelled": (d) =>
    letter(
      f`Soutenance annulée : ${d.project}`,
      ...(d.because === "said"
        ? [
            f`La soutenance de ${work(d)} n'aura pas lieu à la date fixée. Le motif donné :`,
            reasonGiven(d.reason),
          ]
        : [f`La soutenance de ${work(d)} n'aura pas lieu à la date fixée : l'évaluateur change.`]),
      f`Une nouvelle date est à fixer.`,
      open(d),
    ),
  "no-show": (d) =>
    letter(
      f`La soutenance n'a pas eu lieu : ${d.project}`,
      {
        student: f`La soutenance de ${work(d)} n'a pas eu lieu : l'étudiant était absent.`,
        assessor: f`La soutenance de ${work(d)} n'a pas eu lieu : l'évaluateur était absent.`,
        technical: f`La soutenance de ${work(d)} n'a pas eu lieu pour des raisons techniques.`,
      }[d.absent],
      d.usesAttempt
        ? f`Cette absence épuise la tentative. Une nouvelle tentative peut être commencée.`
        : f`La tentative n'est pas épuisée. Une nouvelle date est à fixer.`,
      open(d),
    ),
  "report-reminder": (d, when) =>
    letter(
      f`Compte rendu attendu le ${when(d.due)} : ${d.project} ${of(d.student)}`,
      f`Le compte rendu de ${work(d)} est attendu le ${when(d.due)}. L'étudiant l'attend.`,
      open(d, f`Rédiger le compte rendu`),
    ),
  "report-overdue": (d, when) =>
    letter(
      f`Compte rendu en retard : ${d.project} ${of(d.student)}`,
      f`Le compte rendu de ${work(d)} était attendu le ${when(d.due)} et n'est pas publié. Évaluateur : ${d.assessor ?? f`aucun`}.`,
      open(d),
    ),
  "report-released": (d) =>
    letter(
      f`Le compte rendu est là : ${d.project}`,
      f`Le compte rendu de ${work(d)} peut être lu : points forts, améliorations, et ce qui a été vu de chaque compétence.`,
      open(d, f`Lire le compte rendu`),
    ),
  approved: (d) =>
    letter(
      f`Projet validé : ${d.project}`,
      d.reader === "student"
        ? f`Félicitations ! Tous les livrables sont complets et toutes les compétences acquises : ${work(d)} est validé.`
        : f`Le projet ${work(d)} est validé, avec toutes les compétences acquises.`,
      open(d, f`Voir le résultat`),
    ),
  "what-to-change": (d, when) =>
    letter(
      f`À modifier avant le ${when(d.ends)} : ${d.project}`,
      f`Il manque peu de chose à ${work(d)}. Modifiez ce qui suit et ajoutez le résultat à votre tableau de bord :`,
      {
        list: d.changes.map(({ deliverable, what, proves }) =>
          [
            f`${deliverable} : ${what ?? erased}`,
            ...(proves.length === 0 ? [] : [f`(à prouver : ${proves.join(", ")})`]),
          ].join(" "),
        ),
      },
      f`Votre complément doit être entièrement arrivé avant le ${when(d.ends)}. Vous pouvez en envoyer plusieurs ; le dernier arrivé à temps compte, jusqu'à ce que votre évaluateur l'ouvre.`,
      open(d, f`Ajouter votre complément`),
    ),
  "update-reminder": (d, when) =>
    letter(
      f`Encore à modifier avant le ${when(d.ends)} : ${d.project}`,
      f`Votre complément pour ${work(d)} n'est pas encore arrivé. Il doit être entièrement là avant le ${when(d.ends)} :`,
      { list: d.deliverables },
      open(d, f`Ajouter votre complément`),
    ),
  "update-received": (d, when) =>
    letter(
      f`Complément reçu : ${d.project}`,
      f`Votre complément pour ${work(d)} est arrivé le ${when(d.at)}, à temps :`,
      lines(d.items),
      f`Gardez ce message, il vaut récépissé. Votre évaluateur est prévenu.`,
      open(d),
    ),
  "update-in": (d, when) =>
    letter(
      f`Complément arrivé : ${d.project} ${of(d.student)}`,
      f`${d.student} a ajouté le complément pour « ${d.project} ». Réévaluez ce qu'il touche, puis choisissez l'un des deux résultats.`,
      f`Votre réponse est attendue le ${when(d.due)}.`,
      open(d, f`Ouvrir le complément`),
    ),
  "update-replaced": (d, when) =>
    letter(
      f`Complément plus récent : ${d.project} ${of(d.student)}`,
      f`${d.student} a remplacé le complément pour « ${d.project} ». Seul le plus récent compte.${
        d.due === null ? "" : f` Votre réponse reste attendue le ${when(d.due)}.`
      }`,
      open(d, f`Ouvrir le complément`),
    ),
  "update-late": (d, when) =>
    letter(
      f`Arrivé trop tard : ${d.project}`,
      f`Votre complément pour ${work(d)} est arrivé le ${when(d.arrived)}. Le délai avait pris fin le ${when(d.ended)}. Il est conservé et affiché comme tardif, et n'est pas évalué.`,
      f`Si vous avez été retardé par quelque chose qui ne dépendait pas de vous, dites-le à l'équipe de l'école : elle peut prolonger le délai.`,
      open(d),
    ),
  "update-expired": (d, when) =>
    d.reader === "student"
      ? letter(
          f`Le délai de votre complément a pris fin : ${d.project}`,
          f`Aucun complément pour ${work(d)} n'est arrivé avant le ${when(d.ended)}. Votre évaluateur clora cette tentative par « Projet à retravailler » ; vous pourrez ensuite commencer la suivante.`,
          f`Si vous avez été retardé par quelque chose qui ne dépendait pas de vous, dites-le à l'équipe de l'école : elle peut prolonger le délai.`,
          open(d),
        )
      : letter(
          f`Pas de complément à temps : ${d.project} ${of(d.student)}`,
          f`Aucun complément pour ${work(d)} n'est arrivé avant le ${when(d.ended)}. Seul « Projet à retravailler » est possible maintenant.`,
          open(d),
        ),
  "answer-reminder": (d, when) =>
    letter(
      f`Réponse attendue le ${when(d.due)} : ${d.project} ${of(d.student)}`,
      f`Le complément pour ${work(d)} attend votre réponse jusqu'au ${when(d.due)}.`,
      open(d, f`Ouvrir le complément`),
    ),
  "answer-overdue": (d, when) =>
    letter(
      f`Réponse en retard : ${d.project} ${of(d.student)}`,
      f`Le complément pour ${work(d)} attendait une réponse avant le ${when(d.due)}. Évaluateur : ${d.assessor ?? f`aucun`}.`,
      d.reader === "assessor"
        ? f`Choisissez maintenant l'un des deux résultats.`
        : f`L'équipe peut confier l'évaluation à un autre évaluateur.`,
      open(d),
    ),
  "window-extended": (d, when) =>
    letter(
      f`Plus de temps, jusqu'au ${when(d.ends)} : ${d.project}`,
      d.which === "update"
        ? f`Le délai pour le complément de ${work(d)} prend fin maintenant le ${when(d.ends)}.`
        : f`Le délai pour répondre au complément de ${work(d)} prend fin maintenant le ${when(d.ends)}.`,
      f`Le motif donné :`,
      reasonGiven(d.reason),
      open(d),
    ),
  "hold-placed": (d) =>
    letter(
      f`En suspens : ${d.project}`,
      f`L'évaluation de ${work(d)} est suspendue jusqu'à ce que l'équipe de l'école l'ait examinée. Les délais sont arrêtés : aucun temps n'est perdu.`,
      open(d),
    ),
  "hold-lifted": (d, when) =>
    letter(
      f`La suspension est levée : ${d.project}`,
      f`L'évaluation de ${work(d)} reprend.`,
      ...(d.window === null
        ? []
        : [
            d.window.which === "update"
              ? f`Le délai pour le complément prend fin maintenant le ${when(d.window.ends)}.`
              : f`La réponse au complément est attendue maintenant le ${when(d.window.ends)}.`,
          ]),
      open(d),
    ),
  "to-rework": (d, when) =>
    d.reader === "student"
      ? letter(
          f`Projet à retravailler : ${d.project}`,
          f`« ${d.project} » est à retravailler. Ce qui est rempli ou acquis reste visible pour vous et votre évaluateur. À retravailler :`,
          { list: d.gaps.map(({ name, what }) => f`${name} : ${what ?? erased}`) },
          f`Commencez la tentative suivante quand vous serez prêt ; sa soutenance peut avoir lieu à partir du ${when(d.retakeFrom)}. Si ce résultat vous paraît erroné, vous pouvez faire recours une fois, jusqu'au ${when(d.appealUntil)}.`,
          open(d, f`Voir le résultat`),
        )
      : letter(
          f`Projet à retravailler : ${d.project} ${of(d.student)}`,
          f`Le projet ${work(d)}, tentative ${d.attempt}, est à retravailler.`,
          open(d, f`Voir le résultat`),
        ),
  withdrawn: (d) =>
    letter(
      f`Retiré : ${d.project}`,
      f`La tentative ${d.attempt} de ${work(d)} a été retirée. Elle n'aura pas de résultat.`,
      open(d),
    ),
  ...frenchSupport,
  ...frenchCertificates,
};

export const frenchFrame: Frame = {
  greeting: (name) => f`Bonjour ${name},`,
  signature: (school) => school,
  footer: (school) =>
    f`Envoyé par ${school} avec Assay parce que cela vous concerne. Les heures sont données dans votre fuseau horaire.`,
};
