import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import {
  openSchoolWithPages,
  pageOf,
  seriousViolations,
  sidewaysScroll,
  signedInPage,
} from "../support/seen-by.ts";
import { workerFor } from "../support/worker.ts";

vi.setConfig({ testTimeout: 60_000 });
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("an admin erases a person, is told first what stands against it, and everybody sees an erased person", async () => {
  await using school = await openSchoolWithPages();
  await using worker = workerFor(school);
  const [admin, team, assessor, student] = [
    await school.member("Adi Admin", ["admin"]),
    await school.member("Tess Team", ["team"]),
    await school.member("Ada Assessor", ["assessor"]),
    await school.member("Zoé Martin", ["student"]),
  ];
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);

  const page = await signedInPage(browser, school, admin);
  await page.getByRole("link", { name: "People" }).first().click();
  await page.getByRole("button", { name: "Change Adi Admin" }).click();
  expect(await page.getByRole("button", { name: "Erase this person…" }).count()).toBe(0);
  await page.getByRole("button", { name: "Cancel" }).last().click();
  await page.getByRole("button", { name: "Change Zoé Martin" }).click();
  await page.getByRole("button", { name: "Erase this person…" }).click();
  const dialog = page.getByRole("dialog", { name: "Erase Zoé Martin" });
  await dialog.getByText("What stays", { exact: true }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await dialog.getByText("Give a reason.").waitFor();
  await dialog.getByText("This is not the name.").waitFor();
  await dialog.getByRole("textbox", { name: "Why" }).fill("Asked for by letter");
  await dialog.getByRole("textbox", { name: /^To be sure/ }).fill("zoé  martin");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await dialog.getByText("They have an attempt without a result: “A shop”, attempt 1 (Handed in).").waitFor();
  await dialog.getByText("The student or the team withdraws it", { exact: false }).waitFor();

  await attempt.must(team, "POST", "withdrawal", { reason: "They leave" });
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await page.getByText("The person is erased; the texts of 1 record go now.").waitFor();
  await page.getByRole("button", { name: "Change Zoé Martin" }).waitFor({ state: "detached" });
  await worker.catchUp();
  await page.context().close();

  const seen = await pageOf(browser, school, team, `/team/${attempt.id}`);
  await seen.getByRole("heading", { level: 1, name: /Erased person/ }).waitFor();
  expect(await seen.getByText("Zoé").count()).toBe(0);
  await seen.goto(`${school.url}/assessments/${attempt.id}/receipt`);
  await seen.getByText("Erased person · attempt 1").waitFor();
  await seen.context().close();
});

test("everybody downloads their own data, on a phone, in the dark, in French", async () => {
  await using school = await openSchoolWithPages();
  const student = await school.member("Zoé Martin", ["student"]);
  await school.enrol(student);
  await school.ask(student, "PATCH", "/me", { language: "fr" });
  const page = await pageOf(browser, school, student, "/account", {
    ...{ locale: "fr-FR", colorScheme: "dark", viewport: { width: 360, height: 740 } },
  });
  const link = page.getByRole("link", { name: "Télécharger mes données" });
  await link.waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^Zoé Martin \d{4}-\d\d-\d\d\.zip$/);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(0, 2).toString()).toBe("PK");
  await page.context().close();
});
