import { countedEn } from "../counted.ts";
import type { RefusalWords } from "../refusal-words.ts";

type VerdictRefusalWords = Pick<
  RefusalWords,
  | "session-not-held"
  | "record-incomplete"
  | "hold-on"
  | "no-hold"
  | "deliverables-not-complete"
  | "skills-not-acquired"
  | "too-many-deliverables"
  | "nothing-to-update"
  | "too-few-skills"
  | "update-already-requested"
  | "update-not-in"
  | "update-expired"
  | "nothing-to-rework"
  | "change-missing"
  | "change-not-needed"
  | "gap-not-in-record"
>;

/** What stands against a decision: these are read beside the locked options. */
export const verdictRefusals: VerdictRefusalWords = {
  "session-not-held": () => ({
    why: "The session has not taken place yet.",
    remedy: "Hold the session and close it; skills are judged from what it shows.",
  }),
  "record-incomplete": ({ deliverables, criteria, skills }, say) => ({
    why: [
      criteria.length > 0 ? `Not rated yet: ${say.criteria(criteria)}.` : "",
      criteria.length === 0 && deliverables.length > 0
        ? `Not fully rated yet: ${say.deliverables(deliverables)}.`
        : "",
      skills.length > 0 ? `Not judged yet: ${say.skills(skills)}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
    remedy: "Rate every required criterion and judge every skill; then you can decide.",
  }),
  "hold-on": ({ since }, say) => ({
    why: `The assessment is on hold since ${say.when(since)}. All clocks are stopped.`,
    remedy: "The school’s team lifts the hold with an outcome; then it goes on, and no time is lost.",
  }),
  "no-hold": () => ({
    why: "The assessment is not on hold.",
    remedy: "There is nothing to lift.",
  }),
  "deliverables-not-complete": ({ deliverables }, say) => ({
    why: `Not complete: ${say.deliverables(deliverables)}.`,
    remedy: "Every required deliverable must be there, with all its required criteria met.",
  }),
  "skills-not-acquired": ({ skills }, say) => ({
    why: `Not acquired yet: ${say.skills(skills)}.`,
    remedy: "A project is approved only when every skill is acquired. Nothing lifts this.",
  }),
  "too-many-deliverables": ({ deliverables, limit }, say) => ({
    why: `${countedEn(deliverables.length, "deliverable is", "deliverables are")} not complete: ${say.deliverables(deliverables)}.`,
    remedy: `An update can be requested when at most ${countedEn(limit, "deliverable is", "deliverables are")} not complete.`,
  }),
  "nothing-to-update": () => ({
    why: "Every deliverable is complete, so there is nothing to ask for.",
    remedy: "An update is requested for a deliverable that is not complete.",
  }),
  "too-few-skills": ({ acquired, skills }) => ({
    why: `${acquired} of ${countedEn(skills, "skill", "skills")} acquired.`,
    remedy: "An update can be requested when more than half of the skills are acquired.",
  }),
  "update-already-requested": () => ({
    why: "An update was requested in this attempt already.",
    remedy: "There is no second one: the result is “Approved project” or “Project to rework”.",
  }),
  "update-not-in": () => ({
    why: "The student’s update has not arrived yet.",
    remedy: "The result opens as soon as it arrives, or when its window has passed.",
  }),
  "update-expired": () => ({
    why: "No update arrived within the window.",
    remedy: "Only “Project to rework” is possible now, unless the school’s team extends the window.",
  }),
  "nothing-to-rework": () => ({
    why: "Every deliverable is complete and every skill is acquired.",
    remedy: "“Project to rework” is possible only when something is missing in the record.",
  }),
  "change-missing": ({ deliverables, skills }, say) => ({
    why: [
      deliverables.length > 0 ? `You have not said what to change in ${say.deliverables(deliverables)}.` : "",
      skills.length > 0 ? `You have not said which edit must prove ${say.skills(skills)}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
    remedy:
      "Name each change, and for each skill not acquired the deliverable that must prove it. Nothing can be added later.",
  }),
  "change-not-needed": ({ deliverables, skills }, say) => ({
    why: [
      deliverables.length > 0 ? `Complete already: ${say.deliverables(deliverables)}.` : "",
      skills.length > 0 ? `Acquired already: ${say.skills(skills)}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
    remedy: "Take them off the list: only what is not complete can be asked for.",
  }),
  "gap-not-in-record": ({ deliverables, skills }, say) => ({
    why: [
      deliverables.length > 0 ? `The record does not show a gap in ${say.deliverables(deliverables)}.` : "",
      skills.length > 0 ? `The record does not show that ${say.skills(skills)} is missing.` : "",
      deliverables.length + skills.length === 0 ? "No gap was named." : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
    remedy: "Name at least one deliverable that is not complete, or one skill that is not acquired.",
  }),
};
