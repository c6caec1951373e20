import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, signedInPage } from "../support/seen-by.ts";

/** Where the keyboard stands once a dialog has closed: at what opened it, else at what is nearest. */
vi.setConfig({ testTimeout: 90_000 });
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const withKeyboard = (place: Locator, page: Page) => place.and(page.locator(":focus")).waitFor();

/** Opens a dialog by its button from the keyboard, closes it by Escape, and waits for the button to have it back. */
async function thereAndBack(page: Page, opener: Locator) {
  await opener.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await withKeyboard(opener, page);
}

async function begun(school: School) {
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const team = await school.member("Theo", ["team"]);
  await school.enrol(student);
  return { attempt: await Attempt.begin(school, student, assessor), student, assessor, team };
}

test("deciding, pausing, the journal: cancelled, the button has the keyboard; decided, what it led to", async () => {
  await using school = await openSchoolWithPages();
  const { attempt, assessor, team } = await begun(school);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "not-met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
  const page = await signedInPage(browser, school, assessor);
  await page.goto(`${school.url}/assessments/${attempt.id}/review?part=decision`);

  const more = page.getByRole("button", { name: "More" });
  for (const entry of ["Journal", "Put on hold"]) {
    await more.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: entry }).press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await withKeyboard(more, page);
  }

  await page.getByRole("button", { name: "Choose: Request an update" }).click();
  await withKeyboard(page.getByRole("region", { name: "Request an update" }), page);
  await page.getByLabel("What to change in App").fill("Test the basket");
  const decide = page.getByRole("button", { name: "Decide …" });
  await thereAndBack(page, decide);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Yes, request the update" }).press("Enter");
  await page.getByText("An update is awaited").waitFor();
  await decide.waitFor({ state: "detached" });
  await withKeyboard(page.locator("#standing").filter({ hasText: "An update is awaited" }), page);
  await page.context().close();
});

test("handing in: cancelled, the button has the keyboard; done, what is said about it has", async () => {
  await using school = await openSchoolWithPages();
  const { attempt, student } = await begun(school);
  await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org/report" });
  await attempt.must(student, "PUT", "deliverables/app", { uploadId: await attempt.upload() });
  const page = await signedInPage(browser, school, student);
  await page.goto(`${school.url}/assessments/${attempt.id}`);
  await thereAndBack(page, page.getByRole("button", { name: "Hand in", exact: true }));
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Yes, hand in" }).press("Enter");
  const said = "Handed in. The school is looking for your assessor";
  await withKeyboard(page.getByRole("heading", { name: said }), page);
  await page.context().close();
});

test("a question asked in place: cancelled, the button has the keyboard; answered, the part that is still there", async () => {
  await using school = await openSchoolWithPages();
  const { attempt, assessor, student, team } = await begun(school);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.must(assessor, "POST", "session/start");
  const page = await signedInPage(browser, school, assessor);
  await page.goto(`${school.url}/assessments/${attempt.id}/review?part=session`);
  await thereAndBack(page, page.getByRole("button", { name: "Close the session" }));
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Close the session" }).press("Enter");
  await page.getByText("Deciding").waitFor();
  await withKeyboard(page.getByRole("tabpanel", { name: "Session" }), page);
  await page.context().close();

  const other = await school.member("Yann Le Goff", ["student"]);
  await school.enrol(other);
  const list = await signedInPage(browser, school, team);
  await list.goto(`${school.url}/enrolments`);
  const row = list.getByRole("row").filter({ hasText: other.name });
  await row.getByRole("button", { name: /Remove|Take out/ }).press("Enter");
  await list.getByRole("dialog").getByRole("button").last().press("Enter");
  await row.waitFor({ state: "detached" });
  await list.getByText(student.name).first().waitFor();
  await withKeyboard(list.getByRole("table"), list);
  await list.context().close();
});

test("going to a file, and the menu of a phone", async () => {
  await using school = await openSchoolWithPages();
  const { attempt, assessor, team } = await begun(school);
  await attempt.handIn();
  await attempt.assign(team);
  const page = await signedInPage(browser, school, assessor, { viewport: { width: 1440, height: 900 } });
  await page.goto(`${school.url}/assessments/${attempt.id}/review?part=criteria`);
  await page.getByRole("tab", { name: /App/ }).click();
  await thereAndBack(page, page.getByRole("button", { name: "Go to file (t)" }));
  await page.setViewportSize({ width: 390, height: 844 });
  await thereAndBack(page, page.getByRole("button", { name: "Open the menu" }));
  await page.context().close();
});
