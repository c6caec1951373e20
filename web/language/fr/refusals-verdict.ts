import { countedFr } from "../counted.ts";
import type { verdictRefusals as english } from "../en/refusals-verdict.ts";

export const verdictRefusals: typeof english = {
  "session-not-held": () => ({
    why: "La soutenance n’a pas encore eu lieu.",
    remedy: "Tenez la soutenance et clôturez-la ; les compétences se jugent sur ce qu’elle montre.",
  }),
  "record-incomplete": ({ deliverables, criteria, skills }, say) => ({
    why: [
      criteria.length > 0 ? `Pas encore évalué : ${say.criteria(criteria)}.` : "",
      criteria.length === 0 && deliverables.length > 0
        ? `Pas encore entièrement évalué : ${say.deliverables(deliverables)}.`
        : "",
      skills.length > 0 ? `Pas encore jugé : ${say.skills(skills)}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
    remedy: "Évaluez chaque critère obligatoire et jugez chaque compétence ; vous pourrez alors décider.",
  }),
  "hold-on": ({ since }, say) => ({
    why: `L’évaluation est suspendue depuis le ${say.when(since)}. Tous les délais sont arrêtés.`,
    remedy:
      "L’équipe de l’école lève la suspension en donnant son issue ; l’évaluation reprend alors, sans temps perdu.",
  }),
  "no-hold": () => ({
    why: "L’évaluation n’est pas suspendue.",
    remedy: "Il n’y a rien à lever.",
  }),
  "deliverables-not-complete": ({ deliverables }, say) => ({
    why: `Incomplet : ${say.deliverables(deliverables)}.`,
    remedy: "Chaque livrable obligatoire doit être remis et satisfaire tous ses critères obligatoires.",
  }),
  "skills-not-acquired": ({ skills }, say) => ({
    why: `Pas encore acquis : ${say.skills(skills)}.`,
    remedy: "Un projet n’est validé que si chaque compétence est acquise. Rien ne lève cette règle.",
  }),
  "too-many-deliverables": ({ deliverables, limit }, say) => ({
    why: `${countedFr(deliverables.length, "livrable n’est pas complet", "livrables ne sont pas complets")} : ${say.deliverables(deliverables)}.`,
    remedy: `Un complément peut être demandé si au plus ${countedFr(limit, "livrable n’est pas complet", "livrables ne sont pas complets")}.`,
  }),
  "nothing-to-update": () => ({
    why: "Tous les livrables sont complets : il n’y a rien à demander.",
    remedy: "Un complément se demande pour un livrable qui n’est pas complet.",
  }),
  "too-few-skills": ({ acquired, skills }) => ({
    why: `${countedFr(acquired, "compétence acquise", "compétences acquises")} sur ${skills}.`,
    remedy: "Un complément peut être demandé si plus de la moitié des compétences sont acquises.",
  }),
  "update-already-requested": () => ({
    why: "Un complément a déjà été demandé au cours de cette tentative.",
    remedy: "Il n’y en a pas de second : le résultat est « Projet validé » ou « Projet à retravailler ».",
  }),
  "update-not-in": () => ({
    why: "Le complément de l’étudiant n’est pas encore arrivé.",
    remedy: "Le résultat se débloque dès son arrivée, ou une fois le délai passé.",
  }),
  "update-expired": () => ({
    why: "Aucun complément n’est arrivé dans le délai.",
    remedy:
      "Seul « Projet à retravailler » est désormais possible, à moins que l’équipe de l’école ne prolonge le délai.",
  }),
  "nothing-to-rework": () => ({
    why: "Tous les livrables sont complets et toutes les compétences sont acquises.",
    remedy: "« Projet à retravailler » n’est possible que s’il manque quelque chose.",
  }),
  "change-missing": ({ deliverables, skills }, say) => ({
    why: [
      deliverables.length > 0
        ? `Vous n’avez pas dit ce qu’il faut modifier dans ${say.deliverables(deliverables)}.`
        : "",
      skills.length > 0 ? `Vous n’avez pas dit quelle modification doit prouver ${say.skills(skills)}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
    remedy:
      "Nommez chaque modification et, pour chaque compétence non acquise, le livrable qui doit la prouver. Rien ne pourra être ajouté ensuite.",
  }),
  "change-not-needed": ({ deliverables, skills }, say) => ({
    why: [
      deliverables.length > 0 ? `Déjà complet : ${say.deliverables(deliverables)}.` : "",
      skills.length > 0 ? `Déjà acquis : ${say.skills(skills)}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
    remedy: "Retirez-les de la liste : seul ce qui n’est pas complet peut être demandé.",
  }),
  "gap-not-in-record": ({ deliverables, skills }, say) => ({
    why: [
      deliverables.length > 0
        ? `L’évaluation ne montre aucune lacune dans ${say.deliverables(deliverables)}.`
        : "",
      skills.length > 0 ? `L’évaluation ne montre pas qu’il manque ${say.skills(skills)}.` : "",
      deliverables.length + skills.length === 0 ? "Aucune lacune n’a été nommée." : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
    remedy: "Nommez au moins un livrable incomplet ou une compétence non acquise.",
  }),
};
