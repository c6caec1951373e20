import { countedEn } from "../counted.ts";

export const erasure = {
  yourData: "Your data",
  yourDataHint:
    "Everything that the school keeps about you, as one ZIP: profile, attempts with their history, files, cases, certificates, mails. It says itself what is in it.",
  download: "Download my data",
  erasureHint: "To have your data erased, ask an administrator of the school.",
  theirData: "Their data",
  downloadOf: "Download everything about them",
  erase: "Erase this person…",
  title: (name: string) => `Erase ${name}`,
  lead: "On the person’s own request. It cannot be taken back.",
  atOnce: "At once",
  atOnceItems: [
    "Name, address, roles, sign-in, sessions and tokens are gone; the address is free again.",
    "Their certificates are withdrawn: whoever checks one reads that its holder withdrew it.",
    "Enrolments and mentors end; mails to them, kept or still to be sent, are removed.",
  ],
  soon: "Within the hour",
  soonItems: [
    "What they wrote anywhere, also about other people’s work: comments, reports, messages, reasons. Nobody can read it any more, those it was written for neither.",
    "What others wrote in the records about them as a student: ratings’ comments, answers, report, file names, support cases.",
    "The files they handed in, unless somebody else handed in the very same.",
  ],
  stays: "What stays",
  staysItems: [
    "That there was somebody: ratings, decisions and dates without a name. The chain of the journal still verifies, and says that something was erased, when, by whom and why.",
    "What other people wrote about them in records of others; backups made before.",
  ],
  instead:
    "For somebody who only leaves: take their roles away instead. Then nothing is open to them, and what they wrote stays readable.",
  reason: "Why",
  reasonHint: "Stays in the records, with your name. Do not say who it is about.",
  reasonMissing: "Give a reason.",
  typeName: (name: string) => `To be sure, type the name: ${name}`,
  nameWrong: "This is not the name.",
  confirm: "Erase for good",
  done: (records: number) =>
    records === 0
      ? "The person is erased."
      : `The person is erased; the texts of ${countedEn(records, "record", "records")} go now.`,
};
