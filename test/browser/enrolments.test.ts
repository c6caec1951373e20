import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, seriousViolations, sidewaysScroll, signedInPage } from "../support/seen-by.ts";

/** The team enrols, on the page; the student and the mentor see what came of it on theirs. */
vi.setConfig({ testTimeout: 60_000 });
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function somePeople(school: School) {
  return {
    team: await school.member("Tess Team", ["team"]),
    student: await school.member("Zoé Martin", ["student"]),
    other: await school.member("Noé Petit", ["student"]),
    mentor: await school.member("Milo Mentor", ["mentor"]),
    both: await school.member("Ada Both", ["assessor", "mentor"]),
  };
}

async function onEnrolments(school: School, who: Awaited<ReturnType<typeof somePeople>>["team"]) {
  const page = await signedInPage(browser, school, who);
  await page.getByRole("link", { name: "Enrolments" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Enrolments" }).waitFor();
  return page;
}

async function chooseStudent(page: Page, search: string, name: string) {
  await page.getByRole("dialog").getByRole("combobox", { name: "Student" }).fill(search);
  await page.getByRole("option", { name }).click();
}

async function chooseMentor(page: Page, search: string, name: string) {
  await page.getByRole("dialog").getByRole("combobox", { name: "Mentors" }).fill(search);
  await page.getByRole("option", { name }).click();
}

test("a student is enrolled with a mentor, and finds the programme on their dashboard", async () => {
  await using school = await openSchoolWithPages();
  const { team, student, mentor } = await somePeople(school);
  const page = await onEnrolments(school, team);
  await page.getByText("Nobody is enrolled yet").waitFor();
  await page.getByRole("button", { name: "Enrol a student" }).last().click();

  await page.getByRole("button", { name: "Enrol", exact: true }).click();
  await page.getByText("Choose who is to be enrolled.").waitFor();
  await page.getByText("Choose the programme.").waitFor();
  await page.getByRole("dialog").getByRole("combobox", { name: "Student" }).fill("nobody at all");
  await page.getByText("Nobody of that name.").waitFor();
  await chooseStudent(page, "zoé", "Zoé Martin");
  await page.getByRole("combobox", { name: "Programme" }).click();
  await page.getByRole("option", { name: "Developer" }).click();
  await chooseMentor(page, "milo", "Milo Mentor");
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Enrol", exact: true }).click();
  await page.getByText("Zoé Martin is enrolled in Developer.").waitFor();
  const row = page.getByRole("row", { name: /Zoé Martin/ });
  await row.getByText("Milo Mentor").waitFor();
  await page.context().close();

  const dashboard = await signedInPage(browser, school, student);
  await dashboard.getByRole("heading", { name: "Begin “A shop”" }).waitFor();
  await dashboard.getByText("Developer").first().waitFor();
  await dashboard.context().close();

  const begun = await Attempt.begin(school, student, mentor);
  expect((await begun.view(mentor)).status).toBe(200);
});

test("mentors are changed; whoever assesses the student is refused, with what to do instead (R9)", async () => {
  await using school = await openSchoolWithPages();
  const { team, student, mentor, both } = await somePeople(school);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, both);
  await attempt.assign(team);
  const page = await onEnrolments(school, team);

  await page.getByRole("button", { name: "Change mentors of Zoé Martin" }).click();
  await page.getByRole("dialog").getByText("Milo Mentor").waitFor();
  await chooseMentor(page, "ada", "Ada Both");
  await page.getByRole("button", { name: "Save" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("One of these mentors assesses this student").waitFor();
  await alert.getByText("give the assessment to another assessor first").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Cancel" }).last().click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await attempt.must(student, "POST", "withdrawal", { reason: "Another project first" });
  await page.getByRole("button", { name: "Change mentors of Zoé Martin" }).click();
  await page.getByRole("dialog").getByText("Milo Mentor").waitFor();
  await page.getByRole("combobox", { name: "Mentors" }).press("Backspace");
  await chooseMentor(page, "ada", "Ada Both");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The mentors of Zoé Martin are changed.").waitFor();
  const row = page.getByRole("row", { name: /Zoé Martin/ });
  await row.getByText("Ada Both").waitFor();
  expect(await row.getByText("Milo Mentor").count()).toBe(0);
  await page.context().close();
});

test("an enrolment made by mistake is taken back; one with something begun stays, and says why", async () => {
  await using school = await openSchoolWithPages();
  const { team, student, other, mentor } = await somePeople(school);
  await school.enrol(student);
  await school.enrol(other);
  await Attempt.begin(school, student, mentor);
  const page = await onEnrolments(school, team);

  await page.getByRole("button", { name: "Remove Noé Petit from Developer" }).click();
  await page.getByRole("button", { name: "Yes, remove" }).click();
  await page.getByText("Noé Petit is no longer enrolled in Developer.").waitFor();
  await page.getByRole("row", { name: /Noé Petit/ }).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Remove Zoé Martin from Developer" }).click();
  await page.getByRole("button", { name: "Yes, remove" }).click();
  await page.getByText("Zoé Martin stays enrolled in Developer").waitFor();
  await page.getByText("This student has begun a project of the programme").waitFor();
  await page.getByRole("row", { name: /Zoé Martin/ }).waitFor();

  await page.getByRole("combobox", { name: "Student" }).fill("noé");
  await page.getByRole("option", { name: "Noé Petit" }).click();
  await page.getByText("This student is enrolled in no programme").waitFor();
  await page.getByRole("button", { name: "Enrol a student" }).last().click();
  expect(await page.getByRole("dialog").getByRole("combobox", { name: "Student" }).inputValue()).toBe(
    "Noé Petit",
  );
  await page.context().close();
});

test("by keyboard alone: the second student of the list gets a mentor", async () => {
  await using school = await openSchoolWithPages();
  const { team, student, other } = await somePeople(school);
  await school.enrol(student);
  await school.enrol(other);
  const page = await onEnrolments(school, team);
  await page.getByRole("row", { name: /Noé Petit/ }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.getByRole("combobox", { name: "Mentors" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.type("milo");
  await page.getByRole("option", { name: "Milo Mentor" }).waitFor();
  await page.getByRole("option", { name: "Ada Both" }).waitFor({ state: "detached" });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByText("Milo Mentor").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Save" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("The mentors of Noé Petit are changed.").waitFor();
  await page.context().close();
});

const looks = [
  { width: 390, colorScheme: "dark", language: "fr", title: "Inscriptions", add: "Inscrire un étudiant" },
  { width: 1440, colorScheme: "light", language: "en", title: "Enrolments", add: "Enrol a student" },
] as const;

for (const { width, colorScheme, language, title, add } of looks) {
  test(`at ${width} px, ${colorScheme}, in ${language}: nothing to scroll sideways, nothing that axe finds serious`, async () => {
    await using school = await openSchoolWithPages();
    const { team, student, mentor } = await somePeople(school);
    await school.ask(team, "PATCH", "/me", { language });
    const page = await signedInPage(browser, school, team, {
      ...{ colorScheme, viewport: { width, height: 844 }, locale: language === "fr" ? "fr-FR" : "en-GB" },
    });
    const clean = async (what: string) => {
      expect(await seriousViolations(page), what).toEqual([]);
      expect(await sidewaysScroll(page), what).toBe(0);
    };
    await page.goto(`${school.url}/enrolments`);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await page.getByRole("button", { name: add }).last().waitFor();
    await clean("nobody enrolled");
    await school.enrol(student, mentor);
    await page.reload();
    await page.getByRole("row", { name: /Zoé Martin/ }).waitFor();
    await clean("the list");
    await page.getByRole("button", { name: add }).click();
    await page.getByRole("dialog").waitFor();
    await clean("the dialog");
    await page.context().close();
  });
}
