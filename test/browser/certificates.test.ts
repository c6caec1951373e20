import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import {
  openSchoolWithPages,
  pageOf,
  seriousViolations,
  sidewaysScroll,
  signedInPage,
} from "../support/seen-by.ts";
import { workerFor } from "../support/worker.ts";

/** What a student finds after the approval, and what the team does with certificates, their look and their keys. */
vi.setConfig({ testTimeout: 90_000 });
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A student whose project is approved and certified. */
async function certified(school: School) {
  const team = await school.member("Tess Team", ["team"]);
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Assessor", ["assessor"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
  await attempt.must(assessor, "POST", "verdict", { decision: "approve" });
  const worker = workerFor(school);
  await worker.catchUp();
  return { team, student, worker };
}

test("a student finds the certificate, takes it along, and says whether the evidence is shown", async () => {
  await using school = await openSchoolWithPages();
  const { student, worker } = await certified(school);
  const page = await signedInPage(browser, school, student);
  const earned = page.getByRole("region", { name: "Your certificates" });
  await earned.getByRole("link", { name: "A shop" }).waitFor();
  await earned.getByRole("link", { name: "All certificates" }).click();
  await page.getByRole("heading", { level: 1, name: "Certificates" }).waitFor();

  const card = page.getByRole("region", { name: "A shop" });
  await card.getByText("Valid").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const address = await card.getByRole("link", { name: "Open the public page" }).getAttribute("href");
  expect(address).toMatch(/\/certificates\/[0-9a-f-]{36}$/);
  await card.getByRole("button", { name: "Download the certificate “A shop”" }).click();
  const printed = await page.getByRole("menuitem", { name: "PDF, A4 (French)" }).getAttribute("href");
  const pdf = await fetch(printed ?? "");
  expect(pdf.headers.get("content-type")).toBe("application/pdf");
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe("%PDF-");
  await page.keyboard.press("Escape");

  const linkedIn = await card.getByRole("link", { name: "Add to LinkedIn" }).getAttribute("href");
  expect(new URL(linkedIn ?? "").searchParams.get("certUrl")).toBe(address);
  expect(await (await fetch(`${address}/credential.json`)).json()).not.toHaveProperty("evidence");
  await card.getByRole("switch", { name: "Show my evidence" }).click();
  await page.getByText("Your evidence is shown from now on.").waitFor();
  await expect.poll(() => card.getByRole("switch", { name: "Show my evidence" }).isChecked()).toBe(true);
  await worker.catchUp();
  expect(await (await fetch(`${address}/credential.json`)).json()).toHaveProperty("evidence");

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sidewaysScroll(page)).toBe(0);
  await worker.stop();
});

test("the team revokes a certificate with a reason, and the student sees it without reloading", async () => {
  await using school = await openSchoolWithPages();
  const { team, student, worker } = await certified(school);
  const theirs = await signedInPage(browser, school, student);
  await theirs.getByRole("region", { name: "Your certificates" }).getByText("Valid").first().waitFor();

  const page = await signedInPage(browser, school, team);
  await page.getByRole("link", { name: "Certificates of the school" }).first().click();
  const search = page.getByRole("searchbox", { name: "Find a certificate" });
  await search.fill("zoé");
  await page.getByRole("button", { name: "Open the certificate “Developer” of Zoé Martin" }).waitFor();
  await search.fill("a shop");
  await page
    .getByRole("button", { name: "Open the certificate “Developer” of Zoé Martin" })
    .waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Open the certificate “A shop” of Zoé Martin" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Credential 1").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Issue anew" }).click();
  await dialog.getByRole("alert").first().waitFor();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await dialog.getByText("Zoé Martin · A shop").waitFor();
  await dialog.getByRole("button", { name: "Revoke for good" }).click();
  await dialog.locator("[aria-invalid=true]").waitFor();
  await dialog.getByRole("textbox", { name: "Why is it revoked?" }).fill("Handed in by somebody else");
  await dialog.getByRole("button", { name: "Revoke for good" }).click();
  await page.getByText("The certificate is revoked.").waitFor();
  await page.getByText("Handed in by somebody else").waitFor();
  await page.keyboard.press("Escape");
  const row = page.getByRole("button", { name: "Open the certificate “A shop” of Zoé Martin" });
  await expect.poll(() => row.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
  expect(await seriousViolations(page)).toEqual([]);

  await theirs.getByRole("region", { name: "Your certificates" }).getByText("Revoked").waitFor();
  await worker.stop();
});

