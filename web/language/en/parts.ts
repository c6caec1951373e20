import type { Stage } from "../../../src/rules/assessment.ts";
import type { Judgement, Phase, Rating } from "../../../src/rules/facts.ts";
import type { Option } from "../../../src/rules/weighing.ts";
import type { ShownState } from "../../parts/shown-state.ts";
import { countedEn } from "../counted.ts";

const stages: Record<Stage, string> = {
  preparing: "Preparing",
  submitted: "Handed in",
  "in-session": "In session",
  deciding: "Deciding",
  "awaiting-update": "Update requested",
  "update-in": "Update in",
  "update-expired": "Update expired",
  approved: "Approved project",
  "to-rework": "Project to rework",
  withdrawn: "Withdrawn",
};

const deliverableStates: Record<ShownState, string> = {
  missing: "Missing",
  incomplete: "Incomplete",
  complete: "Complete",
  unrated: "Not rated yet",
  "handed-in": "Handed in",
};

const ratings: Record<Rating | "none", string> = { met: "Met", "not-met": "Not met", none: "Not rated" };

const judgements: Record<Judgement | "none", string> = {
  acquired: "Acquired",
  "not-yet": "Not yet",
  none: "Not judged",
};

const phases: Record<Phase, string> = {
  presentation: "Presentation",
  discussion: "Discussion",
  debrief: "Debrief",
};

const decisions: Record<Option, string> = {
  approve: "Approved project",
  "request-update": "Request an update",
  rework: "Project to rework",
};

const unsaved = {
  title: "Leave without saving?",
  lead: "What you changed on this page is not saved. It is lost when you leave.",
  stay: "Stay here",
  leave: "Leave without saving",
};

export const parts = {
  unsaved,
  stages,
  deliverableStates,
  ratings,
  judgements,
  phases,
  decisions,
  ratingOf: (criterion: string) => `Rating: ${criterion}`,
  judgementOf: (skill: string) => `Judgement: ${skill}`,
  skillsAcquired: (acquired: number, skills: number) =>
    `${acquired} of ${countedEn(skills, "skill", "skills")} acquired`,
  skillsUnjudged: (count: number) => `${count} not judged yet`,
  countdown: {
    left: (duration: string) => `${duration} left`,
    over: "The time is over",
    until: "Until",
    days: (count: number) => countedEn(count, "day", "days"),
    hours: (count: number) => countedEn(count, "hour", "hours"),
    minutes: (count: number) => countedEn(count, "minute", "minutes"),
    stopped: "The clock is stopped",
  },
  upload: {
    sending: (name: string) => `Uploading ${name}`,
    of: (sent: string, whole: string) => `${sent} of ${whole}`,
    paused: "Paused. It goes on where it stopped.",
    waiting: "The connection is lost. It goes on by itself as soon as you are back.",
    done: "Arrived whole",
    failed: "The upload stopped",
    pause: "Pause",
    resume: "Go on",
    cancel: "Cancel the upload",
    retry: "Try again",
  },
  cancel: "Cancel",
  confirm: "Yes, go on",
  refused: "This is not possible yet",
  refusedEach: (count: number) => `${countedEn(count, "reason stands", "reasons stand")} in the way`,
  someone: "Somebody",
  erasedPerson: "Erased person",
  quoted: (text: string) => `“${text}”`,
};
