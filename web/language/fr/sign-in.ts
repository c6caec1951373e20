import type { Messages } from "../words.ts";

export const signIn: Messages["signIn"] = {
  title: "Connexion",
  lead: "Là où le projet d’un étudiant est évalué, et où chacun peut voir pourquoi.",
  verify: "Vérifier un certificat",
  email: "Adresse e-mail",
  password: "Mot de passe",
  submit: "Se connecter",
  forgotten: "Mot de passe oublié ?",
  demoTitle: "Visiter l’école de démonstration",
  demoLead: "Ces personnes n’existent que sur cet ordinateur. Un clic suffit, sans mot de passe.",
  passwordShow: "Afficher ou masquer le mot de passe",
  emailMissing: "Saisissez votre adresse e-mail.",
  emailWrong: "Cela ne ressemble pas à une adresse e-mail : il faut un @ et un domaine.",
  passwordMissing: "Saisissez votre mot de passe.",
  signedOut: "Vous avez été déconnecté. Connectez-vous pour reprendre où vous en étiez.",
  welcomeBack: "Votre mot de passe est changé. Connectez-vous avec le nouveau.",
};

export const resetPassword: Messages["resetPassword"] = {
  askTitle: "Mot de passe oublié",
  askLead: "Indiquez votre adresse e-mail : nous vous envoyons un lien pour en choisir un nouveau.",
  ask: "Envoyer le lien",
  sentTitle: "Consultez votre messagerie",
  sent: (email) =>
    `Si ${email} correspond à un compte, un lien est en route. Il est valable une heure et ne sert qu’une fois.`,
  notArrived:
    "Rien au bout de quelques minutes ? Regardez dans les indésirables, ou demandez à l’administrateur de l’école.",
  again: "Utiliser une autre adresse",
  title: "Choisir un nouveau mot de passe",
  lead: "Vous serez ensuite déconnecté partout, et vous vous connecterez avec le nouveau mot de passe.",
  newPassword: "Nouveau mot de passe",
  rule: "Au moins 12 caractères. Quelques mots sans rapport entre eux se retiennent facilement.",
  submit: "Changer le mot de passe",
  toSignIn: "Retour à la connexion",
};
