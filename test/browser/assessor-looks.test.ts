import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { Member, School } from "../support/school.ts";
import { openSchoolWithPages, seriousViolations, sidewaysScroll, signedInPage } from "../support/seen-by.ts";

let browser: Browser;
let school: School;
let people: { assessor: Member; team: Member; admin: Member };
/** One assessment at each point that looks its own. */
let at: { submitted: string; inSession: string; deciding: string; awaiting: string; updateIn: string };

beforeAll(async () => {
  browser = await openBrowser();
  school = await openSchoolWithPages();
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const team = await school.member("Theo Berger", ["team"]);
  const admin = await school.member("Ngozi Eze", ["admin"]);
  people = { assessor, team, admin };
  const begin = async (name: string) => {
    const student = await school.member(name, ["student"]);
    await school.enrol(student);
    const attempt = await Attempt.begin(school, student, assessor);
    await attempt.handIn();
    await attempt.assign(team);
    return attempt;
  };
  const decided = async (name: string) => {
    const attempt = await begin(name);
    await attempt.rate({ argued: "met", tested: "not-met", deployed: "met" });
    await attempt.hold({ model: "acquired", test: "not-yet", deploy: "acquired" });
    return attempt;
  };
  const requested = async (name: string) => {
    const attempt = await decided(name);
    const changes = [{ deliverable: "app", what: "Test the basket", proves: ["test"] }];
    await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes });
    return attempt;
  };
  const submitted = await begin("Zoé Martin");
  const inSession = await begin("Yann Le Goff");
  await inSession.must(assessor, "POST", "session/start");
  const deciding = await decided("Wanda Kowalska");
  const awaiting = await requested("Victor Hugo");
  const updateIn = await requested("Ute Lemper");
  const uploadId = await updateIn.upload("update.zip");
  await updateIn.must(updateIn.student, "POST", "update", { deliverables: { app: { uploadId } } });
  at = {
    ...{ submitted: submitted.id, inSession: inSession.id, deciding: deciding.id },
    ...{ awaiting: awaiting.id, updateIn: updateIn.id },
  };
  await school.db.query({
    name: "test-kept-mail",
    text: `insert into mailbox (key, to_email, subject, body_text, body_html, sent_at)
           values ('one', 'zoe@school.test', 'An update is in', 'Read it', '<p>Read it</p>', now())`,
    values: [],
  });
  await school.db.query({
    name: "test-failed-delivery",
    text: `insert into followups (key, kind, body, due_at, attempts, last_error, failed_at)
           values ('given up', 'mail', jsonb_build_object('template', 'approved', 'to', $1::text), now(), 10,
             '550 no such mailbox', now())`,
    values: [people.assessor.id],
  });
});
afterAll(async () => {
  await browser.close();
  await school[Symbol.asyncDispose]();
});

type Who = keyof typeof people;

/** Every page of assessor, team and admin, in every state of its own; each with a word that shows it is drawn. */
const pages = (): [who: Who, path: string, drawn: string][] => [
  ["assessor", "/desk", "Wanda Kowalska"],
  ["assessor", `/assessments/${at.submitted}/review?part=criteria`, "How to check argued"],
  ["assessor", `/assessments/${at.submitted}/review?part=session`, "Start the session"],
  ["assessor", `/assessments/${at.submitted}/review?part=report`, "The report is written after the session"],
  ["assessor", `/assessments/${at.inSession}/review?part=session`, "Note the answer"],
  ["assessor", `/assessments/${at.deciding}/review?part=decision`, "Recommended"],
  ["assessor", `/assessments/${at.deciding}/review?part=report`, "Release the report"],
  ["assessor", `/assessments/${at.awaiting}/review?part=decision`, "An update is awaited"],
  ["assessor", `/assessments/${at.updateIn}/review?part=decision`, "Open the update"],
  ["assessor", `/assessments/${at.updateIn}/review?part=criteria`, "As before"],
  ["team", "/team", "Wanda Kowalska"],
  ["team", `/team/${at.awaiting}`, "Extend"],
  ["team", `/assessments/${at.deciding}/review?part=decision`, "You are looking on"],
  ["admin", "/admin/people", "Theo Berger"],
  ["admin", "/admin/deliveries", "550 no such mailbox"],
  ["admin", "/mailbox/1", "Mail: An update is in"],
];

const looks: [name: string, options: BrowserContextOptions][] = [
  ["light, on a desk", { colorScheme: "light", viewport: { width: 1440, height: 900 } }],
  ["dark, on a phone", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
];

test.each(looks)(
  "%s: nothing serious for axe, and nothing to scroll sideways",
  async (_, options) => {
    const found: string[] = [];
    for (const who of ["assessor", "team", "admin"] as const) {
      const page = await signedInPage(browser, school, people[who], options);
      for (const [reader, path, drawn] of pages()) {
        if (reader !== who) continue;
        await page.goto(`${school.url}${path}`);
        await page.getByText(drawn).or(page.getByTitle(drawn)).first().waitFor({ state: "attached" });
        await page.getByRole("heading", { level: 1 }).waitFor();
        for (const violation of await seriousViolations(page)) found.push(`${path} ${violation}`);
        const sideways = await sidewaysScroll(page);
        if (sideways > 0) found.push(`${path} is ${sideways} px too wide`);
      }
      await page.context().close();
    }
    expect(found).toEqual([]);
  },
  120_000,
);

test("in French every one of these pages speaks French", async () => {
  const english =
    /\b(Criteri(?:on|a)|Session|Decision|Report|Handed in|Not rated|Saved|Locked|Choose|Previous|Show|Hold|Window|People|Deliveries|Mailbox|the|your|with)\b/;
  // What the school of the test wrote stands in its own language.
  const ofTheSchool =
    /Complete when \w+ is shown|How to check \w+|To (?:model|test|deploy)|Build a shop\.|A shop|Why so\?|Because|Well done|Nearly|Once more|Test the basket|A reason|Test school|\w+: (?:not-)?met|An update is in|Read it|\S*@\S*|550 no such mailbox|^Report$/gm;
  const found: string[] = [];
  for (const who of ["assessor", "team", "admin"] as const) {
    await school.ask(people[who], "PATCH", "/me", { language: "fr" });
    const page = await signedInPage(browser, school, people[who], { locale: "fr-FR" });
    for (const [reader, path] of pages()) {
      if (reader !== who) continue;
      await page.goto(`${school.url}${path}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByRole("status", { name: "Chargement …" }).first().waitFor({ state: "detached" });
      const text = (await page.locator("main").innerText()).replaceAll(ofTheSchool, " ");
      const word = english.exec(text.replaceAll(/Sessions? de .*/g, ""));
      if (word) found.push(`${path}: “${text.slice(Math.max(0, word.index - 30), word.index + 40)}”`);
    }
    await school.ask(people[who], "PATCH", "/me", { language: "en" });
    await page.context().close();
  }
  expect(found).toEqual([]);
}, 60_000);
