import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { Member, School } from "../support/school.ts";
import { openSchoolWithPages, pageOf, seriousViolations, sidewaysScroll } from "../support/seen-by.ts";
import { askForUpdate, document, firstVersion, sendUpdate, submittedWork } from "../support/updated-work.ts";

// A whole story in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let browser: Browser;
let school: School;
let attempt: Attempt;
let assessor: Member;

beforeAll(async () => {
  browser = await openBrowser();
  school = await openSchoolWithPages();
  ({ attempt, assessor } = await submittedWork(school));
  await attempt.rate({ argued: "met", tested: "not-met", deployed: "met" });
  await askForUpdate(attempt);
  await sendUpdate(attempt);
});
afterAll(async () => {
  await school[Symbol.asyncDispose]();
  await browser.close();
});

const changesOf = (file = "") =>
  `${school.url}/assessments/${attempt.id}/review?part=changes${file && `&changed=app&differs=${file}`}`;

const difference = (page: Page, path: string) =>
  page.getByRole("region", { name: `What is different in ${path}` });

async function at(file: string, options: Parameters<typeof pageOf>[4] = {}): Promise<Page> {
  const page = await pageOf(browser, school, assessor, changesOf(file), options);
  await page.getByText(/\d+ changed/).waitFor();
  return page;
}

test("from the decision to the changes: what was asked for, what differs, and what nobody touched", async () => {
  const page = await pageOf(browser, school, assessor, `/assessments/${attempt.id}/review`);
  await page.getByRole("tab", { name: "What changed" }).click();
  await page.getByText("5 changed · 1 added · 1 removed · 1 renamed · 13 the same").waitFor();
  await page.getByText("Add up the prices, and test it").first().waitFor();
  const files = page.getByRole("list", { name: "Files that differ" });
  expect(await files.getByRole("listitem").count()).toBe(8);
  await files.getByRole("button", { name: "Renamed src/new-name.ts (was src/old-name.ts)" }).waitFor();
  await files.getByRole("button", { name: /Added test\/basket\.test\.ts/ }).waitFor();
  await files.getByRole("button", { name: /Removed src\/gone\.ts/ }).waitFor();
  const untouched = page.getByRole("region", { name: "Not touched" });
  await untouched.getByText(/^Nothing else was touched/).waitFor();
  await untouched.getByText("https://example.org/report").waitFor();
  await page.context().close();
});

test("by keyboard: to a file, and from change to change; what stayed the same is folded away", async () => {
  const page = await at("");
  const { keyboard } = page;
  await page.getByRole("tab", { name: "What changed" }).focus();
  for (const key of ["j", "j", "j", "j", "j", "Enter"]) await keyboard.press(key);
  const shown = difference(page, "src/basket.ts");
  await shown.getByText("1 change").waitFor();
  await shown.getByText(/items\.length/).waitFor();
  await shown
    .getByText(/lines the same/)
    .first()
    .waitFor();
  expect(await shown.getByText("/** Rule 9 of the shop. */").count()).toBe(0);
  await shown.getByRole("button", { name: "Next change" }).focus();
  await keyboard.press("n");
  await shown.getByText("Change 1 of 1").waitFor();
  await shown.getByRole("switch", { name: "Only what differs" }).press("Space");
  await shown.getByText("/** Rule 9 of the shop. */").first().waitFor();
  expect(await shown.getByText(/lines the same/).count()).toBe(0);
  await page.context().close();
});

test("a table is compared by its lines, and opened at the side before the update", async () => {
  const page = await at("data%2Fprices.csv");
  const shown = difference(page, "data/prices.csv");
  await shown.getByText("bread,2.20").waitFor();
  await shown.getByText("bread,2", { exact: true }).waitFor();
  await shown.getByRole("button", { name: "Open the one before" }).click();
  await page.getByText("You are reading an earlier version.").waitFor();
  await page.getByRole("region", { name: "Handed in" }).getByText("2 rows, 2 columns").waitFor();
  await page.context().close();
});

