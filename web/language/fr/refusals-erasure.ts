import type { RefusalWords } from "../refusal-words.ts";

type ErasureRefusalWords = Pick<
  RefusalWords,
  | "attempts-open"
  | "holds-on"
  | "appeals-open"
  | "cases-open"
  | "assesses-still"
  | "owns-cases"
  | "erases-oneself"
  | "erased-already"
  | "reason-names-person"
>;

type Attempts = Parameters<RefusalWords["attempts-open"]>[0]["attempts"];
type Say = Parameters<RefusalWords["attempts-open"]>[1];

function listed(attempts: Attempts, say: Say): string {
  return attempts
    .map(({ project, attempt, stage }) => `« ${project} », tentative ${attempt} (${say.stage(stage)})`)
    .join(" ; ");
}

function titles(cases: readonly { readonly project: string }[]): string {
  return cases.map(({ project }) => `« ${project} »`).join(", ");
}

/** Ce qui s’oppose à l’effacement d’une personne. */
export const erasureRefusals: ErasureRefusalWords = {
  "attempts-open": ({ attempts }, say) => ({
    why: `Une tentative de cette personne est sans résultat : ${listed(attempts, say)}.`,
    remedy:
      "L’étudiant ou l’équipe la retire ; une fois la soutenance tenue, l’évaluateur la décide. Ensuite, l’effacement est possible.",
  }),
  "holds-on": ({ attempts }, say) => ({
    why: `Une tentative de cette personne est suspendue : ${listed(attempts, say)}.`,
    remedy: "L’équipe termine l’examen et lève la suspension avec son issue.",
  }),
  "appeals-open": ({ attempts }, say) => ({
    why: `Un recours de cette personne n’est pas tranché : ${listed(attempts, say)}.`,
    remedy: "L’équipe tranche le recours ; ce qui y est écrit part ensuite avec le reste.",
  }),
  "cases-open": ({ cases }) => ({
    why: `Un dossier d’accompagnement la concernant est ouvert : ${titles(cases)}.`,
    remedy: "L’équipe le clôt avec une issue.",
  }),
  "assesses-still": ({ attempts }, say) => ({
    why: `Des étudiants attendent son évaluation : ${listed(attempts, say)}.`,
    remedy: "Elle la termine, compte rendu compris, ou l’équipe la confie à un autre évaluateur.",
  }),
  "owns-cases": ({ cases }) => ({
    why: `Des dossiers d’accompagnement ouverts lui sont confiés : ${titles(cases)}.`,
    remedy: "L’équipe confie chacun à quelqu’un d’autre, ou le clôt.",
  }),
  "erases-oneself": () => ({
    why: "Personne ne s’efface soi-même.",
    remedy: "Demandez-le à un autre administrateur ; s’il n’y en a pas, nommez-en d’abord un.",
  }),
  "erased-already": ({ at }, say) => ({
    why: `Cette personne a été effacée le ${say.when(at)}.`,
    remedy: "Il n’y a plus rien à faire ici.",
  }),
  "reason-names-person": () => ({
    why: "Le motif contient le nom ou l’adresse de la personne, et il reste dans les dossiers.",
    remedy: "Donnez le motif sans dire de qui il s’agit, par exemple « Demande par lettre du 3 mars ».",
  }),
};
