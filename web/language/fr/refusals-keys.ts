import type { RefusalOf } from "../../../src/rules/refusals.ts";
import type { RefusalWords } from "../refusal-words.ts";

type KeyAndDesignRefusals = Pick<
  RefusalWords,
  | "compromise-in-future"
  | "compromise-before-key"
  | "already-compromised"
  | "key-not-compromised"
  | "design-flawed"
  | "logo-refused"
>;

/** What stands in the way of the team when it handles keys, or designs certificates. */
export const keyAndDesignRefusals: KeyAndDesignRefusals = {
  "compromise-in-future": ({ now }, say) => ({
    why: "Ce moment n’est pas encore venu.",
    remedy: `Indiquez un moment passé, au plus tard maintenant (${say.when(now)}).`,
  }),
  "compromise-before-key": ({ made }, say) => ({
    why: `La clé n’a été créée que le ${say.when(made)}.`,
    remedy: "Indiquez ce moment, ou un moment ultérieur.",
  }),
  "already-compromised": ({ from }, say) => ({
    why: `Ce que cette clé a signé depuis le ${say.when(from)} n’est déjà plus valable.`,
    remedy: "Si elle était connue d’autrui avant cela, indiquez un moment antérieur.",
  }),
  "key-not-compromised": () => ({
    why: "Tout ce que cette clé a signé reste valable.",
    remedy: "Ne réémettez que ce qu’une clé compromise a signé ; les autres certificats restent tels quels.",
  }),
  "design-flawed": ({ at, is }) => ({
    why: `${partsOfDesign[at.replace(/^(signatories).*/, "$1")] ?? at} : ${flaws[is]}.`,
    remedy: "Modifiez cet élément et regardez l’aperçu.",
  }),
  "logo-refused": ({ because, what }) => ({
    why: `Le logo ${logoFlaws[because]}${because === "broken" ? "" : ` (${what})`}.`,
    remedy: "Enregistrez-le de nouveau comme SVG simple ou comme PNG, puis choisissez ce fichier.",
  }),
};

const partsOfDesign: Readonly<Record<string, string>> = {
  ...{ schoolName: "Le nom de l’école", colour: "La couleur", accent: "La couleur d’accent" },
  ...{ signatories: "Les signataires", motto: "La devise", logo: "Le logo" },
};

const flaws: Readonly<Record<RefusalOf<"design-flawed">["is"], string>> = {
  empty: "il manque un texte",
  "too-long": "c’est trop long",
  "control-character": "un caractère ne peut pas être imprimé",
  "no-colour": "ce n’est pas une couleur",
  "too-light": "elle ne se lit pas sur du papier blanc",
  "too-many": "il y en a trop",
  "too-large": "c’est trop grand",
  "no-picture": "ce n’est pas une image de ce type",
};

const logoFlaws: Readonly<Record<RefusalOf<"logo-refused">["because"], string>> = {
  broken: "n’est pas entier",
  "too-large": "est trop grand ou comporte trop d’éléments pour être dessiné",
  script: "contient quelque chose qui s’exécute",
  "external-reference": "chargerait quelque chose d’ailleurs",
  entity: "contient un type de document ou des entités",
  "not-allowed": "contient quelque chose dont un logo n’a pas besoin",
};
