import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clockRound } from "../../src/followups/clock-queue.ts";
import { hoursAfter, type Instant, type Sha256 } from "../../src/rules/words.ts";
import { openEditions } from "../../src/store/editions.ts";
import { journalOf } from "../../src/store/reading.ts";
import { verifyJournal } from "../../src/store/verifying.ts";
import { Attempt, uploadFor } from "../support/attempt.ts";
import { eraseFiles } from "../support/erase-files.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { sha256 } from "../support/tus.ts";
import { workerFor } from "../support/worker.ts";
import { zipWith } from "../support/zip.ts";

let school: School;
let admin: Member;
let team: Member;
let assessor: Member;

beforeAll(async () => {
  school = await openSchool();
  [admin, team, assessor] = [
    await school.member("Adi Admin", ["admin"]),
    await school.member("Tess Team", ["team"]),
    await school.member("Ada Assessor", ["assessor"]),
  ];
});
afterAll(() => school[Symbol.asyncDispose]());

const erase = (who: Member, by = admin, reason = "Asked for by letter", headers = {}) =>
  school.ask(by, "POST", `/people/${who.id}/erasure`, { reason }, headers);

async function codes(who: Member, by = admin): Promise<unknown> {
  const { status, body } = await erase(who, by);
  return status === 200
    ? "erased"
    : ((body.refusals as { code: string }[])?.map(({ code }) => code) ?? body.code);
}

async function student(): Promise<Member> {
  const member = await school.member("Stu Dent", ["student"]);
  await school.enrol(member);
  return member;
}

async function failed(who: Member): Promise<Attempt> {
  const attempt = await Attempt.begin(school, who, assessor);
  await attempt.handIn();
  if ((await attempt.view(team)).body.assessor === null) await attempt.assign(team);
  school.clock.pass(25);
  await attempt.rate({ argued: "not-met", tested: "not-met", deployed: "not-met" });
  await attempt.hold({ model: "not-yet", test: "not-yet", deploy: "not-yet" });
  const gaps = [{ deliverable: "app", what: "Start over" }];
  await attempt.must(assessor, "POST", "verdict", { decision: "rework", gaps });
  await attempt.must(assessor, "POST", "report", { strengths: "Some", improvements: "More" });
  return attempt;
}

describe("what stands against an erasure", () => {
  it("is an open attempt, named with what ends it; withdrawn, it does not", async () => {
    const who = await student();
    const attempt = await Attempt.begin(school, who, assessor);
    const refused = await erase(who);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: "attempts-open",
        refusals: [{ attempts: [{ id: attempt.id, project: "A shop", attempt: 1, stage: "preparing" }] }],
      },
    });
    await attempt.must(who, "POST", "withdrawal", { reason: "I leave" });
    expect(await codes(who)).toBe("erased");
  });

  it("is a hold, said beside the attempt it freezes", async () => {
    const who = await student();
    const attempt = await Attempt.begin(school, who, assessor);
    await attempt.handIn();
    await attempt.must(team, "POST", "hold", { because: "plagiarism", reason: "Looks like another's" });
    expect(await codes(who)).toEqual(["holds-on", "attempts-open"]);
  });

  it("is an appeal that is not decided, and an open case", async () => {
    const who = await student();
    await failed(who);
    const second = await failed(who);
    await second.must(who, "POST", "appeal", { reason: "Look again" });
    const opened = await school.ask(who, "POST", "/support-cases", { assessment: second.id, reason: "Help" });
    expect(await codes(who)).toEqual(["appeals-open", "cases-open"]);
    await second.must(team, "POST", "appeal/decision", { outcome: "dismissed", why: "It stands" });
    await school.ask(
      team,
      "POST",
      `/support-cases/${opened.body.case}/close`,
      { outcome: "Over" },
      { "If-Match": '"1"' },
    );
    expect(await codes(who)).toBe("erased");
  });

  it("is what others wait for: an attempt to assess, a case that is owned", async () => {
    const [who, other] = [await student(), await student()];
    const busy = await school.member("Busy Assessor", ["assessor", "team"]);
    const attempt = await Attempt.begin(school, who, busy);
    await attempt.handIn();
    await attempt.assign(team);
    await failed(other);
    const second = await failed(other);
    const opened = await school.ask(team, "POST", "/support-cases", {
      assessment: second.id,
      reason: "Help",
    });
    const owner = await school.ask(
      team,
      "POST",
      `/support-cases/${opened.body.case}/owner`,
      { person: busy.id },
      { "If-Match": '"1"' },
    );
    expect(owner.status).toBe(200);
    expect(await codes(busy)).toEqual(["assesses-still", "owns-cases"]);
  });

  it("is oneself, being the last admin, and a reason that says who it is about", async () => {
    expect(await codes(admin)).toEqual(["erases-oneself"]);
    const who = await student();
    const named = await erase(who, admin, "Letter of stu  DENT");
    expect(named).toMatchObject({ status: 422, body: { code: "reason-names-person" } });
    const second = await school.member("Second Admin", ["admin"]);
    const both = await Promise.all([erase(admin, second), erase(second, admin)]);
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect([401, 403, 409]).toContain(statuses[1]);
    if (both[0].status === 200) admin = second;
  });

  it("is not to be there, or to ask without being an admin", async () => {
    const nobody = { ...admin, id: "00000000-0000-7000-8000-000000000000" };
    expect((await erase(nobody)).status).toBe(404);
    const who = await student();
    for (const by of [team, assessor, who]) expect((await erase(who, by)).status).toBe(403);
  });
});

