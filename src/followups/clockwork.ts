import type { Fact, FactOf } from "../rules/facts.ts";
import { caseOpensByItself, supportIsOffered } from "../rules/support.ts";
import { runningWindow } from "../rules/windows.ts";
import { hoursAfter, type Instant } from "../rules/words.ts";
import type { NewFollowup } from "../store/followups.ts";
import { kinds, type StillSo, type Whom } from "./kinds.ts";
import { tellLater } from "./mailing.ts";
import { type Placed, tell } from "./telling.ts";

/** Hours before a window's end at which whoever it runs for is reminded. */
const updateRemindersHours = [12, 2];
const answerRemindersHours = [12];
/** Hours before a report is due at which its assessor is reminded (R13). */
const reportReminderHours = 6;

/**
 * Sets the timer at the end of the window that runs now, and the reminders before it. Timers set earlier for
 * another end find nothing due and pass.
 */
export function armWindow(fact: Fact, { after, spoken }: Placed): NewFollowup[] {
  const running = runningWindow(after);
  if (running === null) return [];
  // An extension that takes late work in goes on to the assessor's window, which the update itself arms.
  if (fact.is === "window-extended" && fact.which !== running.which) return [];
  const { ends } = running.window;
  const { record, version } = spoken;
  const key = `${record}:${version}:${kinds.letTimePass}`;
  const timer: NewFollowup = { key, kind: kinds.letTimePass, record, body: {}, due: ends };
  const reminders =
    running.which === "update"
      ? remindersBefore(ends, updateRemindersHours, "update-reminder", "student", {
          is: "update-awaited",
          ends,
        })
      : remindersBefore(ends, answerRemindersHours, "answer-reminder", "assessor", {
          is: "answer-awaited",
          ends,
        });
  return [timer, ...reminders.flatMap((reminder) => reminder(spoken))];
}

type Reminder = (spoken: Placed["spoken"]) => NewFollowup[];

function remindersBefore(
  ends: Instant,
  hours: readonly number[],
  template: "update-reminder" | "answer-reminder" | "report-reminder",
  whom: Whom,
  only: StillSo,
): Reminder[] {
  return hours.map((before) => (spoken) => {
    const due = hoursAfter(ends, -before);
    return due <= spoken.at ? [] : [tellLater([whom], template, spoken, { due, only })];
  });
}

/** Before the report is due the assessor is reminded; when it is overdue the team is told as well (R13). */
export function remindOfReport(fact: FactOf<"session-closed">, { spoken }: Placed): NewFollowup[] {
  const due = fact.reportDue;
  const still = (until: Instant | null): StillSo => ({ is: "report-not-released", until });
  const before = remindersBefore(due, [reportReminderHours], "report-reminder", "assessor", still(due));
  return [
    ...before.flatMap((reminder) => reminder(spoken)),
    tellLater(["assessor", "team"], "report-overdue", spoken, { due, only: still(null) }),
  ];
}

/** Offers support in one click, from the second to-rework result on (R28). Where a case opens by itself it needs no offer. */
export function offerSupport(fact: FactOf<"rework-decided">, placed: Placed): readonly NewFollowup[] {
  const { policy } = placed.after.terms;
  if (!supportIsOffered(fact.nth, policy) || caseOpensByItself(fact.nth, policy)) return [];
  return tell("support-offered", "student", "assessor", "mentors")(fact, placed);
}

/** Where the next attempt has begun by then, whoever's result was set aside does not assess that one either (R30). */
export function setAsideAssessor(
  { outcome }: FactOf<"appeal-decided">,
  { after, spoken }: Placed,
): NewFollowup[] {
  if (outcome !== "upheld" || after.assessor === null) return [];
  const { record, version, at } = spoken;
  const kind = kinds.setAsideAssessor;
  return [{ key: `${record}:${version}:${kind}`, kind, record, body: {}, due: at }];
}

/** From the third to-rework result on a case opens by itself (R28). */
export function openCaseByItself(fact: FactOf<"rework-decided">, { after, spoken }: Placed): NewFollowup[] {
  if (!caseOpensByItself(fact.nth, after.terms.policy)) return [];
  const { record, version, at } = spoken;
  return [{ key: `${record}:${version}:${kinds.openCase}`, kind: kinds.openCase, record, body: {}, due: at }];
}
