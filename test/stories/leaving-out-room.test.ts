import { afterAll, beforeAll, expect, test } from "vitest";
import { examined, uploadFor } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

let school: School;

beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school[Symbol.asyncDispose]());

const withJunk = zipWith({
  "shop/index.html": "<h1>A shop</h1>",
  "shop/.DS_Store": "x",
  "shop/empty.txt": "",
});

const leaveOut = (who: Member, upload: string) =>
  school.ask(who, "POST", `/uploads/${upload}/leave-out`, { codes: ["macos-leavings"] });

/** As if somebody had announced so many bytes so many hours ago, and sent none. */
async function announced(who: Member, bytes: number, hoursAgo: number): Promise<void> {
  await school.db.pool.query(
    `insert into uploads (id, person_id, name, bytes, created_at)
      values (md5(random()::text), $1, 'x.zip', $2, $3::timestamptz - make_interval(hours => $4))`,
    [who.id, bytes, new Date(school.clock.now()), hoursAgo],
  );
}

test("what is left out is made anew, and counts like what is sent: by the day and in all", async () => {
  const busy = await school.member("Bea Busy", ["student"]);
  const upload = await uploadFor(school, busy, "shop.zip", withJunk);
  await announced(busy, 50 * 1024 ** 3 - withJunk.length, 1);
  expect(await leaveOut(busy, upload)).toMatchObject({
    status: 429,
    body: { code: "upload-allowance-used" },
  });

  const hoarder = await school.member("Hal Hoarder", ["student"]);
  const kept = await uploadFor(school, hoarder, "shop.zip", withJunk);
  await announced(hoarder, 100e9 - withJunk.length, 30);
  expect(await leaveOut(hoarder, kept)).toMatchObject({
    status: 429,
    body: { code: "too-much-not-handed-in" },
  });
});

test("it counts by when it was made, however old the one it is made from", async () => {
  const student = await school.member("Stu Student", ["student"]);
  const upload = await uploadFor(school, student, "shop.zip", withJunk);
  await examined(school, student, upload);
  school.clock.pass(30);
  await announced(student, 50 * 1024 ** 3 - 100, 1);
  expect((await leaveOut(student, upload)).status).toBe(429);
});

test("a refused one leaves nothing behind", async () => {
  const { rows } = await school.db.pool.query(
    "select count(*)::int as count from uploads where name = 'shop.zip'",
  );
  expect(rows).toEqual([{ count: 3 }]);
});
