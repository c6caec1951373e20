import { placeHold } from "../../actions/place-hold.ts";
import { withdrawAssessment } from "../../actions/withdraw-assessment.ts";
import type { CastName } from "./cast.ts";
import { Life } from "./life.ts";
import type { Times } from "./times.ts";
import { cinemaPageWords as cinema } from "./words/cinema-page.ts";
import { foodCoopWords as foodCoop } from "./words/food-coop.ts";
import { toolLibraryWords as toolLibrary } from "./words/tool-library.ts";
import type { ProjectWords } from "./words/words.ts";

const allGood = { decision: "approve" } as const;

/** The Web Application Developers: approved before, and everything that waits on an assessor's desk today. */
export function englishLives(times: Times): Life[] {
  return [...approvedBefore(times), ...onTheDesk(times), ...stillUnderWay(times)];
}

/** Handed in and analysed in the days before a session. */
function upToSession(life: Life, times: Times, session: number, notMet: readonly string[] = []): Life {
  return life
    .prepares(times.onDay(session - 6, 9))
    .handsIn(times.onDay(session - 3, 16))
    .isAssigned(times.onDay(session - 3, 17), "owen")
    .isBooked(times.onDay(session - 2, 10.5), times.onDay(session, 13))
    .isAnalysed(times.onDay(session - 1, 9), notMet)
    .meets(times.onDay(session, 13));
}

function approvedBefore(times: Times): Life[] {
  const approved = (student: CastName, assessor: CastName, day: number) =>
    upToSession(new Life(student, cinema, assessor), times, day)
      .isJudged(times.onDay(day, 14))
      .isDecided(times.onDay(day, 14.4), allGood)
      .hasReport(times.onDay(day, 15));
  const afterUpdate = upToSession(new Life("liam", cinema, "ada"), times, -20, ["form-errors"])
    .isJudged(times.onDay(-20, 14))
    .isDecided(times.onDay(-20, 14.4), {
      decision: "request-update",
      changes: [
        {
          deliverable: "published-page",
          what: "The days of the week in the form need a legend, and a broken address has to be told in words beside its field.",
          proves: [],
        },
      ],
    })
    .hasReport(times.onDay(-20, 15))
    .updates(times.onDay(-19, 19.2), "published-page")
    .isAnswered(times.onDay(-18, 9), "published-page")
    .isDecided(times.onDay(-18, 10), allGood);
  return [
    approved("maya", "ada", -24),
    afterUpdate,
    approved("priya", "tomoko", -17),
    approved("zofia", "ada", -15),
    approved("elif", "ada", -13),
    approved("kwame", "ada", -12),
  ];
}

/** Handed in two days before a session that took place in the last few days; hours from now. */
function recent(
  [student, words, assessor]: [CastName, ProjectWords, CastName],
  times: Times,
  session: number,
  [notMet, weak, notYet]: [readonly string[], readonly string[], readonly string[]],
): Life {
  const at = (hours: number) => times.fromNow(session + hours);
  return new Life(student, words, assessor)
    .prepares(at(-70))
    .handsIn(at(-50))
    .isAssigned(at(-48), "owen")
    .isBooked(at(-30), at(0))
    .isAnalysed(at(-22), notMet)
    .meets(at(0), weak)
    .isJudged(at(1), notYet);
}

function onTheDesk(times: Times): Life[] {
  const { fromNow } = times;
  const daniel: [string[], string[], string[]] = [
    ["programme-table", "form-errors", "statement-honest"],
    ["tool-blindness", "why-this-markup"],
    ["semantic-structure", "accessibility"],
  ];
  return [
    recent(["maya", toolLibrary, "ada"], times, -29.5, [["single-source"], [], []])
      .isDecided(fromNow(-28), {
        decision: "request-update",
        changes: [
          {
            deliverable: "design-note",
            what: "Say where the selected dates live and why they are kept nowhere else, and remove the second copy in the store.",
            proves: [],
          },
        ],
      })
      .hasReport(fromNow(-27)),
    recent(["liam", toolLibrary, "ada"], times, -4, [[], [], []]),
    recent(["priya", toolLibrary, "ada"], times, -7, [["four-faces"], ["race"], ["remote-data"]]),
    recent(["daniel", cinema, "ada"], times, -10, daniel),
    recent(["kwame", toolLibrary, "ada"], times, -61, [["reserve-once"], [], []])
      .isDecided(fromNow(-59.6), {
        decision: "request-update",
        changes: [
          {
            deliverable: "running-app",
            what: "An impatient double tap must send one reservation. Show it on a slow connection.",
            proves: [],
          },
        ],
      })
      .hasReport(fromNow(-58))
      .updates(fromNow(-20), "running-app"),
  ];
}

function stillUnderWay(times: Times): Life[] {
  const { fromNow, quarterFromNow, onDay } = times;
  const sofia = upToSession(new Life("sofia", cinema, "tomoko"), times, -8, ["outline", "keyboard"])
    .isJudged(onDay(-8, 14), ["accessibility"])
    .isDecided(onDay(-8, 14.5), {
      decision: "rework",
      gaps: [
        {
          deliverable: "source",
          what: "Headings that descend without a gap; read the list aloud before you hand in.",
        },
        {
          deliverable: "published-page",
          what: "Tariffs that open by keyboard, and a focus mark that is always there.",
        },
        {
          skill: "accessibility",
          what: "An hour with a screen reader, then tell us of one barrier that you found by it.",
        },
      ],
    })
    .hasReport(onDay(-8, 16));
  return [
    sofia,
    new Life("sofia", cinema, "tomoko").prepares(fromNow(-44), 2),
    new Life("sofia", toolLibrary, "tomoko").prepares(fromNow(-40), 1).scene(fromNow(-32), (record) =>
      record.move("sofia", fromNow(-32), (world, asking) =>
        withdrawAssessment(world, asking, {
          reason: "I began too early: first the cinema page, once more.",
        }),
      ),
    ),
    new Life("noah", cinema, "ada").prepares(fromNow(-30)).handsIn(fromNow(-3)),
    new Life("zofia", toolLibrary, "ada")
      .prepares(fromNow(-36))
      .handsIn(fromNow(-26))
      .isAssigned(fromNow(-24), "owen")
      .isAnalysed(fromNow(-2), ["boundaries"], 4),
    new Life("kwame", foodCoop, "ada")
      .prepares(fromNow(-56))
      .handsIn(fromNow(-46))
      .isAssigned(fromNow(-45), "owen")
      .isBooked(fromNow(-43), quarterFromNow(2))
      .isAnalysed(fromNow(-23.5), ["last-crate"]),
    new Life("elif", toolLibrary, "ada")
      .prepares(fromNow(-52))
      .handsIn(fromNow(-40))
      .isAssigned(fromNow(-39), "claire")
      .isBooked(fromNow(-38), quarterFromNow(24))
      .isAnalysed(fromNow(-5.5), [], 6),
    new Life("priya", foodCoop, "tomoko")
      .prepares(fromNow(-50))
      .handsIn(fromNow(-41))
      .isAssigned(fromNow(-39.5), "claire")
      .isAnalysed(fromNow(-13), ["tests-run"], 9)
      .scene(fromNow(-11), (record) =>
        record.move("tomoko", fromNow(-11), (world, asking) =>
          placeHold(world, asking, {
            because: "plagiarism",
            reason:
              "migrations/003 and 004 are the same, comments included, as those of a public repository. It may be honest reuse without a source; the team should ask.",
          }),
        ),
      ),
  ];
}
