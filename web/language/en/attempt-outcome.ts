import { countedEn } from "../counted.ts";

/** The part of an attempt that follows the decision: what to change, the result, the report, what comes next. */
export const attemptOutcome = {
  update: {
    title: "What to change",
    only: (names: string) => `Only ${names} can be replaced. Everything else stays as it was judged.`,
    proves: (skills: string) => `The edit must also show: ${skills}`,
    where: (name: string) => `Add the edited ${name}`,
    instant: "It goes to the assessor the moment it has arrived whole.",
    several: "Add each one, then send them together.",
    untilOpened: "Until the assessor opens the update you can send another: the last one in time counts.",
    send: "Send the update",
    notSent: "Not sent yet: add what is missing, or send what is there.",
    sent: "Your update is sent.",
    sentLate: "Your file is kept and shown as late.",
    again: "Send another version",
    arrived: "What has arrived",
    arrivedAt: "Arrived",
    counts: "This one counts",
    replaced: "Replaced by a later one",
    late: "Late: kept, not assessed",
    opened: "The assessor has opened the update; what is there now is what counts.",
    closed: "No more can be added now.",
    windowWas: "Time given:",
  },

  why: {
    title: "Why",
    deliverables: (complete: number, asked: number) =>
      `${complete} of ${countedEn(asked, "required deliverable", "required deliverables")} complete`,
    skills: (acquired: number, skills: number) =>
      `${acquired} of ${countedEn(skills, "skill", "skills")} acquired`,
    words: "In the school’s words",
    reason: "The assessor’s reason",
  },

  result: {
    at: "Decided",
    gaps: "What to rework",
    nth: (nth: number) =>
      nth === 1
        ? "This is the first result of this kind at this project."
        : `This is result “to rework” number ${nth} at this project.`,
    next: "Begin the next attempt",
    nextLead: "What was met or acquired comes along as information, and everything is judged again.",
    toNext: "Go to the attempt that is under way",
  },

  criteria: {
    title: "Criteria and skills",
    lead: "What the work is looked at for. A criterion is met or not; a skill is acquired or not yet.",
    afterLead: "What the assessor found, criterion by criterion.",
    skills: "Skills",
    of: (deliverable: string) => `Criteria for ${deliverable}`,
    optional: "not required",
    carriedOver: (words: string) => `last attempt: ${words}`,
  },

  report: {
    title: "Report",
    released: "Released",
    strengths: "Strengths",
    improvements: "What to improve",
    pending: "The report is not there yet.",
    due: "It is due by",
    overdue: "The school’s team knows that it is late. It was due by",
    answers: "Your answers in the session",
    answersOf: (student: string) => `${student}’s answers in the session`,
  },

  appeal: {
    title: "Appeal",
    lead: "If you think that this result is wrong, somebody who took no part in it looks at it. You can appeal once.",
    until: "Possible until",
    open: "Appeal this result",
    reason: "Why is the result wrong?",
    reasonHint:
      "Name the criterion or skill, and what in your work or your answers speaks against the judgement.",
    send: "Lodge the appeal",
    lodged: "Appeal lodged",
    lodgedNow: "Your appeal is lodged.",
    waiting: "Somebody who took no part in the judgement is looking at it. You get a written outcome.",
    upheld: "Upheld: the result is set aside, and another assessor judges your next attempt.",
    dismissed: "Dismissed: the result stands.",
    yourReason: "Your reason",
    theirReason: "The outcome’s reason",
    over: "The time for an appeal is over.",
  },

  support: {
    title: "Support",
    lead: "Two heads are better than one: ask for support, and your mentor and the school’s team look for a way with you. It changes no result.",
    leadMentor:
      "Open a case, and the school’s team looks for a way together with you and the student. It changes no result.",
    open: "Ask for support",
    openMentor: "Open a case",
    reason: "What makes it hard?",
    opened: "Your case is open.",
    toCase: "Go to your case",
    there: "A case is open for this project.",
  },
};
