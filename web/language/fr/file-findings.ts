import { countedFr } from "../counted.ts";
import type { FileWords } from "../file-words.ts";
import { kindOfFile } from "../kind-of-file.ts";
import { kindsOfFile } from "./kinds-of-file.ts";

const packAgain =
  "Compressez à nouveau le dossier en ZIP sur votre ordinateur et ajoutez ce nouveau fichier.";
const exportAgain =
  "Ouvrez-le sur votre ordinateur pour vérifier qu’il est entier, enregistrez-le ou exportez-le à nouveau, puis ajoutez le nouveau fichier.";
const renameIt = "Renommez-le sur votre ordinateur, compressez à nouveau et ajoutez le nouveau ZIP.";
const named = (entry: string | undefined) => (entry === undefined ? "Un fichier de ce ZIP" : `« ${entry} »`);
const nameOf = (entry: string | undefined) => (entry === undefined ? "d’un fichier" : `de « ${entry} »`);
const where = (entry: string | undefined) => (entry === undefined ? "" : ` (à « ${entry} »)`);

export const fileFindings: FileWords = {
  refusals: {
    "not-a-zip": () => ({
      why: "Ce fichier n’est pas un ZIP, quoi qu’en dise son nom.",
      remedy:
        "Renommer un fichier n’en fait pas un ZIP. Choisissez « Compresser » ou « Envoyer vers › Dossier compressé » sur votre ordinateur, et ajoutez le résultat.",
    }),
    "archive-cut-off": () => ({
      why: "La fin de ce ZIP manque : il n’a pas été copié, téléchargé ou compressé jusqu’au bout.",
      remedy: `${packAgain} Attendez que votre ordinateur ait terminé avant de l’ajouter.`,
    }),
    "archive-empty": () => ({
      why: "Il n’y a aucun fichier dans ce ZIP.",
      remedy: "Compressez le dossier qui contient votre travail et ajoutez ce ZIP.",
    }),
    "several-end-records": () => ({
      why: "Ce ZIP a plus d’une table des matières : il pourrait montrer des fichiers différents selon les personnes.",
      remedy: packAgain,
    }),
    "data-outside-entries": () => ({
      why: "Ce ZIP contient des données qui n’appartiennent à aucun de ses fichiers, comme les archives auto-extractibles.",
      remedy: packAgain,
    }),
    "entries-overlap": ({ entry }) => ({
      why: `Des fichiers de ce ZIP se recouvrent${where(entry)} : leur contenu n’est pas certain.`,
      remedy: packAgain,
    }),
    "headers-disagree": ({ entry }) => ({
      why: `Ce ZIP dit deux choses différentes ${entry === undefined ? "d’un fichier" : `de « ${entry} »`} : son contenu n’est pas certain.`,
      remedy: packAgain,
    }),
    "entry-damaged": ({ entry }) => ({
      why: `${named(entry)} est endommagé et ne peut pas être décompressé.`,
      remedy: packAgain,
    }),
    "size-mismatch": ({ entry }) => ({
      why: `${named(entry)} n’a pas la taille annoncée par le ZIP : il est endommagé.`,
      remedy: packAgain,
    }),
    "checksum-mismatch": ({ entry }) => ({
      why: `${named(entry)} est endommagé : sa somme de contrôle ne correspond pas.`,
      remedy: packAgain,
    }),
    "method-not-supported": ({ entry }) => ({
      why: `${named(entry)} est compressé d’une façon que tous les ordinateurs ne savent pas ouvrir.`,
      remedy:
        "Compressez à nouveau avec la méthode ZIP ordinaire (« Deflate », « Normale ») et ajoutez le nouveau ZIP.",
    }),
    "split-archive": () => ({
      why: "Ce n’est qu’une partie d’un ZIP découpé en plusieurs.",
      remedy: "Compressez à nouveau en un seul ZIP et ajoutez-le.",
    }),
    encrypted: ({ entry }) => ({
      why: `${entry === undefined ? "Ce fichier" : `« ${entry} »`} est protégé par un mot de passe : personne ici ne peut le lire.`,
      remedy:
        "Enregistrez-le ou compressez-le sans mot de passe et ajoutez-le à nouveau. Seules les personnes qui évaluent votre travail peuvent l’ouvrir ici.",
    }),
    "path-leads-out": ({ entry }) => ({
      why: `${named(entry)} a un chemin qui mène hors du ZIP (« .. »).`,
      remedy: packAgain,
    }),
    "path-absolute": ({ entry }) => ({
      why: `${named(entry)} a un chemin qui commence à un disque ou à la racine d’un ordinateur.`,
      remedy: packAgain,
    }),
    "name-unreadable": ({ entry }) => ({
      why: `Le nom d’un fichier de ce ZIP est illisible${where(entry)}.`,
      remedy:
        "Donnez-lui un nom fait de lettres et de chiffres ordinaires, compressez à nouveau et ajoutez le nouveau ZIP.",
    }),
    "name-control-character": ({ entry }) => ({
      why: `Le nom ${nameOf(entry)} contient des caractères invisibles.`,
      remedy: renameIt,
    }),
    "name-direction-override": ({ entry }) => ({
      why: `Le nom ${nameOf(entry)} contient un caractère caché qui le fait lire autrement que ce qu’il est.`,
      remedy: renameIt,
    }),
    "name-reserved": ({ entry }) => ({
      why: `${named(entry)} porte un nom que Windows se réserve : tout le monde ne pourrait pas l’ouvrir.`,
      remedy: renameIt,
    }),
    "name-too-long": ({ entry }) => ({
      why: `Le nom ou le chemin ${nameOf(entry)} est trop long.`,
      remedy:
        "Raccourcissez le nom du fichier ou des dossiers au-dessus, compressez à nouveau et ajoutez le nouveau ZIP.",
    }),
    "name-twice": ({ entry, found }) => ({
      why:
        found === undefined || found === entry
          ? `${named(entry)} y est deux fois.`
          : `${named(entry)} et « ${found} » sont le même nom sur beaucoup d’ordinateurs : l’un écraserait l’autre.`,
      remedy: "Gardez ou renommez l’un des deux, compressez à nouveau et ajoutez le nouveau ZIP.",
    }),
    "file-and-folder": ({ entry }) => ({
      why: `${named(entry)} est à la fois un fichier et un dossier.`,
      remedy: renameIt,
    }),
    "symbolic-link": ({ entry }) => ({
      why: `${named(entry)} n’est pas un fichier mais un lien vers un autre endroit de votre ordinateur.`,
      remedy: "Mettez le fichier lui-même à sa place, compressez à nouveau et ajoutez le nouveau ZIP.",
    }),
    "special-file": ({ entry }) => ({
      why: `${named(entry)} n’est ni un fichier ni un dossier, mais un périphérique de votre ordinateur.`,
      remedy: "Retirez-le, compressez à nouveau et ajoutez le nouveau ZIP.",
    }),
    "too-many-entries": ({ limit }) => ({
      why: `Ce ZIP contient trop de fichiers${limit === undefined ? "" : ` : plus de ${countedFr(limit, "fichier ou dossier", "fichiers et dossiers")}`}.`,
      remedy:
        "Retirez ce qui peut être réinstallé ou reconstruit, comme node_modules ou .venv, compressez à nouveau et ajoutez le nouveau ZIP.",
    }),
    "too-deep": ({ entry, limit }) => ({
      why: `${named(entry)} est rangé sous trop de dossiers${limit === undefined ? "" : ` (${limit} au plus)`}.`,
      remedy: "Remontez-le, ou retirez les dossiers inutiles, et compressez à nouveau.",
    }),
    "too-large-unpacked": ({ limit }, say) => ({
      why: `Décompressé, ce ZIP serait trop volumineux${limit === undefined ? "" : ` : plus de ${say.size(limit)}`}.`,
      remedy: "Retirez ce qui ne sert pas à juger votre travail et compressez à nouveau.",
    }),
    "ratio-too-high": ({ entry }) => ({
      why: `Décompressé, ce ZIP deviendrait tellement plus gros qu’il pourrait être fait pour nuire${where(entry)}.`,
      remedy:
        "Retirez les très gros fichiers de données répétées, comme des images disque vides ou des journaux, et compressez à nouveau.",
    }),
    "examination-took-too-long": () => ({
      why: "La vérification de ce fichier a duré trop longtemps et n’a pas été terminée.",
      remedy: "Réessayez. Si cela se reproduit, retirez ce qui n’est pas nécessaire et compressez à nouveau.",
    }),
    "type-not-as-named": ({ entry, found }) => ({
      why: `${entry === undefined ? "Ce fichier" : `« ${entry} »`} n’est pas du type que son nom annonce${found === undefined ? "" : ` : il contient ${kindsOfFile[kindOfFile(found)]}`}.`,
      remedy: exportAgain,
    }),
    infected: ({ entry, found }) => ({
      why: `L’antivirus a trouvé ${found === undefined ? "quelque chose de dangereux" : `« ${found} »`} dans ${entry === undefined ? "ce fichier" : `« ${entry} »`}.`,
      remedy:
        "Recherchez les virus sur votre ordinateur. Si vous avez la certitude que c’est une erreur, retirez le fichier ou prévenez l’équipe de votre école.",
    }),
    "scan-impossible": ({ entry }) => ({
      why: `${entry === undefined ? "Ce fichier" : `« ${entry} »`} est trop gros pour l’antivirus de l’école.`,
      remedy:
        entry === undefined
          ? "Réduisez-le, ou compressez-le en ZIP sous forme de plusieurs fichiers plus petits."
          : "Réduisez ce fichier ou retirez-le, et compressez à nouveau.",
    }),
    "examination-failed": () => ({
      why: "La vérification de ce fichier s’est interrompue de notre côté, plusieurs fois.",
      remedy:
        "Ajoutez-le à nouveau. Si cela se reproduit, prévenez l’équipe de votre école : vous n’y êtes pour rien.",
    }),
  },
  notices: {
    "empty-files": ({ count }) => ({
      what: countedFr(count, "fichier vide", "fichiers vides"),
      why: "Il n’y a rien dedans. A-t-il été enregistré avant la compression ?",
    }),
    "wrapper-folder": () => ({
      what: "Tout se trouve dans un seul dossier",
      why: "C’est permis, et seulement signalé : il faut un clic de plus pour l’ouvrir.",
    }),
    "macos-leavings": ({ count }) => ({
      what: `${countedFr(count, "fichier laissé", "fichiers laissés")} par macOS`,
      why: "Rien de votre travail ne s’y trouve.",
    }),
    "windows-leavings": ({ count }) => ({
      what: `${countedFr(count, "fichier laissé", "fichiers laissés")} par Windows`,
      why: "Rien de votre travail ne s’y trouve.",
    }),
    "version-control": ({ count }) => ({
      what: `${countedFr(count, "fichier", "fichiers")} de gestion de versions`,
      why: "L’historique de votre dépôt vient avec, et tout ce qui s’y est jamais trouvé. Retirez-le s’il n’est pas demandé.",
    }),
    "installed-packages": ({ count }) => ({
      what: `${countedFr(count, "fichier", "fichiers")} de paquets installés`,
      why: "Ils peuvent être réinstallés depuis votre liste de dépendances, et votre propre travail s’y perd.",
    }),
    "build-output": ({ count }) => ({
      what: `${countedFr(count, "fichier produit", "fichiers produits")} par la compilation`,
      why: "Ils peuvent être produits à nouveau depuis vos sources.",
    }),
    "office-lock-files": ({ count }) => ({
      what: `${countedFr(count, "fichier", "fichiers")} de verrouillage d’un document ouvert`,
      why: "Le document était ouvert pendant la compression : vérifiez que vos derniers changements sont enregistrés.",
    }),
    "editor-leavings": ({ count }) => ({
      what: `${countedFr(count, "fichier laissé", "fichiers laissés")} par votre éditeur`,
      why: "Rien de votre travail ne s’y trouve.",
    }),
    secrets: ({ count }) => ({
      what: `${countedFr(count, "fichier", "fichiers")} contenant peut-être des mots de passe ou des clés`,
      why: "Toutes les personnes qui évaluent votre travail pourraient les lire. Retirez-les, et changez ce qui s’y trouvait si c’était réel.",
    }),
    "names-in-other-encoding": ({ count }) => ({
      what: `${countedFr(count, "nom", "noms")} dans un ancien encodage`,
      why: "Les accents peuvent s’afficher de travers. Les fichiers eux-mêmes sont entiers.",
    }),
    "archive-in-archive": ({ count }) => ({
      what: `${countedFr(count, "archive", "archives")} à l’intérieur du ZIP`,
      why: "Son contenu ne peut pas être lu ici sans la télécharger. Mieux vaut mettre ses fichiers directement dans le ZIP.",
    }),
    "type-not-as-named": ({ count }) => ({
      what: `${countedFr(count, "fichier n’est", "fichiers ne sont")} pas du type que le nom annonce`,
      why: "Ils risquent de ne pas s’ouvrir. Vérifiez les extensions.",
    }),
  },
};
