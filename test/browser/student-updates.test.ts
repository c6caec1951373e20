import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, runningClock, signedInPage } from "../support/seen-by.ts";
import { zipWith } from "../support/zip.ts";

// A busy machine takes its time over a browser; what is waited for is what a person sees.
vi.setConfig({ testTimeout: 90_000 });

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), "assay-student-"));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** An update of the application was asked for so many hours ago; the report is complete. */
async function askedToUpdate(school: School, hoursAgo: number) {
  school.clock.pass(-hoursAgo);
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const team = await school.member("Theo", ["team"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "not-met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
  await attempt.must(assessor, "POST", "verdict", {
    decision: "request-update",
    changes: [{ deliverable: "app", what: "Test the payment, too.", proves: [] }],
  });
  school.clock.pass(hoursAgo);
  return { student, assessor, team, attempt };
}

async function addZip(page: Page, name: string) {
  const path = join(folder, name);
  await writeFile(path, zipWith({ "index.html": `<h1>${name}</h1>` }));
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files for App" }).click();
  await (await chooser).setFiles(path);
}

test("a student with an hour left sees the clock, adds the ZIP, and sees at once when it is opened", async () => {
  await using school = await openSchoolWithPages({ clock: runningClock() });
  const { student, assessor, attempt } = await askedToUpdate(school, 47.2);
  const page = await signedInPage(browser, school, student);
  await page.getByRole("heading", { name: "Add the update to “A shop”" }).waitFor();
  await page.getByRole("link", { name: "Open and add the update" }).click();

  await page.getByRole("heading", { name: "What to change" }).waitFor();
  const clock = page.getByRole("timer", { name: "Time left for your update" });
  expect(await clock.textContent()).toMatch(/^00:4\d:\d\d$/);
  const before = await clock.textContent();
  await expect.poll(() => clock.textContent(), { timeout: 20_000 }).not.toBe(before);
  await page.getByText("Only App can be replaced.").waitFor();
  await page.getByText("Test the payment, too.").waitFor();
  expect(await page.getByLabel("Address of Report").count()).toBe(0);

  await addZip(page, "better.zip");
  await page.getByRole("heading", { name: "Your update is in" }).waitFor();
  await page.getByText("This one counts").waitFor();
  await addZip(page, "best.zip");
  await page.getByText("Replaced by a later one").waitFor();

  const { body } = await attempt.view(student);
  attempt.version = Number(body.version);
  await attempt.must(assessor, "POST", "update/opening");
  await page.getByText("The assessor has opened the update; what is there now is what counts.").waitFor();
  expect(await page.getByRole("button", { name: "Choose files for App" }).count()).toBe(0);
  await page.context().close();
});

test("a damaged ZIP is refused with its entry named, and the window goes on running (R6)", async () => {
  await using school = await openSchoolWithPages({ clock: runningClock() });
  const { student, attempt } = await askedToUpdate(school, 47.2);
  const page = await signedInPage(browser, school, student);
  await page.getByRole("link", { name: "Open and add the update" }).click();
  const zip = zipWith({ "index.html": "<h1>A better shop</h1>" });
  zip.write("#", zip.indexOf("<h1>"));
  await writeFile(join(folder, "damaged.zip"), zip);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files for App" }).click();
  await (await chooser).setFiles(join(folder, "damaged.zip"));
  const alert = page.getByRole("alert");
  await alert.getByText("“index.html” is damaged").waitFor();
  await alert.getByText("This does not touch your time").waitFor();
  expect(await page.getByRole("timer", { name: "Time left to add it" }).textContent()).toMatch(/^00:4\d/);
  expect((await attempt.view(student)).body.stage).toBe("awaiting-update");
  await addZip(page, "whole.zip");
  await page.getByRole("heading", { name: "Your update is in" }).waitFor();
  await page.context().close();
});

test("a file that comes after the window is kept, and shown as late", async () => {
  await using school = await openSchoolWithPages({ clock: runningClock() });
  const { student } = await askedToUpdate(school, 48.1);
  const page = await signedInPage(browser, school, student);
  await page.getByRole("link", { name: "A shop" }).click();
  await addZip(page, "late.zip");
  await page.getByText("Late: kept, not assessed").waitFor();
  await page.getByRole("heading", { name: "The time for the update is over" }).waitFor();
  await page.context().close();
});

test("after “to rework”: the gaps, an appeal with its reason, and the next attempt", async () => {
  await using school = await openSchoolWithPages({ clock: runningClock() });
  const { student, assessor, attempt } = await askedToUpdate(school, 50);
  // A move is what makes the record take in that the window has passed.
  const late = { deliverables: { app: { uploadId: await attempt.upload() } } };
  await attempt.must(student, "POST", "update", late);
  await attempt.must(assessor, "POST", "verdict", {
    decision: "rework",
    gaps: [{ deliverable: "app", what: "The payment is not tested." }],
  });
  const page = await signedInPage(browser, school, student);
  await page.getByRole("link", { name: "Read what is missing" }).click();
  await page.getByText("The payment is not tested.").waitFor();

  await page.getByRole("button", { name: "Appeal this result" }).click();
  await page.getByRole("button", { name: "Lodge the appeal" }).click();
  await page.getByText("Write a sentence.").waitFor();
  await page.getByLabel("Why is the result wrong?").fill("The test of the payment is in pay.test.js.");
  await page.getByRole("button", { name: "Lodge the appeal" }).click();
  await page.getByText("Somebody who took no part in the judgement is looking at it.").waitFor();

  await page.getByRole("button", { name: "Begin the next attempt" }).click();
  await page.getByText("Attempt 2").waitFor();
  await page.getByText("last attempt: Not met").waitFor();
  await page.context().close();
});

test("in French, with the reader's zone: what to change, and by when", async () => {
  await using school = await openSchoolWithPages({ clock: runningClock() });
  const { student } = await askedToUpdate(school, 20);
  await school.ask(student, "PATCH", "/me", { language: "fr", timeZone: "America/Montreal" });
  const page = await signedInPage(browser, school, student, { locale: "fr-FR" });
  await page.getByRole("link", { name: "Ouvrir et ajouter le complément" }).click();
  await page.getByRole("heading", { name: "Ce qui est à changer" }).waitFor();
  await page.getByText(/Jusqu’au .* (UTC−[45]|HNE|HAE)/).waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("fr");
  await page.context().close();
});
