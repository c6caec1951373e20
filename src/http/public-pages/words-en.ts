import type { Markup } from "./html.ts";
import { html } from "./html.ts";

/** What the public pages say. Names come in as markup, isolated; `html` keeps everything else escaped. */
export const en = {
  frame: {
    skip: "Skip to the content",
    language: "Language",
    check: "Check a file",
    log: "The school’s log",
    signIn: "Sign in",
    links: "More",
    privacy: "Whoever has the link sees what the holder shares, and nothing else. This page sets no cookies.",
    privacyElsewhere: "This page sets no cookies and keeps nothing of what you look at.",
  },
  answers: {
    valid: {
      title: "Valid",
      lead: (school: Markup) => html`${school} issued this certificate and stands by it.`,
    },
    revoked: {
      title: "Revoked",
      lead: (school: Markup, since: Markup | null) =>
        since === null
          ? html`${school} has taken this certificate back. It no longer holds.`
          : html`${school} took this certificate back on ${since}. It no longer holds.`,
    },
    withdrawn: {
      title: "Withdrawn by its holder",
      lead: (since: Markup | null) =>
        html`The person whom this certificate was issued to had it taken down${since && html` on ${since}`}. What it said is no longer kept.`,
      what: "That says nothing about the work: people may have what is known of them erased, and need give no reason. If you need to know, ask the person.",
    },
    notValid: {
      title: "Not valid",
      lead: html`A check failed. What this says cannot be relied on.`,
    },
    unknown: {
      title: "Not known for certain",
      lead: html`Nothing speaks against it, but not everything that would prove it could be had.`,
    },
    reason: "The reason given:",
    checkedAt: (at: Markup) => html`Checked ${at}`,
    how: "how",
  },
  missing: {
    title: "Unknown",
    lead: html`There is no certificate at this address.`,
    todo: [
      "See whether the whole address was copied: it ends in 36 letters, digits and hyphens.",
      "Ask the person who gave it to you for the link, or for the file of the certificate.",
    ],
    file: "If you have the file, check that",
  },
  tooMany: {
    title: "One moment, please",
    lead: html`Too many pages were asked for from your address within a minute.`,
    todo: [
      "Wait a minute, then load this page again.",
      "Everyone who shares your connection, in a school or an office, counts together with you.",
    ],
  },
  certificate: {
    kinds: { project: "Certificate of achievement", programme: "Certificate of completion" },
    holder: "Awarded to",
    titles: { project: "for the project", programme: "for the programme" },
    noName: "No name is given",
    programme: "Programme",
    school: "Issued by",
    earned: "Achieved",
    issued: "Issued",
    until: "Valid until",
    skills: "Skills shown",
    criteria: "Criteria met",
    projects: "Projects approved",
    evidence: "The work",
    evidenceLead: "Shared by the holder.",
    identifier: "Credential",
    signer: "Signed as",
    description: (parts: { holder: string; title: string; school: string }) =>
      `${parts.title}, ${parts.holder}. Issued by ${parts.school}. See every field as it was signed, and how it was checked.`,
    address: "Check this certificate at",
  },
  downloads: {
    title: "Take it with you",
    pdf: "PDF to print",
    papers: { a4: "A4", letter: "US Letter" },
    languages: { en: "English", fr: "French" },
    badge: "Badge, with the credential in it",
    credential: "Credential, for a wallet or a program",
    proof: "Proof that it stands in the log",
    copy: "Copy the link",
    copied: "The link is copied.",
    notCopied: "The link could not be copied. It is in the address bar.",
    share: "Share",
  },
  checks: {
    title: "How this was checked",
    outcomes: { passed: "passed", failed: "failed", "not-checked": "not checked" },
    detail: "Technical detail",
    revokedElsewhere: "It was revoked: the school’s record says so.",
    form: {
      name: "Form",
      passed: "It has the form of the open standards for such credentials.",
      failed: "It does not have the form of the open standards for such credentials.",
      "not-checked": "Its form could not be looked at.",
    },
    signature: {
      name: "Signature",
      passed: "Exactly these fields were signed. Nothing was changed since.",
      failed: "The signature is not over these fields: something was changed, or somebody else signed.",
      "not-checked": "The signature could not be checked.",
    },
    issuer: {
      name: "Issuer",
      passed: "The key that signed belongs to the school named here.",
      failed: "The key that signed does not belong to who is named as the issuer.",
      "not-checked": "Who issued it is not known here.",
    },
    key: {
      name: "Key",
      passed: "The key was the school’s own when it signed.",
      failed: "The key was no longer to be trusted when it signed.",
      "not-checked": "Whether the key was good when it signed is not known.",
    },
    dates: {
      name: "Dates",
      passed: "It is in force now.",
      failed: "It is not in force now.",
      "not-checked": "Whether it is in force now could not be told.",
    },
    status: {
      name: "Revocation",
      passed: "It has not been revoked.",
      failed: "It was revoked.",
      "not-checked": "Whether it was revoked could not be found out.",
    },
    log: {
      name: "Log",
      passed: "Its issuing stands in the school’s signed log.",
      failed: "Its issuing does not stand in the school’s log.",
      "not-checked":
        "Not found in the school’s log yet. A certificate stands there within an hour or so of its issuing.",
    },
  },
  verify: {
    title: "Check a certificate",
    lead: "Is it genuine, unchanged and still valid? Choose the file you were given, and see what was really signed.",
    drop: "Drop the file here, or",
    choose: "Choose a file",
    kinds: "PDF, PNG, SVG, JSON or JWT, at most 10 MB",
    submit: "Check the file",
    checking: "Checking …",
    checked: "Checked:",
    tooLarge: "The file is larger than 10 MB. No certificate is.",
    tooMany: "Too many files at once. Wait a minute, then check it again.",
    failed: "The file could not be checked. See that you are online, and try again.",
    none: "Choose a file first.",
    empty: "The file is empty. Ask for it once more.",
    readTitle: "What is compared with what",
    read: [
      "A certificate holds a credential: the fields in a form for programs, signed by the school. It is inside the PDF and the badge, too.",
      "The text that you see in a PDF proves nothing by itself: anybody can edit it. What counts is what was signed.",
      "A photo, a scan or a screenshot has lost the credential. Ask for the file, or open the address printed on the certificate.",
    ],
    private: "The file is checked and forgotten. We keep no copy.",
  },
  result: {
    valid: {
      title: "Genuine and valid",
      lead: (issuer: Markup) => html`Signed by ${issuer}, unchanged since, and not revoked.`,
    },
    revoked: {
      title: "Genuine, but revoked",
      lead: (issuer: Markup, since: Markup | null) =>
        since === null
          ? html`${issuer} signed it and has taken it back since. It no longer holds.`
          : html`${issuer} signed it and took it back on ${since}. It no longer holds.`,
    },
    replaced: {
      title: "Genuine, but replaced",
      lead: (issuer: Markup) => html`${issuer} signed it, and has issued a newer one in its place since.`,
    },
    withdrawn: {
      title: "Genuine, but withdrawn by its holder",
      lead: html`It was signed, and the person whom it was issued to had it taken down since. That says nothing about the work.`,
    },
    notValid: {
      title: "Not valid",
      lead: html`A check failed. Do not rely on what this file says: ask its holder for the link to the certificate’s page.`,
    },
    unknown: {
      title: "Not known for certain",
      lead: html`Nothing speaks against it, but not everything that would prove it could be had. See below what is missing.`,
    },
    empty: {
      title: "No certificate found",
      lead: html`There is no signed credential in this file, so that nothing in it can be checked.`,
    },
    compare: "Compare with what you were shown",
    compareLead:
      "Only these fields were signed. The text you see in a PDF or on paper proves nothing by itself: where it differs from them, it was changed.",
    doubtful: "What it claims",
    doubtfulLead: "None of this is confirmed.",
    page: "See the certificate’s page",
    pageLead: "There it says where the certificate stands now.",
    found: (container: string) => `Found in a ${container} file`,
    someone: html`An issuer without a name`,
  },
  logPage: {
    title: "The school’s log",
    lead: "Everything that happens to assessments and certificates is written into a journal, to which can only be added. Once a day its state is signed and published here. Who keeps a copy notices when anything earlier is changed or left out.",
    latest: "Latest checkpoint",
    none: "Nothing was signed yet. The first checkpoint follows within a day.",
    entries: "Records in it",
    root: "Root of the tree",
    signedAt: "Signed",
    raw: "As a signed note",
    key: "The school’s verification key",
    keyLead: "It belongs to the log. Note it down once, and compare it every time.",
    noKey: "There is no key yet.",
    check: "Check a certificate without us",
    checkLead:
      "Fetch the school’s published keys once. Then a certificate can be checked on any computer, without a network and without us.",
    steps: [
      "Fetch the keys",
      "Check a file",
      "Check, too, that its issuing stands in the log: the proof is offered on the certificate’s page",
    ],
    standards: "Checkpoints follow C2SP tlog-checkpoint, over a Merkle tree as in RFC 6962.",
  },
};

export type Words = typeof en;
