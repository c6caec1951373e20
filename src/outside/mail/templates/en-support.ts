import { erased, letter, open, work } from "./en-words.ts";
import type { Letters } from "./letters.ts";

/** Support, appeals, cases, and the mails of sign-in. */
export const englishSupport = {
  "support-offered": (d) =>
    letter(
      `Support is offered: ${d.project}`,
      d.reader === "student"
        ? `${d.project} was to be reworked ${d.reworks} times. You need not go on alone: one click opens a support case with your mentor and the school's team.`
        : `${work(d)} was to be reworked ${d.reworks} times. If ${d.student} needs support, one click opens a support case.`,
      open(d, "Ask for support"),
    ),
  "appeal-lodged": (d) =>
    letter(
      `Appeal: ${d.project} by ${d.student}`,
      `${d.student} appeals against the result of “${d.project}”, attempt ${d.attempt}. Somebody uninvolved decides.`,
      open(d, "Read the appeal"),
    ),
  "appeal-decided": (d) =>
    letter(
      `Appeal ${d.outcome}: ${d.project}`,
      d.outcome === "upheld"
        ? `The appeal about ${work(d)} is upheld: a new assessment by another assessor is possible. The outcome in writing:`
        : `The appeal about ${work(d)} is dismissed: the result stands. The outcome in writing:`,
      { quote: d.why ?? erased },
      open(d),
    ),
  "case-opened": (d) =>
    letter(
      `Support case opened: ${d.project}`,
      d.byItself
        ? `After ${d.reworks} results “to rework” for ${work(d)}, a support case has opened: mentor, assessor and the school's team look for a way together.`
        : `A support case about ${work(d)} was opened: mentor, assessor and the school's team look for a way together.`,
      "It changes no result.",
      open(d, "Open the case"),
    ),
  "case-owner": (d) =>
    letter(
      `Support case is yours: ${d.project} by ${d.student}`,
      `You now own the support case about ${work(d)}.`,
      open(d, "Open the case"),
    ),
  "case-message": (d) =>
    letter(
      `New message in the support case: ${d.project}`,
      `${d.writer} wrote in the support case about ${work(d)}.`,
      open(d, "Read and answer"),
    ),
  "case-plan": (d) =>
    letter(
      `A plan is agreed: ${d.project}`,
      `In the support case about ${work(d)} a plan with dates was agreed.`,
      open(d, "See the plan"),
    ),
  "case-closed": (d) =>
    letter(
      `Support case closed: ${d.project}`,
      `The support case about ${work(d)} is closed, with its outcome written down.`,
      open(d, "Read the outcome"),
    ),
  "reset-password": ({ url }) =>
    letter(
      "Set a new password",
      "Somebody, probably you, asked for a new password. The link works once, for one hour.",
      { button: "Set a new password", url },
      "If it was not you, do nothing: your password stays as it is.",
    ),
  invitation: ({ url }) =>
    letter(
      "Your access to Assay",
      "An account was made for you. Choose a password to sign in; the link works once.",
      { button: "Choose a password", url },
    ),
} satisfies Partial<Letters>;
