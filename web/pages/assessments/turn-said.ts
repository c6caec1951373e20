import type { Assessment } from "../../api/generated/api.ts";
import type { Messages } from "../../language/words.ts";

export interface Said {
  readonly title: string;
  readonly next: readonly string[];
}

type Words = Messages["attempt"]["turn"];

/** What is going on in a few words, and what comes next. */
export function saidOf(on: Assessment, words: Words): Said {
  if (on.hold !== null && on.result === null) {
    return { title: words.held, next: [words.heldBecause[on.hold.because], words.heldNext] };
  }
  switch (on.stage) {
    case "preparing":
      return { title: isReady(on) ? words.ready : words.preparing, next: [words.preparingNext] };
    case "submitted":
      return submitted(on, words);
    case "in-session":
      return { title: words.inSession, next: [words.inSessionNext] };
    case "deciding":
      return { title: words.deciding, next: [words.decidingNext] };
    case "awaiting-update":
      return { title: words.awaiting, next: [words.awaitingNext] };
    case "update-in":
      return {
        title: words.updateIn,
        next: [on.answer?.overdue ? words.updateInOverdue : words.updateInNext],
      };
    case "update-expired":
      return { title: words.expired, next: [words.expiredNext] };
    case "approved":
      return { title: words.approved, next: [words.approvedNext] };
    case "to-rework":
      return { title: words.rework, next: [words.reworkNext] };
    case "withdrawn":
      return {
        title: on.result?.because === "no-show" ? words.withdrawnNoShow : words.withdrawn,
        next: [words.withdrawnNext],
      };
  }
}

function submitted(on: Assessment, words: Words): Said {
  if (on.booking) {
    const { presentationMinutes, discussionMinutes, debriefMinutes } = on.policy.session;
    const minutes = presentationMinutes + discussionMinutes + debriefMinutes;
    return { title: words.booked, next: [words.bookedNext(minutes)] };
  }
  if (on.assessor === null) return { title: words.noAssessor, next: [words.noAssessorNext] };
  return { title: words.submitted, next: [words.submittedNext] };
}

/** Whether everything required is placed. */
function isReady({ deliverables }: Assessment): boolean {
  return (
    deliverables.every(({ required, placed }) => !required || placed !== null) &&
    deliverables.some(({ placed }) => placed !== null)
  );
}
