import { expect, test } from "vitest";
import { refuseErasure, type Standing } from "./erasure.ts";
import type { AssessmentId, CaseId, Instant, PersonId } from "./words.ts";

const person = "a person" as PersonId;
const admin = "an admin" as PersonId;
const standing: Standing = {
  ...{ person, name: "Zoé Martin", email: "zoe@school.example", erasedAt: null },
  ...{ own: [], cases: [], assesses: [], owns: [] },
};
const attempt = (stage: Standing["own"][number]["stage"], more = {}) => ({
  ...{ id: "an attempt" as AssessmentId, project: "A shop", attempt: 1, stage },
  ...{ isHeld: false, isAppealed: false, ...more },
});
const aCase = { id: "a case" as CaseId, project: "A shop" };

function codes(on: Partial<Standing>, reason = "Asked for by letter", by = admin) {
  return refuseErasure({ ...standing, ...on }, by, reason).map(({ code }) => code);
}

test("nothing stands against somebody for whom nobody waits", () => {
  expect(codes({})).toEqual([]);
});

test("everything that stands against it is said at once", () => {
  expect(
    codes({
      own: [attempt("deciding", { isHeld: true }), attempt("to-rework", { isAppealed: true })],
      ...{ cases: [aCase], assesses: [attempt("approved")], owns: [aCase] },
    }),
  ).toEqual(["holds-on", "attempts-open", "appeals-open", "cases-open", "assesses-still", "owns-cases"]);
});

test("an attempt is named as somebody would speak of it, and nothing besides", () => {
  const [refusal] = refuseErasure({ ...standing, own: [attempt("submitted")] }, admin, "x");
  expect(refusal).toEqual({
    code: "attempts-open",
    attempts: [{ id: "an attempt", project: "A shop", attempt: 1, stage: "submitted" }],
  });
});

test("nobody erases themselves, and nobody is erased twice", () => {
  expect(codes({}, "x", person)).toEqual(["erases-oneself"]);
  expect(codes({ erasedAt: 1 as Instant, name: "", email: "x" })).toEqual(["erased-already"]);
});

test("a reason that stays does not say who it is about", () => {
  for (const reason of ["For ZOÉ  martin", "Zoe\u0301 Martin asked", "Mail of zoe@School.example"])
    expect(codes({}, reason)).toEqual(["reason-names-person"]);
  expect(codes({}, "Zoé asked")).toEqual([]);
  // A short name within another word is not the name.
  expect(codes({ name: "Li" }, "Asked for by a client")).toEqual([]);
  expect(codes({ name: "Li" }, "Client: Li.")).toEqual(["reason-names-person"]);
});
