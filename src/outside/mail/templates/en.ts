import { englishCertificates } from "./en-certificates.ts";
import { englishSupport } from "./en-support.ts";
import { erased, letter, lines, open, reasonGiven, work } from "./en-words.ts";
import type { Frame, Letters } from "./letters.ts";

export const english: Letters = {
  "handed-in": (d, when) =>
    letter(
      `Handed in: ${d.project}`,
      `You handed in ${work(d)}, attempt ${d.attempt}, on ${when(d.at)}. Exactly this is judged:`,
      lines(d.items),
      "Keep this mail as your receipt. Next comes the session with your assessor.",
      open(d),
    ),
  "to-analyse": (d, when) =>
    letter(
      `To analyse: ${d.project} by ${d.student}`,
      `${d.student} handed in “${d.project}”, attempt ${d.attempt}, on ${when(d.at)}.`,
      "Rate the deliverables against the criteria and set a time for the session.",
      open(d, "Open the review"),
    ),
  "assessor-needed": (d) =>
    letter(
      `An assessor is needed: ${d.project} by ${d.student}`,
      `Nobody is assigned to ${work(d)}, attempt ${d.attempt}. It goes on when the team assigns an assessor.`,
      open(d),
    ),
  assigned: (d) =>
    letter(
      `Assigned to you: ${d.project} by ${d.student}`,
      `You are now the assessor of ${work(d)}, attempt ${d.attempt}.`,
      open(d, "Open the review"),
    ),
  unassigned: (d) =>
    letter(
      `No longer yours: ${d.project} by ${d.student}`,
      `The assessment of ${work(d)} was given to ${d.assessor ?? "another assessor"}. You need do nothing more.`,
    ),
  "assessor-changed": (d) =>
    d.assessor === null
      ? letter(
          `Your assessor has stepped back: ${d.project}`,
          `Your assessor will not go on with ${work(d)}. The team is finding another one; nothing you handed in is lost.`,
          open(d),
        )
      : letter(`Your assessor: ${d.project}`, `${d.assessor} is the assessor of ${work(d)}.`, open(d)),
  "session-booked": (d, when) =>
    letter(
      `Session on ${when(d.start)}: ${d.project}`,
      `The session about ${work(d)} is booked.`,
      {
        list: [
          `Begins: ${when(d.start)}`,
          `Ends: ${when(d.end)}`,
          `Assessor: ${d.assessor ?? "to be found"}`,
        ],
      },
      open(d),
    ),
  "session-moved": (d, when) =>
    letter(
      `Session moved to ${when(d.start)}: ${d.project}`,
      `The session about ${work(d)} has a new time.`,
      { list: [`Begins: ${when(d.start)}`, `Ends: ${when(d.end)}`] },
      "The reason given:",
      reasonGiven(d.reason),
      open(d),
    ),
  "session-cancelled": (d) =>
    letter(
      `Session cancelled: ${d.project}`,
      ...(d.because === "said"
        ? [
            `The session about ${work(d)} will not take place at the time booked. The reason given:`,
            reasonGiven(d.reason),
          ]
        : [`The session about ${work(d)} will not take place at the time booked: the assessor changes.`]),
      "A new time is needed.",
      open(d),
    ),
  "no-show": (d) =>
    letter(
      `Session did not take place: ${d.project}`,
      {
        student: `The session about ${work(d)} did not take place: the student was not there.`,
        assessor: `The session about ${work(d)} did not take place: the assessor was not there.`,
        technical: `The session about ${work(d)} did not take place for technical reasons.`,
      }[d.absent],
      d.usesAttempt
        ? "This absence uses up the attempt. A new attempt can be started."
        : "The attempt is not used up. A new time is needed.",
      open(d),
    ),
  "report-reminder": (d, when) =>
    letter(
      `Report due on ${when(d.due)}: ${d.project} by ${d.student}`,
      `The report on ${work(d)} is due on ${when(d.due)}. The student is waiting for it.`,
      open(d, "Write the report"),
    ),
  "report-overdue": (d, when) =>
    letter(
      `Report overdue: ${d.project} by ${d.student}`,
      `The report on ${work(d)} was due on ${when(d.due)} and is not released. Assessor: ${d.assessor ?? "none"}.`,
      open(d),
    ),
  "report-released": (d) =>
    letter(
      `The report is there: ${d.project}`,
      `The report on ${work(d)} can be read: strengths, improvements, and what was seen for each skill.`,
      open(d, "Read the report"),
    ),
  approved: (d) =>
    letter(
      `Approved project: ${d.project}`,
      d.reader === "student"
        ? `Congratulations! All deliverables are complete and every skill is acquired: ${work(d)} is approved.`
        : `${d.student}'s project “${d.project}” is approved, with every skill acquired.`,
      open(d, "See the result"),
    ),
  "what-to-change": (d, when) =>
    letter(
      `To change by ${when(d.ends)}: ${d.project}`,
      `There is little missing for ${work(d)}. Change the following and add the result to your dashboard:`,
      {
        list: d.changes.map(({ deliverable, what, proves }) =>
          [
            `${deliverable}: ${what ?? erased}`,
            ...(proves.length === 0 ? [] : [`(proves: ${proves.join(", ")})`]),
          ].join(" "),
        ),
      },
      `Your update must have arrived completely before ${when(d.ends)}. You may send several; the last one in time counts, until your assessor opens it.`,
      open(d, "Add your update"),
    ),
  "update-reminder": (d, when) =>
    letter(
      `Still to change by ${when(d.ends)}: ${d.project}`,
      `Your update for ${work(d)} has not arrived yet. It must be there completely before ${when(d.ends)}:`,
      { list: d.deliverables },
      open(d, "Add your update"),
    ),
  "update-received": (d, when) =>
    letter(
      `Update received: ${d.project}`,
      `Your update for ${work(d)} arrived on ${when(d.at)}, in time:`,
      lines(d.items),
      "Keep this mail as your receipt. Your assessor was told.",
      open(d),
    ),
  "update-in": (d, when) =>
    letter(
      `Update in: ${d.project} by ${d.student}`,
      `${d.student} added the update for “${d.project}”. Rate again what it touches, then choose one of the two results.`,
      `Your answer is due on ${when(d.due)}.`,
      open(d, "Open the update"),
    ),
  "update-replaced": (d, when) =>
    letter(
      `Newer update: ${d.project} by ${d.student}`,
      `${d.student} replaced the update for “${d.project}”. Only the newest one counts.${
        d.due === null ? "" : ` Your answer is still due on ${when(d.due)}.`
      }`,
      open(d, "Open the update"),
    ),
  "update-late": (d, when) =>
    letter(
      `Arrived late: ${d.project}`,
      `Your update for ${work(d)} arrived on ${when(d.arrived)}. The time had ended on ${when(d.ended)}. It is kept and shown as late, and is not assessed.`,
      "If something beyond your control held you up, tell the school's team: it can extend the time.",
      open(d),
    ),
  "update-expired": (d, when) =>
    d.reader === "student"
      ? letter(
          `The time for your update has ended: ${d.project}`,
          `No update for ${work(d)} arrived before ${when(d.ended)}. Your assessor will close this attempt as “Project to rework”; you can then start the next one.`,
          "If something beyond your control held you up, tell the school's team: it can extend the time.",
          open(d),
        )
      : letter(
          `No update in time: ${d.project} by ${d.student}`,
          `No update for ${work(d)} arrived before ${when(d.ended)}. Only “Project to rework” is possible now.`,
          open(d),
        ),
  "answer-reminder": (d, when) =>
    letter(
      `Answer due on ${when(d.due)}: ${d.project} by ${d.student}`,
      `The update for ${work(d)} waits for your answer until ${when(d.due)}.`,
      open(d, "Open the update"),
    ),
  "answer-overdue": (d, when) =>
    letter(
      `Answer overdue: ${d.project} by ${d.student}`,
      `The update for ${work(d)} should have been answered by ${when(d.due)}. Assessor: ${d.assessor ?? "none"}.`,
      d.reader === "assessor"
        ? "Please choose one of the two results now."
        : "The team can give the assessment to another assessor.",
      open(d),
    ),
  "window-extended": (d, when) =>
    letter(
      `More time, until ${when(d.ends)}: ${d.project}`,
      d.which === "update"
        ? `The time for the update of ${work(d)} now ends on ${when(d.ends)}.`
        : `The time for answering the update of ${work(d)} now ends on ${when(d.ends)}.`,
      "The reason given:",
      reasonGiven(d.reason),
      open(d),
    ),
  "hold-placed": (d) =>
    letter(
      `On hold: ${d.project}`,
      `The assessment of ${work(d)} is on hold until the school's team has looked into it. Its clocks stand still: no time is lost.`,
      open(d),
    ),
  "hold-lifted": (d, when) =>
    letter(
      `The hold is lifted: ${d.project}`,
      `The assessment of ${work(d)} goes on.`,
      ...(d.window === null
        ? []
        : [
            d.window.which === "update"
              ? `The time for the update now ends on ${when(d.window.ends)}.`
              : `The answer to the update is now due on ${when(d.window.ends)}.`,
          ]),
      open(d),
    ),
  "to-rework": (d, when) =>
    d.reader === "student"
      ? letter(
          `Project to rework: ${d.project}`,
          `${d.project} is to be reworked. What was met or acquired stays visible to you and your assessor. To rework:`,
          { list: d.gaps.map(({ name, what }) => `${name}: ${what ?? erased}`) },
          `Start the next attempt when you are ready; its session can take place from ${when(d.retakeFrom)}. If you think this result is wrong, you may appeal once, until ${when(d.appealUntil)}.`,
          open(d, "See the result"),
        )
      : letter(
          `Project to rework: ${d.project} by ${d.student}`,
          `${d.student}'s project “${d.project}”, attempt ${d.attempt}, is to be reworked.`,
          open(d, "See the result"),
        ),
  withdrawn: (d) =>
    letter(
      `Withdrawn: ${d.project}`,
      `Attempt ${d.attempt} at ${work(d)} was withdrawn. No result follows.`,
      open(d),
    ),
  ...englishSupport,
  ...englishCertificates,
};

export const englishFrame: Frame = {
  greeting: (name) => `Hello ${name},`,
  signature: (school) => school,
  footer: (school) =>
    `Sent by ${school} with Assay because it concerns you. Times are shown in your own time zone.`,
};
