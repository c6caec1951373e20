import { pdf } from "../pdf.ts";
import { zip } from "../zip.ts";
import type { Item, ProjectWords } from "./words.ts";

interface Student {
  readonly name: string;
  readonly address: string;
}

const schema = `create table foyer (
  id bigint generated always as identity primary key,
  nom text not null
);
create table abonnement (
  id bigint generated always as identity primary key,
  foyer_id bigint not null references foyer,
  saison int not null,
  taille text not null check (taille in ('petit', 'grand')),
  unique (foyer_id, saison)
);
create table semaine_sautee (
  abonnement_id bigint not null references abonnement,
  semaine date not null,
  rang int not null check (rang between 1 and 4),
  primary key (abonnement_id, semaine),
  unique (abonnement_id, rang)
);
`;

const queries = (rounded: boolean) => `-- Question 12 : que doit-on à chaque maraîcher pour le mois ?
select m.nom, ${rounded ? "sum(l.quantite * l.prix_centimes) / 100.0" : "round(sum(l.quantite * p.prix), 1)"} as du
from maraicher m left join livraison l on l.maraicher_id = m.id
group by m.nom order by m.nom;
`;

function scripts(rounded: boolean): Buffer {
  return zip({
    "paniers/01_schema.sql": schema,
    "paniers/02_jeu_d_essai.sql":
      "insert into foyer (nom) select 'Foyer ' || n from generate_series(1, 380) as n;\n",
    "paniers/03_requetes.sql": queries(rounded),
    "paniers/LISEZ-MOI.md": "Une commande : sh tout.sh\n",
  });
}

function handsIn({ name, address }: Student): Record<string, Item> {
  return {
    "dossier-conception": {
      file: "dossier-de-conception.pdf",
      bytes: pdf("La mémoire des paniers : dossier de conception", [
        `${name}. Rédigé après l’entretien avec Solange.`,
        "Semaine : du jeudi au mercredi, parce que le panier se compose le jeudi. Abonné : un foyer, et non une personne.",
        "Question 3 à Solange : un foyer qui change de point de retrait le mercredi, est-ce la semaine en cours ? La réponse décide d’une contrainte.",
        "Conservation : les coordonnées un an après la dernière saison, les comptes dix ans.",
      ]),
    },
    scripts: { file: `paniers-${address}.zip`, bytes: scripts(false) },
  };
}

function updates(student: Student): Record<string, Item> {
  return { ...handsIn(student), scripts: { file: `paniers-${student.address}-2.zip`, bytes: scripts(true) } };
}

