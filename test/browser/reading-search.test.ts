import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { pdf } from "../../src/start/demo/pdf.ts";
import { openBrowser } from "../support/browser.ts";
import { Reading } from "../support/reading.ts";
import { addressHas, pane } from "../support/reading-pages.ts";
import type { Member, School } from "../support/school.ts";
import { openSchoolWithPages, seriousViolations, sidewaysScroll, signedInPage } from "../support/seen-by.ts";
import { zipWith } from "../support/zip.ts";

// Whole stories in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const notebook = JSON.stringify({
  nbformat: 4,
  metadata: { language_info: { name: "python" } },
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["# Sales of a week\n"] },
    {
      ...{ cell_type: "code", metadata: {}, execution_count: 1 },
      source: ["bread = 3\n", "print(bread)"],
      outputs: [{ output_type: "stream", name: "stdout", text: ["3 loaves of bread\n"] }],
    },
  ],
});
const shop = zipWith({
  "shop/README.md": "# A shop\n\nIt sells bread.\n",
  "shop/src/basket.ts": `${"// a rule of the shop\n".repeat(80)}export const breadcrumb = "Bread";\n`,
  "shop/src/rounding.ts": "export const rounded = (value: number) => Math.round(value);\n",
  "shop/data/sales.ipynb": notebook,
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`shop/pages/page${n}.txt`, "a loaf\nof bread\n"]),
  ),
});
const report = pdf("Report on the shop", [
  ...Array.from({ length: 60 }, (_, n) => `Paragraph ${n + 1} of the report.`),
  "At last there was rye bread.",
]);

let browser: Browser;
let school: School;
let reading: Reading;
let assessor: Member;

beforeAll(async () => {
  browser = await openBrowser();
  school = await openSchoolWithPages({ notes: "file" });
  const student = await school.member("Zoé Martin", ["student"]);
  assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const team = await school.member("Theo Berger", ["team"]);
  await school.enrol(student);
  reading = await Reading.begin(school, student, assessor);
  await reading.place("app", "shop.zip", shop);
  await reading.place("notes", "report.pdf", report);
  await reading.handIn();
  await reading.attempt.assign(team);
});
afterAll(async () => {
  await school[Symbol.asyncDispose]();
  await browser.close();
});

