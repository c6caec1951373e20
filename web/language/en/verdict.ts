import type { Option } from "../../../src/rules/weighing.ts";
import { countedEn } from "../counted.ts";

const what: Record<Option, string> = {
  approve: "All deliverables are complete and all skills acquired.",
  "request-update": "A last edit, handed in within the window; then only the two results remain.",
  rework: "The student reworks and takes another assessment later.",
};

export const verdict = {
  title: "Decision",
  analysis: "The whole analysis",
  analysisLead: "Read it once more before you decide.",
  skills: "Skills",
  skillsLead: "What the session and the deliverables show together.",
  skillComment: (skill: string) => `Comment: ${skill}`,
  skillCommentPlaceholder: "Why, for the report",
  skillsBefore: "Skills are judged from what the session shows: hold it first.",
  noComment: "No comment",
  unratedTitle: (count: number) => `${countedEn(count, "thing is", "things are")} still open`,
  goTo: (what: string) => `Go to: ${what}`,
  pointsTo: "The record points to",
  pointsToNothing: "Nothing can be decided yet",
  recommended: "Recommended",
  locked: "Locked",
  lockedAll: "This stands in the way of all three",
  lockedAbove: "See above: the same stands in the way of all three.",
  possible: "Possible",
  because: {
    // Said as required ones where there are others: those do not count here.
    deliverablesComplete: (total: number, onlyRequired: boolean) => {
      const required = onlyRequired ? "required " : "";
      return total === 1
        ? `The ${required}deliverable is complete`
        : `All ${total} ${required}deliverables are complete`;
    },
    deliverablesNot: (count: number, total: number, which: string, onlyRequired: boolean) => {
      const required = onlyRequired ? "required " : "";
      const of = countedEn(total, `${required}deliverable`, `${required}deliverables`);
      return `${count} of ${of} not complete (${which})`;
    },
    skills: (acquired: number, total: number) => {
      const share =
        acquired === total ? "all of them" : 2 * acquired > total ? "more than half" : "not more than half";
      return `${acquired} of ${countedEn(total, "skill", "skills")} acquired, ${share}`;
    },
  },
  what,
  options: "The three options",
  toTheThree: "To the three options",
  needs: "What it would need",
  guidance: "What the school says",
  choose: (option: string) => `Choose: ${option}`,
  awaiting: "An update is awaited",
  awaitingLead: "Both results open as soon as it arrives. You get a mail.",
  expired: "No update arrived in time",
  expiredLead: "Only “Project to rework” is possible now. The school’s team can still extend the window.",
  updateIn: "The update is in",
  updateInLead: "Open it when you begin to read: from then on, what is there is what counts.",
  openUpdate: "Open the update",
  opened: "Opened",
  openedLead: "Rate again what was reopened, then choose one of the two results.",
  toReopened: "Go to what was reopened",
  changesTitle: "What to change",
  changesLead: "Nothing can be added to this list afterwards.",
  whatToChange: (deliverable: string) => `What to change in ${deliverable}`,
  provedBy: (skill: string) => `Which edit must prove “${skill}”?`,
  chooseDeliverable: "Choose a deliverable",
  gapsTitle: "What to rework",
  gapsLead: "From the record. Say for each what is missing; leave out what goes without saying.",
  gapIn: (name: string) => `What is missing: ${name}`,
  name: (name: string) => `Name: ${name}`,
  gapMissing: "Name at least one, with what is missing.",
  changeMissing: "Say what to change for each, and choose a deliverable for each skill.",
  updateNeverCame: "Update never came",
  reason: "Why not the recommended option?",
  reasonHint: (option: string) => `The record points to “${option}”. Your reason is kept beside it.`,
  reasonMissing: "Write why, in one or two sentences.",
  decide: "Decide …",
  confirmTitle: (option: string) => `Decide: ${option}?`,
  willMail: (student: string) => `${student} gets a mail at once.`,
  willApprove: "The result is final: the project is approved.",
  willRework: (student: string) => `${student} can begin another attempt and book its session later.`,
  willUpdate: (hours: number) => `The window for the update is ${countedEn(hours, "hour", "hours")}, until`,
  willUpdateNow: "if you decide now.",
  willStay: "A decision cannot be changed afterwards.",
  confirm: {
    approve: "Yes, approve the project",
    "request-update": "Yes, request the update",
    rework: "Yes, to rework",
  } satisfies Record<Option, string>,
  result: "The result",
  recommendedWas: (option: string) => `The record pointed to “${option}”.`,
  reasonWas: "The reason:",
  gapsWere: "To rework:",
  nth: (nth: number) => `Result “to rework” number ${nth} at this project`,
  toReport: "Write the report",
};
