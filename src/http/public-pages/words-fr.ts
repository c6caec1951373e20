import { html } from "./html.ts";
import type { Words } from "./words-en.ts";

/** A narrow space that does not break, as French wants it before two-part signs and inside quotation marks. */
const n = "\u202f";

export const fr: Words = {
  frame: {
    skip: "Aller au contenu",
    language: "Langue",
    check: "Vérifier un fichier",
    log: "Le registre de l’école",
    signIn: "Se connecter",
    links: "Voir aussi",
    privacy:
      "Quiconque a le lien voit ce que le titulaire partage, et rien d’autre. Cette page ne dépose aucun cookie.",
    privacyElsewhere: "Cette page ne dépose aucun cookie et ne garde rien de ce que vous consultez.",
  },
  answers: {
    valid: {
      title: "Valide",
      lead: (school) => html`Certificat délivré par ${school}, qui le confirme.`,
    },
    revoked: {
      title: "Révoqué",
      lead: (school, since) =>
        since === null
          ? html`Certificat retiré par ${school}. Il ne vaut plus.`
          : html`Certificat retiré par ${school} le ${since}. Il ne vaut plus.`,
    },
    withdrawn: {
      title: "Retiré par son titulaire",
      lead: (since) =>
        html`La personne à qui ce certificat a été délivré l’a fait retirer${since && html` le ${since}`}. Son contenu n’est plus conservé.`,
      what: `Cela ne dit rien du travail${n}: chacun peut faire effacer ce que l’on sait de lui, sans donner de raison. Au besoin, demandez à la personne.`,
    },
    notValid: {
      title: "Non valide",
      lead: html`Une vérification a échoué. On ne peut pas se fier à ce qui est écrit.`,
    },
    unknown: {
      title: "Sans certitude",
      lead: html`Rien ne s’y oppose, mais tout ce qui le prouverait n’a pas pu être obtenu.`,
    },
    reason: `Motif${n}:`,
    checkedAt: (at) => html`Vérifié le ${at}`,
    how: "comment",
  },
  missing: {
    title: "Inconnu",
    lead: html`Il n’y a pas de certificat à cette adresse.`,
    todo: [
      `Voyez si l’adresse a été copiée en entier${n}: elle se termine par 36 lettres, chiffres et tirets.`,
      "Demandez à la personne qui vous l’a donnée le lien, ou le fichier du certificat.",
    ],
    file: "Si vous avez le fichier, vérifiez-le",
  },
  tooMany: {
    title: "Un instant, s’il vous plaît",
    lead: html`Trop de pages ont été demandées depuis votre adresse en une minute.`,
    todo: [
      "Attendez une minute, puis rechargez cette page.",
      "Les personnes qui partagent votre connexion, dans une école ou un bureau, comptent avec vous.",
    ],
  },
  certificate: {
    kinds: { project: "Certificat de réussite", programme: "Certificat de fin de parcours" },
    holder: "Décerné à",
    titles: { project: "pour le projet", programme: "pour le parcours" },
    noName: "Aucun nom n’est indiqué",
    programme: "Parcours",
    school: "Délivré par",
    earned: "Obtenu",
    issued: "Délivré",
    until: "Valable jusqu’au",
    skills: "Compétences démontrées",
    criteria: "Critères remplis",
    projects: "Projets validés",
    evidence: "Le travail",
    evidenceLead: "Partagé par le titulaire.",
    identifier: "Attestation",
    signer: "Signé en tant que",
    description: ({ holder, title, school }) =>
      `${title}, ${holder}. Délivré par ${school}. Voyez chaque champ tel qu’il a été signé, et comment il a été vérifié.`,
    address: "Vérifiez ce certificat à l’adresse",
  },
  downloads: {
    title: "Emporter le certificat",
    pdf: "PDF à imprimer",
    papers: { a4: "A4", letter: "US Letter" },
    languages: { en: "anglais", fr: "français" },
    badge: "Badge, avec l’attestation à l’intérieur",
    credential: "Attestation, pour un portefeuille numérique ou un programme",
    proof: "Preuve d’inscription au registre",
    copy: "Copier le lien",
    copied: "Le lien est copié.",
    notCopied: "Le lien n’a pas pu être copié. Il se trouve dans la barre d’adresse.",
    share: "Partager",
  },
  checks: {
    title: "Comment cela a été vérifié",
    outcomes: { passed: "réussi", failed: "échoué", "not-checked": "non vérifié" },
    detail: "Détail technique",
    revokedElsewhere: `Il a été révoqué${n}: le dossier de l’école le dit.`,
    form: {
      name: "Forme",
      passed: "La forme est celle des standards ouverts pour ces attestations.",
      failed: "La forme n’est pas celle des standards ouverts pour ces attestations.",
      "not-checked": "La forme n’a pas pu être examinée.",
    },
    signature: {
      name: "Signature",
      passed: "Ce sont exactement ces champs qui ont été signés. Rien n’a changé depuis.",
      failed: `La signature ne porte pas sur ces champs${n}: quelque chose a été modifié, ou quelqu’un d’autre a signé.`,
      "not-checked": "La signature n’a pas pu être vérifiée.",
    },
    issuer: {
      name: "Émetteur",
      passed: "La clé qui a signé appartient à l’école nommée ici.",
      failed: "La clé qui a signé n’appartient pas à l’émetteur indiqué.",
      "not-checked": "L’émetteur n’est pas connu ici.",
    },
    key: {
      name: "Clé",
      passed: "La clé était bien celle de l’école au moment de signer.",
      failed: "La clé n’était plus digne de confiance au moment de signer.",
      "not-checked": "On ne sait pas si la clé était bonne au moment de signer.",
    },
    dates: {
      name: "Dates",
      passed: "Le certificat est en vigueur.",
      failed: "Le certificat n’est pas en vigueur.",
      "not-checked": "On n’a pas pu établir si le certificat est en vigueur.",
    },
    status: {
      name: "Révocation",
      passed: "Le certificat n’a pas été révoqué.",
      failed: "Le certificat a été révoqué.",
      "not-checked": "On n’a pas pu savoir si le certificat a été révoqué.",
    },
    log: {
      name: "Registre",
      passed: "La délivrance figure au registre signé de l’école.",
      failed: "La délivrance ne figure pas au registre de l’école.",
      "not-checked":
        "Pas encore trouvé dans le registre de l’école. Un certificat y figure environ une heure après sa délivrance.",
    },
  },
  verify: {
    title: "Vérifier un certificat",
    lead: `Est-il authentique, inchangé et toujours valable${n}? Choisissez le fichier que l’on vous a remis, et voyez ce qui a vraiment été signé.`,
    drop: "Déposez le fichier ici, ou",
    choose: "Choisir un fichier",
    kinds: "PDF, PNG, SVG, JSON ou JWT, 10\u00a0Mo au plus",
    submit: "Vérifier le fichier",
    checking: "Vérification en cours …",
    checked: `Vérifié${n}:`,
    tooLarge: "Le fichier dépasse 10\u00a0Mo. Aucun certificat n’est aussi grand.",
    tooMany: "Trop de fichiers à la fois. Attendez une minute, puis recommencez.",
    failed: "Le fichier n’a pas pu être vérifié. Voyez si vous êtes en ligne, et réessayez.",
    none: "Choisissez d’abord un fichier.",
    empty: "Le fichier est vide. Demandez-le de nouveau.",
    readTitle: "Ce qui est comparé à quoi",
    read: [
      `Un certificat contient une attestation${n}: les champs dans une forme pour programmes, signés par l’école. Elle se trouve aussi dans le PDF et dans le badge.`,
      `Le texte que l’on voit dans un PDF ne prouve rien par lui-même${n}: n’importe qui peut le modifier. Ce qui compte, c’est ce qui a été signé.`,
      "Une photo, une numérisation ou une capture d’écran a perdu l’attestation. Demandez le fichier, ou ouvrez l’adresse imprimée sur le certificat.",
    ],
    private: "Le fichier est vérifié puis oublié. Nous n’en gardons pas de copie.",
  },
  result: {
    valid: {
      title: "Authentique et valable",
      lead: (issuer) => html`Signé par ${issuer}, inchangé depuis, et non révoqué.`,
    },
    revoked: {
      title: "Authentique, mais révoqué",
      lead: (issuer, since) =>
        since === null
          ? html`Signé par ${issuer}, puis retiré depuis. Il ne vaut plus.`
          : html`Signé par ${issuer}, puis retiré le ${since}. Il ne vaut plus.`,
    },
    replaced: {
      title: "Authentique, mais remplacé",
      lead: (issuer) => html`Signé par ${issuer}, qui en a délivré depuis un plus récent à sa place.`,
    },
    withdrawn: {
      title: "Authentique, mais retiré par son titulaire",
      lead: html`Il a été signé, puis la personne à qui il a été délivré l’a fait retirer. Cela ne dit rien du travail.`,
    },
    notValid: {
      title: "Non valide",
      lead: html`Une vérification a échoué. Ne vous fiez pas à ce que dit ce fichier${n}: demandez à son titulaire le lien vers la page du certificat.`,
    },
    unknown: {
      title: "Sans certitude",
      lead: html`Rien ne s’y oppose, mais tout ce qui le prouverait n’a pas pu être obtenu. Voyez ci-dessous ce qui manque.`,
    },
    empty: {
      title: "Aucun certificat trouvé",
      lead: html`Ce fichier ne contient pas d’attestation signée${n}: rien n’y peut être vérifié.`,
    },
    compare: "À comparer avec ce que l’on vous a montré",
    compareLead: `Seuls ces champs ont été signés. Le texte que l’on voit dans un PDF ou sur le papier ne prouve rien par lui-même${n}: là où il en diffère, il a été modifié.`,
    doubtful: "Ce qu’il prétend",
    doubtfulLead: "Rien de cela n’est confirmé.",
    page: "Voir la page du certificat",
    pageLead: "On y lit où en est le certificat aujourd’hui.",
    found: (container) => `Trouvé dans un fichier ${container}`,
    someone: html`un émetteur sans nom`,
  },
  logPage: {
    title: "Le registre de l’école",
    lead: "Tout ce qui arrive aux évaluations et aux certificats est écrit dans un journal auquel on ne peut qu’ajouter. Une fois par jour, son état est signé et publié ici. Qui en garde une copie remarque si quelque chose d’antérieur est modifié ou omis.",
    latest: "Dernier point de contrôle",
    none: "Rien n’a encore été signé. Le premier point de contrôle suivra d’ici un jour.",
    entries: "Dossiers inclus",
    root: "Racine de l’arbre",
    signedAt: "Signé",
    raw: "Sous forme de note signée",
    key: "La clé de vérification de l’école",
    keyLead: "C’est celle du registre. Notez-la une fois, et comparez-la chaque fois.",
    noKey: "Il n’y a pas encore de clé.",
    check: "Vérifier un certificat sans nous",
    checkLead:
      "Récupérez une fois les clés publiées par l’école. Ensuite, un certificat se vérifie sur tout ordinateur, sans réseau et sans nous.",
    steps: [
      "Récupérer les clés",
      "Vérifier un fichier",
      `Vérifier aussi que sa délivrance figure au registre${n}: la preuve se trouve sur la page du certificat`,
    ],
    standards:
      "Les points de contrôle suivent C2SP tlog-checkpoint, sur un arbre de Merkle selon la RFC 6962.",
  },
};
