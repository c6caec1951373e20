import type { Messages } from "../words.ts";

export const problems: Messages["problems"] = {
  retry: "Réessayer",
  faultId: (id) => `Donnez ce numéro à l’administrateur : ${id}`,
  brokenTitle: "Une erreur s’est produite sur cette page",
  broken:
    "Rien de ce que vous avez enregistré n’est perdu. Rechargez la page ; si l’erreur revient, prévenez l’administrateur.",
  reload: "Recharger la page",
  notFoundTitle: "Il n’y a rien ici",
  notFound: "L’adresse contient peut-être une faute de frappe, ou mène à ce que vous ne pouvez pas voir.",
  toStart: "Vers l’accueil",
  titles: {
    unreachable: "Le serveur est injoignable",
    "not-signed-in": "Vous êtes déconnecté",
    "not-found": "Il n’y a rien ici que vous puissiez voir",
    "not-yours": "Cela revient à quelqu’un d’autre",
    "stale-version": "Cela a changé entre-temps",
    "too-many-requests": "Trop d’essais",
    fault: "Une erreur s’est produite de notre côté",
    "wrong-email-or-password": "Cette adresse e-mail et ce mot de passe ne vont pas ensemble",
    "wrong-password": "Ce n’est pas votre mot de passe actuel",
    "no-password-yet": "Vous n’avez pas encore de mot de passe",
    "link-used-or-expired": "Ce lien a déjà servi, ou il est trop ancien",
    "password-too-short": "Ce mot de passe est trop court",
    "password-too-long": "Ce mot de passe est trop long",
    "password-too-easy": "Ce mot de passe est facile à deviner",
    "foreign-origin": "Cette demande vient d’un autre site",
    malformed: "Le serveur n’a pas compris la demande",
    other: "Cela n’a pas fonctionné",
  },
  remedies: {
    unreachable:
      "Vérifiez votre connexion. Ce que vous avez écrit reste sur la page ; réessayez dans un instant.",
    "not-signed-in": "Reconnectez-vous pour continuer.",
    "not-found": "Vérifiez l’adresse, ou revenez à la page précédente.",
    "not-yours": "Demandez à l’équipe de l’école si vous pensez que cela vous revient.",
    "stale-version":
      "La page montre maintenant l’état le plus récent. Regardez ce qui a changé, puis décidez de nouveau.",
    "too-many-requests": "Attendez une minute, puis réessayez.",
    fault: "Rien n’a été fait à moitié. Réessayez ; si l’erreur revient, prévenez l’administrateur.",
    "wrong-email-or-password": "Vérifiez les deux, ou demandez un lien pour choisir un nouveau mot de passe.",
    "wrong-password": "Saisissez celui avec lequel vous vous connectez aujourd’hui.",
    "no-password-yet": "Demandez un lien pour en choisir un.",
    "link-used-or-expired": "Demandez-en un autre ; cela prend une minute.",
    "password-too-short": "Utilisez au moins 12 caractères.",
    "password-too-long": "Utilisez au plus 128 caractères.",
    "password-too-easy":
      "Choisissez-en un que personne n’essaierait en premier, par exemple quatre mots à vous.",
    "foreign-origin": "Rouvrez la page depuis sa propre adresse, puis réessayez.",
    malformed: "Rechargez la page. Si l’erreur revient, prévenez l’administrateur.",
    other: "Réessayez ; si l’erreur revient, prévenez l’administrateur.",
  },
};
