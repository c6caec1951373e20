import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { type Assessment, stages } from "../assessment.ts";
import { carryOut } from "../decide.ts";
import { replay } from "../evolve.ts";
import { digest, rubricOf, team, termsOf } from "../examples.ts";
import type { Policy } from "../policy.ts";
import { previewVerdict } from "../verdict.ts";
import { runningWindow } from "../windows.ts";
import { hoursAfter, type Instant } from "../words.ts";
import { atClock } from "./answers.ts";
import { everyCommand } from "./every-command.ts";
import { brokenPromises } from "./promises.ts";
import { type Detail, deadEnds, factsOf, type Place, walk } from "./walk.ts";

interface Small {
  readonly deliverables: number;
  readonly skills: number;
  readonly detail?: Detail;
  readonly policy?: Partial<Policy>;
}

const patience = { timeout: 120_000 };
const sizes: Small[] = [1, 2, 3].flatMap((deliverables) =>
  [1, 2, 3].map((skills) => ({ deliverables, skills })),
);
const schools: [string, Small][] = [
  ["bookings, absences and assignments told apart", { deliverables: 2, skills: 1, detail: "everything" }],
  [
    "every absence uses up the attempt",
    { deliverables: 1, skills: 2, detail: "everything", policy: { studentNoShowUsesAttempt: "always" } },
  ],
  ["two deliverables open to an update", { deliverables: 2, skills: 3, policy: { updateLimit: 2 } }],
  ["an update for skills alone", { deliverables: 2, skills: 3, policy: { updateForSkillGap: true } }],
  ["no update at all", { deliverables: 2, skills: 2, policy: { updateLimit: 0 } }],
];

test.for(sizes)("every place × every command: $deliverables × $skills, two attempts", patience, (small) => {
  walksClean(small);
});

test.for(schools)("every place × every command: %s", patience, ([_, small]) => {
  walksClean(small);
});

function walksClean({ deliverables, skills, detail = "judging", policy = {} }: Small) {
  const walked = walk(termsOf(rubricOf(deliverables, skills), policy), detail, checkPlace);
  expect(deadEnds(walked)).toEqual([]);
  expect(walked.moves).toBeGreaterThan(100 * walked.places.size);
  const reached = new Set([...walked.places.values()].map(({ on }) => on.stage));
  const reachable = stages.filter((stage) => policy.updateLimit !== 0 || !stage.includes("update"));
  expect([...reached].sort()).toEqual([...reachable].sort());
}

/** What holds at every place (M6, M8, R1, R15, R18), asked of its facts and not of the rules. */
function checkPlace(place: Place) {
  const { on, now } = place;
  const facts = factsOf(place);
  const names = facts.map(({ is }) => is).join(" ");
  const broken = brokenPromises(on.terms.rubric, facts);
  if (broken.length > 0) throw new Error(`${broken.join("; ")} after ${names}`);
  if (on.version !== facts.length) throw new Error(`version ${on.version} of ${facts.length} facts`);
  const replayed = replay(on.id, on.terms, facts);
  if (!isDeepStrictEqual(replayed, on)) throw new Error(`the journal tells another record: ${names}`);
  const { recommended, allowed } = previewVerdict(on);
  if (recommended === null ? allowed.length > 0 : !allowed.includes(recommended)) {
    throw new Error(`recommended ${recommended} of ${allowed.join()} after ${names}`);
  }
  if (on.stage === "awaiting-update") checkWaitingEnds(on, now);
}

/** R24: the clock alone ends the waiting, once no hold stops it, and then rework is possible and nothing else. */
function checkWaitingEnds(on: Assessment, now: Instant) {
  const lifting = carryOut(on, {
    do: "lift-hold",
    by: team,
    at: hoursAfter(now, 5),
    outcome: digest("Cleared"),
  });
  const running = lifting.ok ? lifting.after : on;
  const ends = runningWindow(running)?.window.ends;
  if (ends === undefined) throw new Error("an update is awaited and no window runs");
  if (atClock(running, (ends - 1) as Instant).stage !== "awaiting-update")
    throw new Error("it ended too early");
  const expired = atClock(running, ends);
  if (expired.stage !== "update-expired") throw new Error("the waiting does not end by the clock");
  const results = everyCommand(expired, ends)
    .filter((command) => command.do === "record-verdict")
    .map((command) => carryOut(expired, command))
    .flatMap((answer) => (answer.ok ? answer.after.stage : []));
  if ([...new Set(results)].join() !== "to-rework")
    throw new Error(`once expired it became ${results.join()}`);
}
