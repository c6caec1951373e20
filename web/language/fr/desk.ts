import { countedFr } from "../counted.ts";
import type { Messages } from "../words.ts";

export const desk: Messages["desk"] = {
  title: "Bureau",
  lead: "Ce qui vous attend ; le plus urgent en premier.",
  all: "Tout",
  show: "Afficher",
  work: {
    session: "Soutenance",
    analyse: "À analyser",
    decide: "À décider",
    report: "Compte rendu à rendre",
    "answer-update": "Complément à traiter",
    "close-expired": "Délai passé",
  },
  filters: {
    session: "Soutenances",
    analyse: "À analyser",
    decide: "À décider",
    report: "Comptes rendus",
    "answer-update": "Compléments à traiter",
    "close-expired": "Délais passés",
  },
  list: "Ce qui vous attend",
  inFilter: (filter, count) => `${filter} (${count})`,
  attempt: (attempt) => `Tentative ${attempt}`,
  held: "Suspendue",
  overdue: "En retard",
  running: "En cours",
  sessionsToday: (count) => `${countedFr(count, "soutenance", "soutenances")} aujourd’hui`,
  overdueCount: (count) => `${count} en retard`,
  clock: {
    session: "Début de la soutenance",
    analyse: "Remis",
    decide: "Compte rendu attendu",
    report: "Compte rendu attendu",
    "answer-update": "Réponse attendue",
    "close-expired": "Fin du délai",
  },
  empty: "Rien ne vous attend",
  emptyNext:
    "Dès qu’un étudiant remet un projet qui vous est attribué, ou qu’un complément arrive, vous le trouvez ici.",
  emptyFilter: "Rien de ce genre ne vous attend",
  emptyFilterNext: "D’autres tâches peut-être : affichez tout.",
  showAll: "Tout afficher",
};
