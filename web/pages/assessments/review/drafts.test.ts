import { expect, test, vi } from "vitest";
import type { Assessment, Moved } from "../../../api/generated/api.ts";
import { Problem } from "../../../api/problem.ts";
import { Drafts, type Shelf } from "./drafts.ts";
import type { Wanted } from "./moves.ts";

function shelf(kept: Record<string, string> = {}): Shelf & { kept: Record<string, string> } {
  return {
    kept,
    get: (name) => kept[name] ?? null,
    set: (name, text) => {
      kept[name] = text;
    },
    delete: (name) => {
      delete kept[name];
    },
    names: () => Object.keys(kept),
  };
}

const evidence = [
  { deliverable: "app", path: "src/a.ts", line: 3 },
  { deliverable: "app", path: null },
];

function record(version: number, rating: "met" | "not-met" | null, comment: string): Assessment {
  return {
    version,
    criteria: [{ key: "a", rating, comment, evidence }],
    skills: [],
  } as unknown as Assessment;
}

/** Answers each move when told to, and keeps what was sent. */
function line() {
  const sent: { wanted: Wanted; answer(version: number): void; fail(problem: Problem): void }[] = [];
  const send = (wanted: Wanted) =>
    new Promise<Moved>((resolve, reject) => {
      const recorded = [{ version: 0, is: "criterion-rated", at: "2026-03-02T14:03:07.000Z" }];
      const answer = (version: number) => resolve({ assessment: "x", version, stage: "submitted", recorded });
      sent.push({ wanted, answer, fail: reject });
    });
  return { sent, send };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("a rating goes out at once with the evidence as it is, and is off the shelf once acknowledged", async () => {
  const { sent, send } = line();
  const kept = shelf();
  const drafts = new Drafts(record(1, null, ""), kept, send);
  drafts.write("criteria", "a", { value: "met", comment: "" }, "now");
  expect(sent[0]?.wanted).toMatchObject({
    method: "PUT",
    path: "criteria/a",
    body: { rating: "met", comment: "", evidence: [evidence[0], { deliverable: "app" }] },
  });
  expect(Object.keys(kept.kept)).toEqual(["criteria/a"]);
  sent[0]?.answer(2);
  await settled();
  expect(kept.kept).toEqual({});
  expect(drafts.all().get("criteria/a")).toMatchObject({ state: "saved", at: "2026-03-02T14:03:07.000Z" });
});

test("what is written while a save is on its way goes out after it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { sent, send } = line();
  const drafts = new Drafts(record(1, null, ""), shelf(), send);
  drafts.write("criteria", "a", { value: null, comment: "one" }, "soon");
  expect(sent).toHaveLength(0);
  drafts.flush();
  drafts.write("criteria", "a", { value: null, comment: "one two" }, "soon");
  sent[0]?.answer(2);
  await settled();
  expect(drafts.all().get("criteria/a")?.state).toBe("unsaved");
  vi.runAllTimers();
  expect(sent.map(({ wanted }) => (wanted.body as { comment: string }).comment)).toEqual(["one", "one two"]);
  vi.useRealTimers();
});

test("what never arrived is there again in a new page, and is sent then", () => {
  const kept = shelf();
  new Drafts(record(1, null, ""), kept, () => new Promise(() => {})).write(
    "criteria",
    "a",
    { value: "not-met", comment: "typed on a train" },
    "soon",
  );
  const { sent, send } = line();
  const again = new Drafts(record(1, null, ""), shelf(kept.kept), send);
  expect(again.all().get("criteria/a")?.said).toMatchObject({
    value: "not-met",
    comment: "typed on a train",
  });
  again.flush();
  expect(sent[0]?.wanted.body).toMatchObject({ rating: "not-met", comment: "typed on a train" });
});