async function review(options: BrowserContextOptions = {}, part = "criteria"): Promise<Page> {
  const page = await signedInPage(browser, school, assessor, {
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  await page.goto(`${school.url}/assessments/${reading.attempt.id}/review?part=${part}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

const search = (page: Page) => page.getByRole("search");
const heard = (page: Page, words: string) =>
  search(page).getByRole("status").filter({ hasText: words }).waitFor();
const field = (page: Page) => search(page).getByRole("textbox", { name: "Search in everything handed in" });

test("by keyboard alone everything handed in is searched, and each kind of file opens where it was found", async () => {
  const page = await review();
  const { keyboard } = page;
  await pane(page).getByRole("heading", { name: "A shop" }).waitFor();
  await keyboard.press("Control+Shift+F");
  await search(page).getByText("Search everything at once").waitFor();
  await search(page).getByText("No file to search in: Report").waitFor();
  await keyboard.type("bread");
  await heard(page, "Found 47 times in 44 files");
  await search(page).getByText("45 files searched").waitFor();
  const app = search(page).getByRole("region", { name: "App", exact: true });
  expect(await app.getByRole("heading", { level: 3 }).innerText()).toContain("46");
  expect(await seriousViolations(page)).toEqual([]);
  const cells = app.getByRole("region", { name: "shop/data/sales.ipynb" }).getByRole("button");
  expect(await cells.allInnerTexts()).toHaveLength(3);
  await keyboard.press("ArrowDown");
  for (const key of ["j", "j", "Enter"]) await keyboard.press(key);
  await addressHas(page, "cell", "2");
  const marks = () => page.evaluate<number>("CSS.highlights.get('assay-found')?.size ?? 0");
  await expect.poll(marks, { timeout: 20_000 }).toBe(3);
  const inReport = search(page).getByRole("region", { name: "report.pdf" }).getByRole("button");
  await inReport.focus();
  await keyboard.press("Enter");
  await addressHas(page, "page", "3");
  await pane(page).getByRole("tab", { name: "Notes", selected: true }).waitFor();
  await expect.poll(marks, { timeout: 20_000 }).toBe(1);
  // The list and what was opened stay; going back leads to the file before.
  await page.goBack();
  await addressHas(page, "cell", "2");
  await heard(page, "Found 47 times in 44 files");
  await keyboard.press("Control+Shift+F");
  expect(await field(page).inputValue()).toBe("bread");
  await keyboard.press("Escape");
  await page.getByRole("tree", { name: "Files" }).waitFor();
  await page.context().close();
});

test("case, whole words, expressions and names of files narrow it; nothing found says what was searched", async () => {
  const page = await review();
  await page.getByRole("button", { name: "Search in everything handed in" }).click();
  await field(page).fill("Bread");
  await heard(page, "Found 47 times in 44 files");
  await search(page).getByRole("button", { name: "Match case" }).click();
  await heard(page, "Found 1 time in 1 file");
  await search(page).getByRole("button", { name: "Match case" }).click();
  await search(page).getByRole("textbox", { name: "Only in files" }).fill("*.ts");
  await heard(page, "Found 2 times in 1 file");
  await search(page).getByRole("button", { name: "Whole words only" }).click();
  await heard(page, "Found 1 time in 1 file");
  await search(page).getByRole("button", { name: "Regular expression" }).click();
  await field(page).fill("(value");
  await search(page).getByText("This is no regular expression yet").waitFor();
  await field(page).fill("Math\\.r\\w+");
  await search(page).getByRole("region", { name: "shop/src/rounding.ts" }).getByRole("button").click();
  await expect
    .poll(() => pane(page).locator(".cm-marked .cm-searchMatch").innerText(), { timeout: 20_000 })
    .toBe("Math.round");
  await field(page).fill("cake");
  await search(page).getByText("2 files were searched.").waitFor();
  await search(page).getByText("It may be found without the options above.").waitFor();
  await search(page).getByRole("textbox", { name: "Only in files" }).fill("*.rs");
  await search(page).getByText("No text file has such a name").waitFor();
  await page.context().close();
});

test("who types on or leaves breaks off what is being searched", async () => {
  const page = await review();
  await pane(page).getByRole("heading", { name: "A shop" }).waitFor();
  await page.keyboard.press("Shift+T");
  const asked = Promise.withResolvers<void>();
  const failed: string[] = [];
  page.on("requestfailed", (request) => failed.push(new URL(request.url()).searchParams.get("q") ?? ""));
  await page.route(/\/search\?/, async (route) => {
    if (new URL(route.request().url()).searchParams.get("q") !== "brea") return route.continue();
    // Never answered.
    asked.resolve();
  });
  await page.keyboard.type("brea");
  await asked.promise;
  await page.keyboard.type("d");
  await heard(page, "Found 47 times in 44 files");
  expect(failed).toEqual(["brea"]);
  await page.context().close();
});

test("on a phone and in French the list gives way to the file, and going back leads to it again", async () => {
  await school.ask(assessor, "PATCH", "/me", { language: "fr" });
  const page = await review(
    { viewport: { width: 390, height: 844 }, locale: "fr-FR", colorScheme: "dark" },
    "handed-in",
  );
  await page.getByRole("button", { name: "Chercher dans tout ce qui a été remis" }).click();
  await search(page).getByRole("textbox", { name: "Chercher dans tout ce qui a été remis" }).fill("bread");
  await heard(page, "47 résultats dans 44 fichiers");
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  expect(await seriousViolations(page)).toEqual([]);
  await search(page).getByRole("region", { name: "shop/src/basket.ts" }).getByRole("button").last().click();
  await expect
    .poll(() => page.locator(".cm-marked .cm-searchMatch").innerText(), { timeout: 20_000 })
    .toBe("Bread");
  expect(await search(page).isVisible()).toBe(false);
  await page.getByRole("button", { name: "Retour aux résultats" }).click();
  await heard(page, "47 résultats dans 44 fichiers");
  await search(page).getByRole("region", { name: "shop/README.md" }).getByRole("button").click();
  await addressHas(page, "path", "shop/README.md");
  await page.goBack();
  await heard(page, "47 résultats dans 44 fichiers");
  await page.context().close();
});
