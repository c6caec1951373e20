import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, signedInPage } from "../support/seen-by.ts";

// A whole story in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 60_000 });

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** A project handed in and assigned, and its assessor at the desk. */
async function atDesk(school: School, before: (attempt: Attempt) => Promise<void> = async () => {}) {
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const team = await school.member("Theo", ["team"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await before(attempt);
  const page = await signedInPage(browser, school, assessor);
  return { page, attempt, student, assessor, team };
}

const review = (school: School, attempt: Attempt, part: string) =>
  `${school.url}/assessments/${attempt.id}/review?part=${part}`;

const card = (page: Page, criterion: string) =>
  page.getByRole("article", { name: `Complete when ${criterion} is shown` });

const comment = (page: Page, criterion: string) =>
  page.getByRole("textbox", { name: `Comment: Complete when ${criterion} is shown` });

async function criterionOf(attempt: Attempt, key: string) {
  const { body } = await attempt.view(attempt.assessor);
  const criteria = body.criteria as { key: string; rating: string | null; comment: string | null }[];
  return criteria.find((criterion) => criterion.key === key);
}

test("by keyboard alone: from the desk to every criterion rated with a comment; a closed laptop loses nothing", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt } = await atDesk(school);
  const { keyboard } = page;

  await page.getByRole("link", { name: /Zoé Martin/ }).waitFor();
  await keyboard.press("j");
  await keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Zoé Martin · A shop" }).waitFor();
  await page.getByText("3 of 3 required criteria not rated yet").first().waitFor();

  for (const [criterion, key, words] of [
    ["argued", "m", "Argued from the numbers"],
    ["tested", "n", "No test of the basket"],
  ] as const) {
    await keyboard.press("j");
    await keyboard.press(key);
    await keyboard.press("c");
    await keyboard.type(words);
    await card(page, criterion)
      .getByText(/Saved \d\d:\d\d:\d\d$/)
      .waitFor();
    await keyboard.press("Escape");
  }
  // The line breaks while the last comment is written, and the laptop is closed.
  await page.context().setOffline(true);
  await keyboard.press("j");
  await keyboard.press("m");
  await keyboard.press("c");
  await keyboard.type("It runs at the address given");
  await page.close();
  expect(await criterionOf(attempt, "deployed")).toMatchObject({ rating: null, comment: null });

  await page.context().setOffline(false);
  const again = await page.context().newPage();
  await again.goto(review(school, attempt, "criteria"));
  await again.getByText("All 3 required criteria are rated").first().waitFor();
  expect(await comment(again, "argued").inputValue()).toBe("Argued from the numbers");
  expect(await comment(again, "tested").inputValue()).toBe("No test of the basket");
  expect(await comment(again, "deployed").inputValue()).toBe("It runs at the address given");
  await card(again, "deployed").getByText(/Saved/).waitFor();
  expect(await criterionOf(attempt, "argued")).toMatchObject({
    rating: "met",
    comment: "Argued from the numbers",
  });
  expect(await criterionOf(attempt, "tested")).toMatchObject({
    rating: "not-met",
    comment: "No test of the basket",
  });
  expect(await criterionOf(attempt, "deployed")).toMatchObject({
    rating: "met",
    comment: "It runs at the address given",
  });
  await again.context().close();
});

test("what two write at once is put to the one who writes, and nothing is overwritten unseen", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, assessor } = await atDesk(school);
  await page.goto(review(school, attempt, "criteria"));
  await comment(page, "argued").waitFor();
  // Another criterion, on another device, does not disturb: the same text goes on being written and is kept.
  await attempt.must(assessor, "PUT", "criteria/deployed", { rating: "met", comment: "" });
  await comment(page, "argued").fill("Mine");
  await card(page, "argued").getByText(/Saved/).waitFor();

  await page.route("**/api/v1/events", (route) => route.abort());
  await page.reload();
  await comment(page, "argued").waitFor();
  attempt.version = Number((await attempt.view(assessor)).body.version);
  await attempt.must(assessor, "PUT", "criteria/argued", { rating: "not-met", comment: "Theirs" });
  await comment(page, "argued").fill("Mine, longer");
  await card(page, "argued").getByText("Changed elsewhere while you wrote").waitFor();
  await card(page, "argued").getByText("Not met · Theirs").waitFor();
  expect(await criterionOf(attempt, "argued")).toMatchObject({ comment: "Theirs" });
  await card(page, "argued").getByRole("button", { name: "Keep mine" }).click();
  await card(page, "argued").getByText(/Saved/).waitFor();
  expect(await criterionOf(attempt, "argued")).toMatchObject({ comment: "Mine, longer" });
  await page.context().close();
});