test("the team designs the certificate with a preview that follows", async () => {
  await using school = await openSchoolWithPages();
  const team = await school.member("Tess Team", ["team"]);
  const page = await pageOf(browser, school, team, "/school/certificates/design");
  const preview = page.getByRole("img", { name: "The certificate as it will look" });
  await preview.waitFor();
  const first = await preview.getAttribute("src");
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByLabel("Main colour").fill("#ffff00");
  await page.getByText("This colour is too light to be read on white paper.").waitFor();
  expect(await page.getByRole("button", { name: "Save the design" }).isDisabled()).toBe(true);
  await page.getByLabel("Main colour").fill("#5b0913");
  await page.getByRole("button", { name: "Add a signatory" }).click();
  await page.getByRole("textbox", { name: "Name of signatory 1" }).fill("Jeanne Moreau-Dufour");
  await page.getByRole("textbox", { name: "Function of signatory 1" }).fill("Head of studies");
  await expect.poll(() => preview.getAttribute("src")).not.toBe(first);
  await page.getByRole("button", { name: "Save the design" }).click();
  await page.getByText("The design is saved.").waitFor();
  await page.reload();
  await expect
    .poll(() => page.getByRole("textbox", { name: "Name of signatory 1" }).inputValue())
    .toBe("Jeanne Moreau-Dufour");

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sidewaysScroll(page)).toBe(0);
});

test("the team changes a key, declares one compromised, and issues anew what it leaves invalid", async () => {
  await using school = await openSchoolWithPages();
  const { team, student, worker } = await certified(school);
  const page = await pageOf(browser, school, team, "/school/certificates/keys");
  const keys = page.getByRole("region", { name: "Certificates (Ed25519)" });
  await keys.getByText("signed 2 credentials").waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await keys.getByRole("button", { name: "Change the key" }).click();
  await page.getByRole("button", { name: "Change it" }).click();
  await page.getByText("A new key is in use.").waitFor();
  const former = keys.filter({ hasText: "Retired" }).first();
  await former.getByRole("button", { name: "Report it as compromised" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Since when may somebody else have had it?").fill("");
  await dialog.getByRole("textbox", { name: "What happened?" }).fill("A laptop was stolen");
  await dialog.getByRole("button", { name: "Declare it compromised" }).click();
  await dialog.getByText("Name the day and the time.").waitFor();
  await page.keyboard.press("Escape");
  const { body } = await school.ask(team, "GET", "/signing-keys");
  const [lost] = (
    body.items as { id: string; purpose: string; retiredAt: string | null; createdAt: string }[]
  ).filter(({ purpose, retiredAt }) => purpose === "credential" && retiredAt !== null);
  await school.ask(team, "POST", `/signing-keys/${lost?.id}/compromise`, {
    from: lost?.createdAt,
    reason: "A laptop was stolen",
  });
  await page.reload();
  const compromised = keys.filter({ hasText: "A laptop was stolen" });
  await compromised.getByText("2 certificates have to be issued anew").waitFor();
  await compromised.getByRole("button", { name: "Issue the affected anew" }).click();
  await page.getByRole("button", { name: "Yes, go on" }).click();
  await page.getByText("2 certificates are being issued anew.").waitFor();
  await worker.catchUp();
  await compromised.getByText("2 certificates have to be issued anew").waitFor({ state: "detached" });
  expect(await compromised.getByRole("button", { name: "Issue the affected anew" }).count()).toBe(0);
  const { body: after } = await school.ask(team, "GET", "/signing-keys");
  expect((after.items as { affected: number }[]).map(({ affected }) => affected)).toEqual(
    expect.arrayContaining([0]),
  );
  const { body: own } = await school.ask(student, "GET", "/certificates?student=me");
  expect((own.items as { standing: string }[]).map(({ standing }) => standing)).toEqual(["valid", "valid"]);
  await worker.stop();
});