test("pictures stand side by side, or one over the other", async () => {
  const page = await at("pictures%2Flogo.png");
  const shown = difference(page, "pictures/logo.png");
  for (const name of ["logo.png, before", "logo.png, after"]) {
    const picture = shown.getByRole("img", { name });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(96);
  }
  await shown.getByText("One over the other").click();
  const share = shown.getByRole("slider", { name: "How much of it after" });
  await share.press("End");
  expect(await share.getAttribute("aria-valuenow")).toBe("100");
  await page.context().close();
});

test("the same page of two documents stands side by side, and the next one is a key away", async () => {
  const page = await at("plan.pdf");
  const shown = difference(page, "plan.pdf");
  await shown.getByText("Page 1 of 3").waitFor();
  await shown.getByRole("button", { name: "Next page" }).press("Enter");
  for (const side of ["before", "after"]) {
    const drawn = shown.getByRole("img", { name: `plan.pdf, ${side}, Page 2 of 3`, exact: true });
    await drawn.waitFor();
    await expect.poll(() => drawn.getAttribute("aria-busy")).toBe("false");
  }
  await page.context().close();
});

test("bytes that nobody can compare are told by their sizes, and both can be opened", async () => {
  const page = await at("sound.bin");
  const shown = difference(page, "sound.bin");
  await shown.getByText("Changed: 8 bytes → 10 bytes").waitFor();
  await shown.getByRole("button", { name: "Open the one before" }).waitFor();
  await page.context().close();
});

test("of a link that nobody kept, the address before and after is told", async () => {
  const linked = await submittedWork(school);
  await linked.attempt.rate({ argued: "not-met", tested: "met", deployed: "met" });
  await linked.attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
  const changes = [{ deliverable: "report", what: "Say why" }];
  await linked.attempt.must(linked.assessor, "POST", "verdict", { decision: "request-update", changes });
  const deliverables = { report: { url: "https://example.org/report/2" } };
  await linked.attempt.must(linked.student, "POST", "update", { deliverables });
  const page = await pageOf(
    browser,
    school,
    linked.assessor,
    `/assessments/${linked.attempt.id}/review?part=changes`,
  );
  const side = (name: string) => page.getByRole("region", { name, exact: true }).getByRole("link");
  await expect.poll(() => side("Before").getAttribute("href")).toBe("https://example.org/report");
  await expect.poll(() => side("After").getAttribute("href")).toBe("https://example.org/report/2");
  await page.getByRole("region", { name: "Not touched" }).getByText(firstVersion).waitFor();
  await page.context().close();
});

test("a deliverable that is one document is compared by itself, under the name that it has now", async () => {
  await using papers = await openSchoolWithPages({ app: "pdf" });
  const work = await submittedWork(papers, { name: "plan.pdf", bytes: document.before });
  await work.attempt.rate({ argued: "met", tested: "not-met", deployed: "met" });
  await askForUpdate(work.attempt);
  await sendUpdate(work.attempt, { name: "plan-2.pdf", bytes: document.after });
  const page = await pageOf(
    browser,
    papers,
    work.assessor,
    `/assessments/${work.attempt.id}/review?part=changes`,
  );
  await page.getByText("1 changed · 0 added · 0 removed · 0 the same").waitFor();
  const shown = difference(page, "plan-2.pdf");
  await shown.getByText("Page 1 of 3").waitFor();
  await shown.getByRole("img", { name: "plan.pdf, before, Page 1 of 3" }).waitFor();
  await shown.getByRole("img", { name: "plan-2.pdf, after, Page 1 of 3" }).waitFor();
  await page.context().close();
});

describe("how it looks", () => {
  const looks = [
    ["wide, light", {}],
    ["wide, dark", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 390, height: 844 } }],
  ] as const;
  test.for(looks)("%s: nothing serious for axe, nothing to scroll sideways", async ([, options]) => {
    const page = await at("src%2Fbasket.ts", options);
    await difference(page, "src/basket.ts").getByText("1 change").waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.context().close();
  });
});
