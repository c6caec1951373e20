import type { NewDemoPerson } from "../../store/demo-people.ts";

const english = { language: "en", timeZone: "Europe/London" } as const;
const french = { language: "fr", timeZone: "Europe/Paris" } as const;

/** No mail can reach this domain, whatever mail server is configured: RFC 2606 keeps it empty. */
const at = (name: string) => `${name}@lanterne.invalid`;

/**
 * The people of the demonstration school. The first of each role is the one whose sign-in link is printed, so they
 * are those with the most to show.
 */
export const cast = {
  maya: { name: "Maya Okafor", email: at("maya.okafor"), roles: ["student"], ...english },
  ada: { name: "Ada Lindqvist", email: at("ada.lindqvist"), roles: ["assessor"], ...english },
  marta: { name: "Marta Kowalczyk", email: at("marta.kowalczyk"), roles: ["mentor"], ...english },
  claire: { name: "Claire Vasseur", email: at("claire.vasseur"), roles: ["team"], ...french },
  ngozi: { name: "Ngozi Eze", email: at("ngozi.eze"), roles: ["admin"], ...english },

  rachid: { name: "Rachid Benali", email: at("rachid.benali"), roles: ["assessor"], ...french },
  tomoko: { name: "Tomoko Hayashi", email: at("tomoko.hayashi"), roles: ["assessor", "mentor"], ...english },
  jean: { name: "Jean-Baptiste Moreau", email: at("jb.moreau"), roles: ["mentor"], ...french },
  owen: { name: "Owen Pritchard", email: at("owen.pritchard"), roles: ["team"], ...english },

  liam: { name: "Liam O’Connor", email: at("liam.oconnor"), roles: ["student"], ...english },
  priya: { name: "Priya Raman", email: at("priya.raman"), roles: ["student"], ...english },
  daniel: { name: "Daniel Ferreira", email: at("daniel.ferreira"), roles: ["student"], ...english },
  sofia: { name: "Sofia Haddad", email: at("sofia.haddad"), roles: ["student"], ...english },
  noah: { name: "Noah Kim", email: at("noah.kim"), roles: ["student"], ...english },
  zofia: { name: "Zofia Nowak", email: at("zofia.nowak"), roles: ["student"], ...english },
  kwame: { name: "Kwame Mensah", email: at("kwame.mensah"), roles: ["student"], ...english },
  elif: { name: "Elif Demir", email: at("elif.demir"), roles: ["student"], ...english },

  ines: { name: "Inès Laurent", email: at("ines.laurent"), roles: ["student"], ...french },
  thomas: { name: "Thomas Girard", email: at("thomas.girard"), roles: ["student"], ...french },
  aminata: { name: "Aminata Diallo", email: at("aminata.diallo"), roles: ["student"], ...french },
  lucas: { name: "Lucas Nguyen", email: at("lucas.nguyen"), roles: ["student"], ...french },
  camille: { name: "Camille Petit", email: at("camille.petit"), roles: ["student"], ...french },
  julien: { name: "Julien Mercier", email: at("julien.mercier"), roles: ["student"], ...french },
  yasmine: { name: "Yasmine Cherif", email: at("yasmine.cherif"), roles: ["student"], ...french },
} as const satisfies Readonly<Record<string, NewDemoPerson>>;

export type CastName = keyof typeof cast;

/** Who learns what. */
export const enrolments: Readonly<Record<string, readonly CastName[]>> = {
  "web-application-developer": ["maya", "liam", "priya", "daniel", "sofia", "noah", "zofia", "kwame", "elif"],
  "analyste-de-donnees": ["ines", "thomas", "aminata", "lucas", "camille", "julien", "yasmine"],
};

/** Who mentors whom. Tomoko mentors students whom she does not assess (R9). */
export const mentorships: Readonly<Partial<Record<CastName, readonly CastName[]>>> = {
  marta: ["maya", "liam", "priya", "daniel", "sofia", "noah"],
  tomoko: ["zofia", "kwame", "elif"],
  jean: ["ines", "thomas", "aminata", "lucas", "camille", "julien", "yasmine"],
};