export const paniersWords: ProjectWords = {
  programme: "analyste-de-donnees",
  project: "base-des-paniers",
  handsIn,
  updates,
  criteria: {
    dictionnaire: {
      met: "« Semaine », « panier » et « abonné » ont une définition qui tient. Six questions à Solange, et chacune changerait quelque chose.",
      notMet:
        "« Semaine » n’est pas défini, alors que tout en dépend. Deux questions sur quatre ne changeraient rien au modèle.",
      seen: [{ deliverable: "dossier-conception", page: 1 }],
    },
    schemas: {
      met: "Suivi le cas du foyer qui change de point de retrait pour une semaine : l’abonnement reste intact. Les deux schémas concordent.",
      notMet:
        "Changer de point pour une semaine oblige à modifier l’abonnement. Le schéma relationnel a deux tables que le conceptuel ignore.",
      seen: [{ deliverable: "dossier-conception", page: 1 }],
    },
    recreation: {
      met: "Lancé deux fois de suite sur une base vide, sans erreur. 380 foyers, une saison entière.",
      notMet: "La seconde exécution échoue : le jeu d’essai suppose que les identifiants recommencent à 1.",
      seen: [{ deliverable: "scripts", path: "paniers/02_jeu_d_essai.sql", line: 1 }],
    },
    "regles-tenues": {
      met: "Les quatre refus essayés à la main. Pour la cinquième semaine, deux sessions presque en même temps : l’unicité du rang tranche. Élégant.",
      notMet:
        "La cinquième semaine sautée n’est refusée que par un déclencheur qui compte : à deux sessions, elle passe.",
      seen: [{ deliverable: "scripts", path: "paniers/01_schema.sql", line: 12, toLine: 18 }],
    },
    "prix-dates": {
      met: "Décompte de mai lancé, prix changé, décompte relancé : au centime près, le même.",
      notMet: "Le décompte de mai change avec le prix de juin.",
      seen: [{ deliverable: "scripts", path: "paniers/03_requetes.sql", line: 2, toLine: 4 }],
    },
    "douze-requetes": {
      met: "Douze questions en français, toutes les formes demandées. Trois résultats vérifiés par un autre chemin.",
      notMet: "Onze requêtes, et la jointure externe devient interne par un filtre placé dans WHERE.",
      seen: [{ deliverable: "scripts", path: "paniers/03_requetes.sql", line: 1 }],
    },
    decompte: {
      met: "Exact au centime, et le total des maraîchers égale la valeur des paniers livrés.",
      notMet:
        "L’arrondi se fait à dix centimes avant la somme : 3,70 € d’écart sur le mois. Aucun second calcul.",
      seen: [{ deliverable: "scripts", path: "paniers/03_requetes.sql", line: 2, toLine: 4 }],
    },
    plans: {
      met: "Trois plans bien lus, et un index retiré parce qu’il ne servait pas.",
      notMet: "Une durée unique, mesurée une fois.",
    },
    conservation: {
      met: "Une finalité, une durée et un sort pour chaque donnée ; les pièces comptables sont mises à part.",
      notMet: "La date de naissance est gardée « au cas où », sans durée.",
      seen: [{ deliverable: "dossier-conception", page: 1 }],
    },
  },
  skills: {
    modeliser: {
      acquired:
        "Sépare la personne de ses rôles et sait où le choix a basculé. Les zones d’ombre sont nommées.",
      notYet: "Modélise les phrases de l’entretien une par une, sans les contredire.",
    },
    contraindre: {
      acquired: "A raconté deux demandes à la même seconde, ce que chacune voit, et laquelle est refusée.",
      notYet: "Confie tout à l’application « parce que c’est plus simple ».",
    },
    interroger: {
      acquired: "A dit qui disparaît avant de lancer la jointure interne, et avait raison.",
      notYet: "Ne sait pas dire comment on saurait que le décompte est juste.",
    },
    proteger: {
      acquired: "Efface, anonymise, garde : trois sorts distincts, requête par requête.",
      notYet: "Supprimerait le foyer et ses comptes d’un seul geste.",
    },
  },
  answers: {
    entite: {
      good: "Le point de retrait est une table, parce qu’il survit à l’abonnement. La taille du panier est une colonne, et l’a d’abord été autrement.",
      weak: "« Tout ce qui a un nom est une table. »",
    },
    simultane: {
      good: "La seconde attend la première, puis se voit refuser le rang déjà pris. A montré les deux sessions.",
      weak: "Pense que la base les traite l’une après l’autre quoi qu’il arrive.",
    },
    "jointure-externe": {
      good: "Le maraîcher qui n’a rien livré ce mois-ci. Vérifié aussitôt.",
      weak: "Personne, à son avis. L’exécution en a retiré deux.",
    },
    effacement: {
      good: "Le foyer devient anonyme, ses coordonnées partent, ses lignes de compte restent dix ans. Les totaux sont inchangés.",
      weak: "Un delete en cascade ; le décompte de mai aurait changé.",
    },
  },
  strengths:
    "Votre base tient seule ce que Solange rattrapait de tête, et vous savez dire quelle contrainte tient quelle promesse.",
  improvements: "Vérifiez tout total par un second chemin avant de le montrer. L’arrondi vient en dernier.",
};