test("a session: time set, started, questions of the school and one's own noted, closed", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt } = await atDesk(school);
  await page.goto(review(school, attempt, "session"));

  await page.getByLabel("Begins").fill("2020-01-01T10:00");
  await page.getByRole("button", { name: "Set the time" }).click();
  await page.getByText("This time has passed.").waitFor();
  await page.getByLabel("Begins").fill("2099-05-04T10:00");
  await page.getByRole("button", { name: "Set the time" }).click();
  await page.getByText(/Booked for.*4 May 2099/).waitFor();

  await page.getByRole("button", { name: "Start the session" }).click();
  await page.getByRole("button", { name: "Begin: Discussion" }).click();
  await page.getByText("Discussion · now").waitFor();
  await page.getByRole("button", { name: /^Why so\?/ }).click();
  await page.keyboard.type("Because the basket is small");
  await page.getByRole("radio", { name: "Acquired" }).check();
  await page.getByRole("button", { name: "Note the answer" }).click();
  await page.getByText("Because the basket is small").waitFor();
  await page.getByText("Asked already").waitFor();

  await page.getByLabel("Question").fill("And if it rains?");
  await page.getByLabel("Answer", { exact: true }).fill("Then it is wet");
  await page.reload();
  expect(await page.getByLabel("Answer", { exact: true }).inputValue()).toBe("Then it is wet");
  await page.getByRole("button", { name: "Note the answer" }).click();
  await page.getByText("Answer 2 ·").waitFor();

  await page.getByRole("button", { name: "Close the session" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close the session" }).click();
  await page.getByText("Deciding").waitFor();
  const { body } = await attempt.view(attempt.assessor);
  expect(body.session).toMatchObject({
    answers: [
      { question: "why", asked: "Why so?", judgement: "acquired", skill: "model" },
      { question: null, asked: "And if it rains?", answered: "Then it is wet", judgement: null },
    ],
  });
  await page.context().close();
});

