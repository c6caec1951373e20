import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newUploadId } from "../../src/actions/begin-upload.ts";
import type { Instant, PersonId, Sha256 } from "../../src/rules/words.ts";
import { takeExamination } from "../../src/store/examination-queue.ts";
import { addUpload, noteFinished } from "../../src/store/uploads.ts";
import { type Member, openSchool, type School } from "../support/school.ts";

let school: School;

beforeAll(async () => {
  school = await openSchool({ isExamining: false });
});
afterAll(() => school[Symbol.asyncDispose]());

const allowances = {
  ...{ unfinishedPerPerson: 50, unfinishedPerDeliverable: 10, uploadsPerDay: 1_000 },
  ...{ bytesPerDay: 1e15, since: 0 as Instant, bytesNotHandedIn: 1e15 },
};
const named = new Map<string, string>();

/** As if so many bytes had arrived of somebody. */
async function arrived({ id: person, name }: Member, bytes: number): Promise<void> {
  const { db, clock } = school;
  const id = newUploadId();
  const sha256 = createHash("sha256").update(id).digest("hex") as Sha256;
  named.set(sha256, name);
  const upload = { id, person: person as PersonId, name: "x.zip", bytes, metadata: null, meantFor: null };
  await addUpload(db, { ...upload, createdAt: clock.now() }, allowances);
  await noteFinished(db, id, { sha256, at: clock.now() });
}

async function taken(mostBytes?: number): Promise<string | null> {
  const next = await takeExamination(school.db, 60, mostBytes);
  return next && (named.get(next.sha256) ?? "");
}

test("who sends many large archives waits for themselves, and others not for them", async () => {
  const [ada, bob, eve] = await Promise.all(
    ["Ada", "Bob", "Eve"].map((name) => school.member(name, ["student"])),
  );
  if (!ada || !bob || !eve) throw new Error("nobody there");
  for (let n = 0; n < 4; n += 1) await arrived(ada, 5e9);
  await arrived(bob, 5e9);
  await arrived(eve, 1_000);
  // A place is kept for what is small.
  expect(await taken(100e6)).toBe("Eve");
  expect(await taken(100e6)).toBeNull();
  expect(await taken()).toBe("Ada");
  expect(await taken()).toBe("Bob");
  await arrived(eve, 1_000);
  expect([await taken(), await taken(), await taken(), await taken()]).toEqual(["Eve", "Ada", "Ada", "Ada"]);
  expect(await taken()).toBeNull();
});
