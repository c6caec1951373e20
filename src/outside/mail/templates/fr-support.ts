import { erased, f, letter, of, open, work } from "./fr-words.ts";
import type { Letters } from "./letters.ts";

/** Accompagnement, recours, dossiers, et les messages de connexion. */
export const frenchSupport = {
  "support-offered": (d) =>
    letter(
      f`Un accompagnement est proposé : ${d.project}`,
      d.reader === "student"
        ? f`« ${d.project} » a été à retravailler ${d.reworks} fois. Vous n'avez pas à continuer sans aide : un clic ouvre un dossier d'accompagnement avec votre mentor et l'équipe de l'école.`
        : f`Le projet ${work(d)} a été à retravailler ${d.reworks} fois. Si ${d.student} a besoin d'aide, un clic ouvre un dossier d'accompagnement.`,
      open(d, f`Demander un accompagnement`),
    ),
  "appeal-lodged": (d) =>
    letter(
      f`Recours : ${d.project} ${of(d.student)}`,
      f`${d.student} fait recours contre le résultat de « ${d.project} », tentative ${d.attempt}. Une personne qui n'y a pas pris part décide.`,
      open(d, f`Lire le recours`),
    ),
  "appeal-decided": (d) =>
    letter(
      d.outcome === "upheld" ? f`Recours accepté : ${d.project}` : f`Recours rejeté : ${d.project}`,
      d.outcome === "upheld"
        ? f`Le recours au sujet de ${work(d)} est accepté : une nouvelle évaluation par un autre évaluateur est possible. La décision écrite :`
        : f`Le recours au sujet de ${work(d)} est rejeté : le résultat est maintenu. La décision écrite :`,
      { quote: d.why ?? erased },
      open(d),
    ),
  "case-opened": (d) =>
    letter(
      f`Dossier d'accompagnement ouvert : ${d.project}`,
      d.byItself
        ? f`Après ${d.reworks} résultats « à retravailler » pour ${work(d)}, un dossier d'accompagnement s'est ouvert : mentor, évaluateur et équipe de l'école cherchent ensemble une solution.`
        : f`Un dossier d'accompagnement au sujet de ${work(d)} a été ouvert : mentor, évaluateur et équipe de l'école cherchent ensemble une solution.`,
      f`Il ne change aucun résultat.`,
      open(d, f`Ouvrir le dossier`),
    ),
  "case-owner": (d) =>
    letter(
      f`Dossier d'accompagnement à votre charge : ${d.project} ${of(d.student)}`,
      f`Vous êtes maintenant responsable du dossier d'accompagnement au sujet de ${work(d)}.`,
      open(d, f`Ouvrir le dossier`),
    ),
  "case-message": (d) =>
    letter(
      f`Nouveau message dans le dossier d'accompagnement : ${d.project}`,
      f`${d.writer} a écrit dans le dossier d'accompagnement au sujet de ${work(d)}.`,
      open(d, f`Lire et répondre`),
    ),
  "case-plan": (d) =>
    letter(
      f`Un plan est convenu : ${d.project}`,
      f`Dans le dossier d'accompagnement au sujet de ${work(d)}, un plan daté a été convenu.`,
      open(d, f`Voir le plan`),
    ),
  "case-closed": (d) =>
    letter(
      f`Dossier d'accompagnement clos : ${d.project}`,
      f`Le dossier d'accompagnement au sujet de ${work(d)} est clos ; sa conclusion est écrite.`,
      open(d, f`Lire la conclusion`),
    ),
  "reset-password": ({ url }) =>
    letter(
      f`Choisir un nouveau mot de passe`,
      f`Quelqu'un, sans doute vous, a demandé un nouveau mot de passe. Le lien sert une seule fois, pendant une heure.`,
      { button: f`Choisir un nouveau mot de passe`, url },
      f`Si ce n'est pas vous, ne faites rien : votre mot de passe reste le même.`,
    ),
  invitation: ({ url }) =>
    letter(
      f`Votre accès à Assay`,
      f`Un compte a été créé pour vous. Choisissez un mot de passe pour vous connecter ; le lien sert une seule fois.`,
      { button: f`Choisir un mot de passe`, url },
    ),
} satisfies Partial<Letters>;
