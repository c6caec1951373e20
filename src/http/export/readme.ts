interface About {
  readonly school: string;
  readonly name: string;
  /** As the reader writes dates. */
  readonly at: string;
}

/** What an export says of itself, in the person's language. */
export const readme: Readonly<Record<"en" | "fr", (about: About) => string>> = {
  en: ({ school, name, at }) => `Everything that ${school} keeps about ${name}
As it was on ${at}.

profile.json         Name, address, roles, language, time zone, enrolments, mentors
sign-in.json         Where you are signed in, your tokens for programs (never the secrets themselves), ways to sign in
assessments/         A folder for each attempt:
  assessment.json      the attempt as its page shows it to you: ratings, comments, decision, report, appeal
  history.json         everything that happened, with the hash that chains each fact to the one before
  files/               what you handed in, in every version that was kept
cases.json           Support cases about you, with their messages and plans
written.json         What you wrote in other people's records: comments, reports, messages, reasons
certificates/        Your certificates, with every credential that was signed for them
mails.json           Mails to you that were kept here
mails-to-come.json   Mails to you that are still to be sent
uploads.json         What you sent, also what was never handed in
uploads/             The bytes of what was never handed in
files.json           Every file in here, with its SHA-256, and those that are not here, with the reason

Texts that others wrote and other people's names are here as far as you see them in the application. The files that end in
.json open in every text editor and in most browsers. Times are in UTC.
`,
  fr: ({ school, name, at }) => `Tout ce que ${school} conserve au sujet de ${name}
État au ${at}.

profile.json         Nom, adresse, rôles, langue, fuseau horaire, inscriptions, mentors
sign-in.json         Où vous êtes connecté, vos jetons pour programmes (jamais les secrets eux-mêmes), moyens de connexion
assessments/         Un dossier par tentative :
  assessment.json      la tentative telle que sa page vous la montre : critères, commentaires, décision, compte rendu, recours
  history.json         tout ce qui s’est passé, avec l’empreinte qui enchaîne chaque fait au précédent
  files/               ce que vous avez remis, dans chaque version conservée
cases.json           Les dossiers d’accompagnement qui vous concernent, avec leurs messages et leurs plans
written.json         Ce que vous avez écrit dans les dossiers d’autres personnes : commentaires, comptes rendus, messages, motifs
certificates/        Vos certificats, avec chaque attestation signée
mails.json           Les courriels qui vous étaient adressés et qui sont conservés ici
mails-to-come.json   Les courriels qui doivent encore vous être envoyés
uploads.json         Ce que vous avez envoyé, même sans le remettre
uploads/             Le contenu de ce qui n’a jamais été remis
files.json           Chaque fichier de cette archive avec son SHA-256, et ceux qui n’y sont pas, avec la raison

Les textes et les noms d’autres personnes s’y trouvent dans la mesure où l’application vous les montre. Les fichiers en .json
s’ouvrent dans tout éditeur de texte et dans la plupart des navigateurs. Les heures sont en UTC.
`,
};
