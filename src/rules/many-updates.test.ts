import { expect, test } from "vitest";
import { deliverableKey, exampleIn, monday, play, student, windowEnd, zip } from "./examples.ts";
import { refusalsOf } from "./proof/answers.ts";
import { hoursAfter, type Instant } from "./words.ts";

const awaiting = exampleIn("awaiting-update");

function update(first: Instant, nth: number) {
  const items = { [deliverableKey(2)]: zip(`the ${nth}th`) };
  return { do: "submit-update", by: student, at: (first + nth) as Instant, items } as const;
}

test.for([
  ["in time", awaiting, monday],
  ["late", exampleIn("update-expired"), hoursAfter(windowEnd(awaiting.now), 1)],
] as const)("a record and an assessor's mailbox have an end: thirty updates, %s", ([_, from, first]) => {
  const nths = Array.from({ length: 30 }, (__, index) => index);
  const full = play(from, ...nths.map((nth) => update(first, nth)));
  expect(refusalsOf(full.now, update(first, 30))).toEqual([{ code: "too-many-updates", most: 30 }]);
});
