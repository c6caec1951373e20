import { countedEn } from "../counted.ts";
import type { RefusalWords } from "../refusal-words.ts";
import { fileFindings } from "./file-findings.ts";
import { certificateRefusals } from "./refusals-certificates.ts";
import { erasureRefusals } from "./refusals-erasure.ts";
import { keyAndDesignRefusals } from "./refusals-keys.ts";
import { verdictRefusals } from "./refusals-verdict.ts";

export const refusals: RefusalWords = {
  ...verdictRefusals,
  ...erasureRefusals,
  ...keyAndDesignRefusals,
  ...certificateRefusals,

  "wrong-stage": ({ stage, possibleIn }, say) => ({
    why: `The assessment is at “${say.stage(stage)}” now.`,
    remedy:
      possibleIn.length > 0
        ? `This is possible only at ${say.stages(possibleIn)}.`
        : "This is not possible at any later point.",
  }),
  "already-started": ({ stage }, say) => ({
    why: `An attempt at this project is under way already (${say.stage(stage)}).`,
    remedy: "Go on with that attempt; a new one can begin once it has a result.",
  }),
  "already-approved": () => ({
    why: "This project is approved already.",
    remedy: "There is nothing more to do here: go on with the next project.",
  }),
  "unknown-deliverable": ({ deliverable }) => ({
    why: `This project asks for no deliverable called “${deliverable}”.`,
    remedy: "Choose one of the deliverables listed on the page, then try again.",
  }),
  "unknown-criterion": ({ criterion }) => ({
    why: `This project has no assessment criterion called “${criterion}”.`,
    remedy: "Choose one of the criteria listed on the page, then try again.",
  }),
  "unknown-skill": ({ skill }) => ({
    why: `This project has no skill called “${skill}”.`,
    remedy: "Choose one of the skills listed on the page, then try again.",
  }),
  "unknown-version": ({ deliverable }, say) => ({
    why: deliverable
      ? `The pinned file was not handed in for ${say.deliverables([deliverable])}, or came too late to be judged.`
      : "The pinned file belongs to no deliverable.",
    remedy: "Open the file that is judged, and pin the place there.",
  }),
  "place-without-file": ({ pin }) => ({
    why: `Pin ${pin} names a place, but not the file it is in.`,
    remedy: "Open the file, select the place there, and pin it again.",
  }),
  "no-such-place": ({ pin }) => ({
    why: `Pin ${pin} leads to a place that cannot be, such as lines that end before they begin.`,
    remedy: "Take it away, select the place again, and pin it anew.",
  }),
  "too-much-evidence": ({ most }) => ({
    why: `More than ${most} places are pinned here.`,
    remedy: "Keep those that show it best; the comment can tell of the others.",
  }),
  "unknown-question": ({ question }) => ({
    why: `The question bank has no question called “${question}”.`,
    remedy: "Pick a question from the list, or write your own.",
  }),
  "wrong-kind-of-item": ({ deliverable, expected }, say) => ({
    why: `${say.deliverables([deliverable])} cannot be handed in like this.`,
    remedy: `Hand in ${kinds[expected] ?? expected} instead.`,
  }),
  "type-not-accepted": ({ deliverable, accepts }, say) => ({
    why: `This type of file is not accepted for ${say.deliverables([deliverable])}.`,
    remedy: `Choose a file that ends in ${say.oneOf(accepts)}.`,
  }),
  "empty-file": ({ deliverable }, say) => ({
    why: `The file for ${say.deliverables([deliverable])} is empty (0 bytes).`,
    remedy: "Check that it was saved or exported properly, then add it again.",
  }),
  "file-too-large": ({ deliverable, maxBytes }, say) => ({
    why: `The file for ${say.deliverables([deliverable])} is too large.`,
    remedy: `It can have ${say.size(maxBytes)} at most. Leave out what is not needed, or save it in a smaller size.`,
  }),
  "upload-not-complete": ({ uploads }) => ({
    why: `${countedEn(uploads.length, "upload has", "uploads have")} not arrived whole.`,
    remedy: "Let the upload finish, or add the file again; what has arrived is kept.",
  }),
  "file-name-unusable": ({ deliverable }, say) => ({
    why: `The file for ${say.deliverables([deliverable])} cannot be named like that.`,
    remedy: "Choose a name without slashes and characters that cannot be seen.",
  }),
  "being-examined": ({ deliverable }, say) => ({
    why: `The file for ${say.deliverables([deliverable])} has arrived and is still being checked.`,
    remedy: "Wait a moment and try again. The time of its arrival counts, not the time of the check.",
  }),
  "file-not-accepted": ({ deliverable, refusal }, say) => {
    const { why, remedy } = fileFindings.refusals[refusal.code](refusal, say);
    return { why: `The file for ${say.deliverables([deliverable])} is not accepted. ${why}`, remedy };
  },
  "nothing-placed": () => ({
    why: "Nothing has been added yet.",
    remedy: "Add at least one deliverable, then hand in.",
  }),
  "deliverables-missing": ({ deliverables }, say) => ({
    why: `Still missing: ${say.deliverables(deliverables)}.`,
    remedy: "Add what is missing, or confirm that you hand in without it. It will be judged as missing.",
  }),

  "no-assessor": () => ({
    why: "No assessor has been assigned yet.",
    remedy: "The school’s team assigns one; after that this is possible.",
  }),
  "not-an-assessor": ({ person }, say) => ({
    why: `${say.person(person)} is not an assessor of this school.`,
    remedy: "Choose somebody who is, or have the role given to this person first.",
  }),
  "assessor-is-student": () => ({
    why: "Nobody assesses their own project.",
    remedy: "Choose another assessor.",
  }),
  "assessor-is-mentor": () => ({
    why: "The assessor is never the student’s own mentor.",
    remedy: "Choose an assessor who does not mentor this student.",
  }),
  "assessor-excluded": ({ assessor }, say) => ({
    why: `${say.person(assessor)} took part in an earlier judgement of this project and may not judge it again.`,
    remedy: "Choose an assessor who has not been involved.",
  }),
  "already-assigned": ({ assessor }, say) => ({
    why: `${say.person(assessor)} is the assessor already.`,
    remedy: "Nothing has to be done, or choose somebody else.",
  }),
  "reason-needed": () => ({
    why: "This needs a reason, which is kept with the record.",
    remedy: "Write one or two sentences that say why.",
  }),

  "session-not-booked": () => ({
    why: "No session has been booked.",
    remedy: "Book a time first.",
  }),
  "session-in-the-past": ({ now }, say) => ({
    why: "This time has passed.",
    remedy: `Choose a time after ${say.when(now)}.`,
  }),
  "session-too-short": ({ minutes }) => ({
    why: "The time is too short for presentation, discussion and debrief.",
    remedy: `Choose at least ${countedEn(minutes, "minute", "minutes")}.`,
  }),
  "session-too-early": ({ notBefore }, say) => ({
    why: "This is too soon after the last result: there must be time to rework.",
    remedy: `The next session can begin from ${say.when(notBefore)}.`,
  }),
  "outside-open-time": () => ({
    why: "The assessor is not available then, or is booked already.",
    remedy: "Choose one of the times offered.",
  }),
  "booked-elsewhere": () => ({
    why: "The assessor or the student is in another session at that time.",
    remedy: "Choose another time.",
  }),
  "too-early-for-no-show": ({ from }, say) => ({
    why: "An absence cannot be declared yet: the other person may only be late.",
    remedy: `Wait until ${say.when(from)}.`,
  }),
  "deliverable-not-handed-in": ({ deliverable }, say) => ({
    why: `${say.deliverables([deliverable])} was not handed in, so there is nothing to rate.`,
    remedy: "It counts as missing; rate the criteria of the other deliverables.",
  }),
  "not-reopened": () => ({
    why: "This was settled before the update was requested, and the update does not concern it.",
    remedy: "Rate only what the update was asked for.",
  }),

  "deliverable-not-asked-for": ({ deliverables, asked }, say) => ({
    why: `No change was asked for in ${say.deliverables(deliverables)}.`,
    remedy: `Replace only ${say.deliverables(asked)}.`,
  }),
  "update-empty": () => ({
    why: "The update contains nothing yet.",
    remedy: "Add the edited deliverable as a ZIP, then send it.",
  }),
  "update-already-opened": ({ opened }, say) => ({
    why: `The assessor has been reading the update since ${say.when(opened)}.`,
    remedy: "What is there now is what counts; wait for the result.",
  }),
  "too-many-updates": ({ most }) => ({
    why: `${most} updates were sent for this attempt, which is as many as are taken.`,
    remedy: "The last one in time counts; tell the school's team if something is wrong with it.",
  }),
  "extension-too-short": ({ needsMoreThanHours }) => ({
    why: "Even with this extension the window would be over already.",
    remedy: `Extend by more than ${countedEn(Math.ceil(needsMoreThanHours), "hour", "hours")}.`,
  }),
  "extension-not-positive": () => ({
    why: "A window can only be made longer.",
    remedy: "Give a number of hours above nought.",
  }),

  "appeal-too-late": ({ until }, say) => ({
    why: `The time for an appeal ended on ${say.when(until)}.`,
    remedy: "Talk to your mentor or to the school’s team about the next attempt.",
  }),
  "appeal-already-lodged": () => ({
    why: "An appeal against this result has been lodged already; there is one only.",
    remedy: "Wait for the written outcome of that appeal.",
  }),
  "appeal-not-lodged": () => ({
    why: "There is no appeal to decide.",
    remedy: "The student can lodge one within the time allowed.",
  }),
  "appeal-already-decided": () => ({
    why: "The appeal has been decided.",
    remedy: "Its outcome stands with the result.",
  }),
  "appeal-decider-involved": () => ({
    why: "An appeal is decided by somebody who took no part in the judgement.",
    remedy: "Let another member of the team decide it.",
  }),

  "support-not-yet": ({ after, reworks }) => ({
    why: `Support is offered after ${countedEn(after, "result", "results")} “to rework”; there ${reworks === 1 ? "is" : "are"} ${reworks} so far.`,
    remedy: "Until then, the student’s mentor is the one to ask.",
  }),
  "case-already-open": () => ({
    why: "A support case is open for this project already.",
    remedy: "Write in that case.",
  }),
  "case-closed": () => ({
    why: "This support case is closed.",
    remedy: "Read its outcome here; open a new case if help is needed again.",
  }),
  "case-owner-unchanged": () => ({
    why: "This person owns the case already.",
    remedy: "Choose somebody else, or leave it as it is.",
  }),
  "not-in-team": () => ({
    why: "This person is not in the school's team.",
    remedy: "Choose somebody of the team: they run the cases.",
  }),
};

const kinds: Readonly<Record<string, string>> = {
  file: "a file",
  zip: "a ZIP file",
  link: "a link",
  git: "the address of a Git repository",
};