test("what is on the record by now needs no sending; what somebody else changed is put to the assessor", () => {
  const said = { value: "met", comment: "mine" };
  const kept = { "criteria/a": JSON.stringify({ said, began: { value: null, comment: "" } }) };
  const arrived = new Drafts(record(2, "met", "mine"), shelf({ ...kept }), () => new Promise(() => {}));
  expect(arrived.all().size).toBe(0);
  const { sent, send } = line();
  const contested = new Drafts(record(2, "not-met", "theirs"), shelf({ ...kept }), send);
  expect(contested.all().get("criteria/a")?.state).toBe("contested");
  contested.flush();
  expect(sent).toHaveLength(0);
  contested.insist("criteria", "a");
  expect(sent[0]?.wanted.stillMeant?.(record(3, "not-met", "theirs"))).toBe(true);
  expect(sent[0]?.wanted.stillMeant?.(record(3, "met", "theirs again"))).toBe(false);
});

test("a contested text stays on the shelf, though another window cleared it away with its own", async () => {
  const { sent, send } = line();
  const kept = shelf();
  const drafts = new Drafts(record(1, null, ""), kept, send);
  drafts.write("criteria", "a", { value: "met", comment: "mine" }, "now");
  kept.delete("criteria/a");
  sent[0]?.fail(new Problem({ status: 412, code: "stale-version" }));
  await settled();
  expect(drafts.all().get("criteria/a")?.state).toBe("contested");
  const again = new Drafts(record(2, "not-met", "theirs"), shelf(kept.kept), send);
  expect(again.all().get("criteria/a")).toMatchObject({ state: "contested", said: { comment: "mine" } });
});

test("what is written of one thing leaves the others as they were written before", async () => {
  const { sent, send } = line();
  const drafts = new Drafts(record(1, null, ""), shelf(), send);
  drafts.write("criteria", "a", { comment: "one" }, "soon");
  drafts.write("criteria", "a", { evidence: [{ deliverable: "app", path: "src/b.ts", line: 4 }] }, "soon");
  drafts.write("criteria", "a", { value: "met" }, "now");
  expect(sent[0]?.wanted.body).toEqual({
    rating: "met",
    comment: "one",
    evidence: [{ deliverable: "app", path: "src/b.ts", line: 4 }],
  });
});

test("a place that was pinned and not sent is there again; one that somebody else pinned is put to the assessor", () => {
  const pin = { deliverable: "app", path: "src/b.ts", line: 4, toLine: 9 };
  const kept = shelf();
  new Drafts(record(1, "met", ""), kept, () => new Promise(() => {})).write(
    "criteria",
    "a",
    { evidence: [pin] },
    "soon",
  );
  const again = new Drafts(record(1, "met", ""), shelf({ ...kept.kept }), () => new Promise(() => {}));
  expect(again.all().get("criteria/a")).toMatchObject({ state: "unsaved", said: { evidence: [pin] } });
  const there = record(2, "met", "");
  const theirs = { ...there, criteria: there.criteria.map((one) => ({ ...one, evidence: [{ answer: 1 }] })) };
  const contested = new Drafts(theirs, shelf({ ...kept.kept }), () => new Promise(() => {}));
  expect(contested.all().get("criteria/a")?.state).toBe("contested");
});

test("a lost line keeps the draft, and a later try takes it", async () => {
  const { sent, send } = line();
  const kept = shelf();
  const drafts = new Drafts(record(1, null, ""), kept, send);
  drafts.write("criteria", "a", { value: "met", comment: "" }, "now");
  sent[0]?.fail(new Problem({ status: 0, code: "unreachable" }));
  await settled();
  expect(drafts.all().get("criteria/a")?.state).toBe("failed");
  expect(Object.keys(kept.kept)).toEqual(["criteria/a"]);
  drafts.flush();
  sent[1]?.answer(2);
  await settled();
  expect(drafts.all().get("criteria/a")?.state).toBe("saved");
  expect(kept.kept).toEqual({});
});

test("an update that reopens a criterion shows it as open, whatever was saved of it before", async () => {
  const { sent, send } = line();
  const drafts = new Drafts(record(1, null, ""), shelf(), send);
  drafts.write("criteria", "a", { value: "met", comment: "" }, "now");
  sent[0]?.answer(2);
  await settled();
  // A record read before the save arrived does not undo it on the page.
  drafts.seen(record(1, null, ""));
  expect(drafts.all().has("criteria/a")).toBe(true);
  drafts.seen(record(5, null, ""));
  expect(drafts.all().has("criteria/a")).toBe(false);
});