test("a decision: locked options say why and cannot be clicked; an update is asked for, answered, approved", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, student } = await atDesk(school, async (on) => {
    await on.rate({ argued: "met", tested: "not-met" });
    await on.hold({ model: "acquired", test: "acquired" });
  });
  await page.goto(review(school, attempt, "decision"));
  const option = (name: string) => page.getByRole("button", { name: `Choose: ${name}` });

  await page.getByText("Nothing can be decided yet").first().waitFor();
  for (const name of ["Approved project", "Request an update", "Project to rework"]) {
    expect(await option(name).isDisabled()).toBe(true);
  }
  // What is open leads to its place; rated there, the recommendation is there at once, before the server knows.
  await page.getByRole("button", { name: "Go to: Complete when deployed is shown" }).first().click();
  await page.locator("article:focus").waitFor();
  await page.keyboard.press("m");
  await page.getByRole("tab", { name: "Decision" }).click();
  await page.getByRole("article", { name: "To deploy" }).getByRole("radio", { name: "Not yet" }).check();
  await page.getByText("1 of 2 required deliverables not complete (App)").waitFor();
  await page.getByText("2 of 3 skills acquired, more than half").waitFor();

  const approve = page.getByRole("article", { name: "Approved project" });
  await approve.getByText("Not complete: App.").waitFor();
  await approve.getByText("Not acquired yet: To deploy.").waitFor();
  await approve.getByText("Well done").waitFor({ state: "attached" });
  expect(await option("Approved project").isDisabled()).toBe(true);
  await option("Approved project").click({ force: true });
  expect(await page.getByRole("button", { name: "Decide …" }).count()).toBe(0);

  // What is not recommended asks for a reason.
  await option("Project to rework").click();
  await page.getByText("The record points to “Request an update”").waitFor();
  expect(await page.getByRole("button", { name: "Decide …" }).isDisabled()).toBe(true);

  await option("Request an update").click();
  await page.getByLabel("What to change in App").fill("Test the basket");
  await page.getByRole("button", { name: "Decide …" }).click();
  await page.getByText("The window for the update is 48 hours, until").waitFor();
  await page.getByRole("button", { name: "Yes, request the update" }).click();
  await page.getByText("An update is awaited").waitFor();
  await page.getByText("The student’s update has not arrived yet.").first().waitFor();
  expect(await option("Approved project").isDisabled()).toBe(true);
  expect(await option("Project to rework").isDisabled()).toBe(true);

  attempt.version = Number((await attempt.view(student)).body.version);
  const uploadId = await attempt.upload("update.zip");
  await attempt.must(student, "POST", "update", { deliverables: { app: { uploadId } } });

  // The page learns of it by itself.
  await page.getByRole("button", { name: "Open the update" }).click();
  await page.getByRole("button", { name: "Go to what was reopened" }).click();
  await card(page, "tested").getByText("Before the update: not met").waitFor();
  await card(page, "tested").getByRole("radio", { name: "Met", exact: true }).check();
  await card(page, "deployed").getByRole("button", { name: "As before" }).click();
  expect(await card(page, "argued").getByRole("radio", { name: "Not met" }).isDisabled()).toBe(true);
  await page.getByRole("tab", { name: "Decision" }).click();
  await page.getByRole("article", { name: "To deploy" }).getByRole("radio", { name: "Acquired" }).check();

  await option("Approved project").click();
  await page.getByRole("button", { name: "Decide …" }).click();
  await page.getByRole("button", { name: "Yes, approve the project" }).click();
  await page.getByText("The result", { exact: true }).waitFor();
  expect((await attempt.view(student)).body).toMatchObject({ stage: "approved" });

  await page.getByRole("button", { name: "Write the report" }).click();
  await page.getByLabel("Strengths").fill("A clear argument\nA clean basket");
  await page.getByLabel("To improve").fill("Test sooner");
  await page.getByRole("button", { name: "Release the report" }).click();
  const released = page.getByRole("region", { name: "Released" });
  await released.and(page.locator(":focus")).waitFor();
  // Each line is one, and it is read once: the form is for whoever wants to write a new version.
  expect(await released.innerText()).toContain("A clear argument\nA clean basket");
  expect(await page.getByLabel("Strengths").count()).toBe(0);
  await page.goto(`${school.url}/desk`);
  await page.getByText("Nothing waits for you").waitFor();
  await page.context().close();
});

test("a decision on a record that moved is not taken: what changed is said, and what was written stays", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, team } = await atDesk(school, async (on) => {
    await on.rate({ argued: "not-met", tested: "not-met", deployed: "met" });
    await on.hold({ model: "acquired", test: "not-yet", deploy: "not-yet" });
  });
  await page.route("**/api/v1/events", (route) => route.abort());
  await page.goto(review(school, attempt, "decision"));
  await page.getByRole("button", { name: "Choose: Project to rework" }).click();
  await page.getByLabel("What is missing: Report").fill("Say why");
  await page.getByLabel("What is missing: To test").fill("Test the basket");
  await page.getByLabel("What is missing: To deploy").fill("Put it online");
  await attempt.must(team, "POST", "hold", { because: "identity", reason: "Another voice" });
  await page.getByRole("button", { name: "Decide …" }).click();
  await page.getByRole("button", { name: "Yes, to rework" }).click();
  await page.getByText("The assessment was put on hold").waitFor();
  expect((await attempt.view(team)).body).toMatchObject({ stage: "deciding" });
  await page
    .getByText(/The assessment is on hold since/)
    .first()
    .waitFor();

  await attempt.must(team, "DELETE", "hold", { outcome: "It was a cold" });
  await page.reload();
  await page.getByRole("button", { name: "Choose: Project to rework" }).click();
  expect(await page.getByLabel("What is missing: Report").inputValue()).toBe("Say why");
  await page.getByRole("button", { name: "Decide …" }).click();
  await page.getByRole("button", { name: "Yes, to rework" }).click();
  await page.getByText("Result “to rework” number 1 at this project").waitFor();
  await page.context().close();
});
