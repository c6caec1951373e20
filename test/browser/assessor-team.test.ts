import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import { openSchoolWithPages, pageOf, signedInPage } from "../support/seen-by.ts";

// A whole story in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 60_000 });

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

test("the team finds what has no assessor, assigns one, sets the time, holds and lifts, extends a window", async () => {
  await using school = await openSchoolWithPages();
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const mentor = await school.member("Marta Kowalczyk", ["assessor", "mentor"]);
  const team = await school.member("Theo Berger", ["team"]);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();

  const page = await pageOf(browser, school, team, "/team?show=unassigned");
  await page.getByRole("link", { name: "Open: Zoé Martin, A shop" }).click();
  await page.getByRole("combobox", { name: "Choose an assessor" }).fill("Marta");
  await page.getByRole("option", { name: "Marta Kowalczyk" }).click();
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByText("The assessor is never the student’s own mentor.").waitFor();
  await page.getByRole("combobox", { name: "Choose an assessor" }).fill("Ada");
  await page.getByRole("option", { name: "Ada Lindqvist" }).click();
  await page.getByRole("button", { name: "Assign" }).click();
  await page.getByRole("button", { name: "Assign another one" }).waitFor();

  await page.getByLabel("Begins").fill("2099-05-04T10:00");
  await page.getByRole("button", { name: "Set the time" }).click();
  await page.getByText(/Booked for.*4 May 2099/).waitFor();

  await page.getByRole("button", { name: "Put on hold" }).click();
  await page.getByRole("textbox", { name: "Reason", exact: true }).fill("Another voice in the video");
  await page.getByRole("dialog").getByRole("button", { name: "Put on hold" }).click();
  await page.getByText("Another voice in the video").waitFor();
  await page.getByRole("button", { name: "Lift the hold" }).click();
  await page.getByLabel("Outcome").fill("It was a cold");
  await page.getByRole("dialog").getByRole("button", { name: "Lift the hold" }).click();
  await page.getByText("Not on hold.").waitFor();

  attempt.version = Number((await attempt.view(team)).body.version);
  await attempt.rate({ argued: "met", tested: "not-met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
  const changes = [{ deliverable: "app", what: "Test the basket", proves: [] }];
  await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes });
  const before = (await attempt.view(team)).body.request as { window: { ends: string } };
  await page.getByRole("button", { name: "Extend" }).click();
  await page.getByLabel("By how many hours").fill("12");
  await page.getByRole("textbox", { name: "Reason", exact: true }).fill("An outage");
  await page.getByRole("dialog").getByRole("button", { name: "Extend" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  const after = (await attempt.view(team)).body.request as { window: { ends: string } };
  expect(Date.parse(after.window.ends) - Date.parse(before.window.ends)).toBe(12 * 3_600_000);
  await page.context().close();
});

test("the team decides an appeal", async () => {
  await using school = await openSchoolWithPages();
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const team = await school.member("Theo Berger", ["team"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "not-met", tested: "not-met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
  const gaps = [{ deliverable: "report", what: "Say why" }];
  await attempt.must(assessor, "POST", "verdict", { decision: "rework", gaps });
  await attempt.must(student, "POST", "appeal", { reason: "I said why on page two" });

  const page = await pageOf(browser, school, team, `/team/${attempt.id}`);
  await page.getByText("I said why on page two").waitFor();
  await page.getByRole("button", { name: "Decide the appeal" }).click();
  await page.getByRole("radio", { name: "Upheld" }).check();
  await page.getByLabel("Why").fill("Page two was not read");
  await page.getByRole("dialog").getByRole("button", { name: "Decide the appeal" }).click();
  // What was written stands in the dialog, too, until it is sent.
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText("Page two was not read").waitFor();
  expect((await attempt.view(student)).body.appeal).toMatchObject({ decided: { outcome: "upheld" } });
  await page.context().close();
});

test("the admin adds a person, gives roles, and is told when the last admin would go", async () => {
  await using school = await openSchoolWithPages();
  const admin = await school.member("Ngozi Eze", ["admin"]);
  const page = await signedInPage(browser, school, admin);
  await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
  await page.getByRole("button", { name: "Add a person" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Add a person" }).click();
  await dialog.getByText("Enter a name.").waitFor();
  await dialog.getByLabel("Name").fill("Rachid Benali");
  await dialog.getByLabel("E-mail address").fill("rachid@school.test");
  await dialog.getByLabel("Student").uncheck();
  await dialog.getByLabel("Assessor").check();
  await dialog.getByRole("button", { name: "Add a person" }).click();
  await page.getByRole("row", { name: /Rachid Benali.*Assessor/ }).waitFor();

  await page.getByLabel("Find by name or address").fill("ngo");
  await page.getByRole("row", { name: /Rachid/ }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Change Ngozi Eze" }).click();
  await dialog.getByLabel("Administrator").uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("This is the only administrator").waitFor();
  await page.context().close();
});

test("a mail that was given up is seen by the admin with its reason, and tried again", async () => {
  await using school = await openSchoolWithPages();
  const admin = await school.member("Ngozi Eze", ["admin"]);
  await school.db.query({
    name: "test-given-up",
    text: `insert into followups (key, kind, body, due_at, attempts, last_error, failed_at)
           values ('given up', 'mail', jsonb_build_object('template', 'approved', 'to', $1::text), now(), 10,
             '550 no such mailbox', now())`,
    values: [admin.id],
  });
  const page = await pageOf(browser, school, admin, "/admin/deliveries");
  await page.getByText("550 no such mailbox").waitFor();
  await page.getByRole("button", { name: "Try again: Mail “approved”, Ngozi Eze" }).click();
  await page.getByText("Everything was delivered").waitFor();
  const [row] = await school.db.query<{ failed_at: Date | null }>({
    name: "test-retried",
    text: "select failed_at from followups where key = 'given up'",
    values: [],
  });
  expect(row?.failed_at).toBeNull();
  await page.context().close();
});

test("the mailbox shows a mail as it would have been sent, with nothing in it run, and as text", async () => {
  await using school = await openSchoolWithPages();
  await school.db.query({
    name: "test-kept",
    text: `insert into mailbox (key, to_email, subject, body_text, body_html, sent_at)
           values ('one', 'zoe@school.test', 'An update is in', 'Read it as text',
             '<p>Read it</p><script>parent.document.title = "run"; document.body.textContent = "run"</script>', now())`,
    values: [],
  });
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await page.goto(`${school.url}/mailbox`);
  await page.getByRole("link", { name: /An update is in/ }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.frameLocator("iframe").getByText("Read it").waitFor();
  expect(await page.title()).toBe("Mailbox · Assay");
  await page.getByRole("radio", { name: "As text" }).check();
  await page.getByText("Read it as text").waitFor();
  await page.context().close();
});
