import { f, letter, reasonGiven } from "./fr-words.ts";
import type { Letters } from "./letters.ts";

/** Ce qui est dit à l'étudiant de ses certificats. */
export const frenchCertificates = {
  "certificate-ready": ({ title, url, kind }) =>
    letter(
      f`Votre certificat : ${title}`,
      kind === "programme"
        ? f`Vous avez terminé le parcours « ${title} » : tous ses projets sont validés. Votre certificat est prêt.`
        : f`Votre projet « ${title} » est validé et votre certificat est prêt.`,
      f`Sur sa page, vous le trouvez en PDF, en badge et en fichier pour un portefeuille numérique. Toute personne à qui vous donnez le lien peut l'y vérifier. Ce que vous avez remis n'est montré que si vous le choisissez.`,
      { button: f`Ouvrir le certificat`, url },
    ),
  "certificate-renewed": ({ title, url, because }) =>
    letter(
      f`Votre certificat a été signé de nouveau : ${title}`,
      because === "name-changed"
        ? f`Le certificat « ${title} » a été signé de nouveau, avec les noms tels qu'ils sont aujourd'hui.`
        : f`Une clé de l'école n'était plus sûre : le certificat « ${title} » a été signé de nouveau avec une autre. Ce qu'il atteste ne change pas.`,
      f`Le lien est le même. Les fichiers téléchargés avant ne passent plus la vérification : téléchargez-les de nouveau, et remplacez ce que vous avez donné à d'autres ou gardez dans un portefeuille numérique.`,
      { button: f`Ouvrir le certificat`, url },
    ),
  "certificate-revoked": ({ title, url, reason, at }, when) =>
    letter(
      f`Votre certificat a été révoqué : ${title}`,
      f`L'école a révoqué le certificat « ${title} » le ${when(at)}. Toute personne qui le vérifie l'apprend désormais. La raison donnée :`,
      reasonGiven(reason),
      f`Si vous pensez que c'est une erreur, répondez à l'équipe de l'école.`,
      { button: f`Ouvrir le certificat`, url },
    ),
} satisfies Partial<Letters>;
