import type { Attested } from "../../rules/attested.ts";
import type { Instant } from "../../rules/words.ts";

interface Example {
  readonly holder: string;
  readonly title: string;
  readonly summary: string;
  readonly programme: string;
  readonly skills: readonly string[];
  readonly criteria: readonly string[];
}

const examples: Readonly<Record<"en" | "fr", Example>> = {
  en: {
    holder: "Ada Lovelace",
    title: "An interface for a food cooperative",
    summary: "A service with which a cooperative plans its deliveries, tested and documented.",
    programme: "Web application developer",
    skills: [
      "Design a relational model",
      "Build an interface over HTTP",
      "Test automatically",
      "Deploy by a pipeline",
    ],
    criteria: [
      "The model is normalised, and its choices are explained.",
      "Every route checks what it takes, and says what went wrong.",
      "Tests cover the rules and run with each change.",
      "The service is put online by one command.",
    ],
  },
  fr: {
    holder: "Amélie Lefèvre",
    title: "Une interface pour une coopérative alimentaire",
    summary: "Un service avec lequel une coopérative planifie ses livraisons, testé et documenté.",
    programme: "Développeur d’applications web",
    skills: [
      "Concevoir un modèle relationnel",
      "Réaliser une interface HTTP",
      "Tester automatiquement",
      "Déployer par une chaîne d’intégration",
    ],
    criteria: [
      "Le modèle est normalisé et ses choix sont expliqués.",
      "Chaque route vérifie ce qu’elle reçoit et dit ce qui n’allait pas.",
      "Les tests couvrent les règles et tournent à chaque changement.",
      "Le service est mis en ligne par une seule commande.",
    ],
  },
};

/** A certificate that nobody earned, to see a design on. */
export function certificateExample(language: "en" | "fr", schoolName: string): Attested {
  const { holder, title, summary, programme, skills, criteria } = examples[language];
  const earned = Date.UTC(2026, 5, 18) as Instant;
  return {
    ...{
      credential: nobody,
      certificate: nobody,
      kind: "project",
      language,
      title,
      summary,
      criteria,
      earned,
    },
    ...{
      issued: earned,
      holder: { name: holder },
      programme: { title: programme },
      projects: [],
      evidence: [],
    },
    skills: skills.map((name, index) => ({ key: `skill-${index}`, name, alignment: null })),
    school: { name: schoolName },
  };
}

const nobody = "00000000-0000-4000-8000-000000000000";