describe("files", () => {
  it("stay while somebody else needs the very same, and for an hour in case somebody is about to", async () => {
    const work = zipWith({ "index.html": "<h1>The same</h1>" });
    const id = sha256(work) as Sha256;
    const [first, second, third] = [await student(), await student(), await student()];
    const placed = async (who: Member) => {
      const attempt = await Attempt.begin(school, who, assessor);
      const uploadId = await uploadFor(school, who, "app.zip", work);
      await attempt.must(who, "PUT", "deliverables/app", { uploadId });
      await attempt.must(who, "POST", "withdrawal", { reason: "Later" });
      return attempt;
    };
    await placed(first);
    const kept = await placed(second);
    await uploadFor(school, third, "app.zip", work);

    expect(await codes(first)).toBe("erased");
    await eraseFiles(school);
    expect(await school.files.size(id)).toBe(work.length);
    expect(await codes(third)).toBe("erased");
    await eraseFiles(school);
    expect(await school.files.size(id)).toBe(work.length);
    expect((await school.ask(second, "GET", `/assessments/${kept.id}`)).status).toBe(200);

    expect(await codes(second)).toBe("erased");
    await eraseFiles(school, school.clock.now());
    expect(await school.files.size(id)).toBe(work.length);
    await eraseFiles(school);
    expect(await school.files.size(id)).toBeNull();
    expect(
      await school.db.query({
        name: "found-out",
        text: "select from examinations where sha256 = $1",
        values: [id],
      }),
    ).toEqual([]);
  });
});

describe("a name", () => {
  it("is found in kept mails whatever signs are in it, and in no other word", async () => {
    for (const name of ["ด.ช. สมชาย ใจดี", "अनुष्का शर्मा", "A*(B)[c]\\d|{2} ^$+?", "O’Brien-Ø’s", "李", "Li"]) {
      const who = await school.member(name, ["student"]);
      await school.db.query({
        name: "mails-with-names",
        text: `insert into mailbox (key, to_email, subject, body_text, body_html)
          values (gen_random_uuid()::text, 'x@y.z', 'One', 'Hello, ' || $1 || ' wrote.', ''),
            (gen_random_uuid()::text, 'x@y.z', 'Two', 'Lists of clients, and nobody else', '')`,
        values: [name.replace(" ", "\n")],
      });
      expect([name, await codes(who)]).toEqual([name, "erased"]);
      const left = await school.db.query<{ subject: string }>({
        name: "mails-left",
        text: "delete from mailbox where to_email = 'x@y.z' returning subject",
        values: [],
      });
      expect([name, left]).toEqual([name, [{ subject: "Two" }]]);
    }
  });
});

describe("a person with hundreds of records", () => {
  it("is erased step by step, once each, whatever crashes in between", async () => {
    const writer = await school.member("Wri Ter", ["mentor"]);
    const records: string[] = [];
    for (let n = 0; n < 120; n += 1) {
      const attempt = await Attempt.begin(school, await student(), assessor);
      records.push(attempt.id);
    }
    await school.db.query({
      name: "texts-of-writer",
      text: `insert into texts (digest, record_id, author_id, salt, body)
        select encode(sha256(convert_to(id::text, 'UTF8')), 'hex'), id, $2, '\\x00112233445566778899aabbccddeeff', 'word'
        from unnest($1::uuid[]) id`,
      values: [records, writer.id],
    });
    const twice = await Promise.all([
      erase(writer, admin, "Asked for", { "Idempotency-Key": "many" }),
      erase(writer, admin, "Asked for", { "Idempotency-Key": "many" }),
    ]);
    expect(twice.map(({ status, body }) => [status, body.records])).toEqual([
      [200, 120],
      [200, 120],
    ]);

    // A step that breaks at its end has done nothing; the next try does all of it.
    const broken = {
      ...school.db,
      pool: {
        ...school.db.pool,
        connect: async () => {
          const client = await school.db.pool.connect();
          const query = client.query.bind(client);
          let erasing = false;
          const failing = (...given: unknown[]) => {
            const [first] = given;
            if ((first as { name?: string }).name === "erase-texts") erasing = true;
            if (first === "commit" && erasing) throw new Error("The power failed");
            return (query as (...all: unknown[]) => unknown)(...given);
          };
          return new Proxy(client, {
            get: (target, name) => {
              if (name === "query") return failing;
              const value = Reflect.get(target, name);
              return typeof value === "function" ? value.bind(target) : value;
            },
          });
        },
      },
    } as unknown as typeof school.db;
    const round = await clockRound(broken, openEditions(school.db), school.clock.now());
    expect(round.faults.length).toBeGreaterThan(0);
    const left = () =>
      school.db.query({ name: "left", text: "select from texts where author_id = $1", values: [writer.id] });
    expect(await left()).toHaveLength(120);

    school.clock.set(hoursAfter(school.clock.now() as Instant, 1));
    await using worker = workerFor(school);
    await worker.catchUp();
    expect(await left()).toHaveLength(0);
    for (const record of records) {
      const facts = (await journalOf(school.db, record)).map(({ fact }) => (fact as { is: string }).is);
      expect(facts).toEqual(["assessment-started", "texts-erased"]);
    }
    for await (const check of verifyJournal(school.db, null)) expect(check).toMatchObject({ ok: true });
  });
});
