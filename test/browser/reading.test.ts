import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addressHas, pane, ReadingPages, selected } from "../support/reading-pages.ts";
import { pageOf, seriousViolations, sidewaysScroll } from "../support/seen-by.ts";

// Whole stories in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Waits until something is so. */
const soon = <Seen>(see: () => Seen) => expect.poll(see, { timeout: 20_000 });

let pages: ReadingPages;

beforeAll(async () => {
  pages = await ReadingPages.open();
});
afterAll(() => pages[Symbol.asyncDispose]());

const tree = (page: Page) => page.getByRole("tree", { name: "Files" });
const where = (page: Page) => page.getByRole("navigation", { name: "Where the file lies" });

test("by mouse: what tells about the rest stands open; its links and pictures lead into the same archive", async () => {
  const page = await pages.review();
  await pane(page).getByRole("heading", { name: "The bread shop" }).waitFor();
  await pane(page).getByRole("cell", { name: "rye" }).waitFor();
  const plan = pane(page).getByRole("img", { name: "The plan" });
  await plan.waitFor();
  await soon(() => plan.evaluate((picture) => picture.naturalWidth)).toBe(640);
  await pane(page).getByText("[Picture: From elsewhere]").waitFor();
  await pane(page).getByText('<script>alert("not run")</script>').waitFor();
  await pane(page).getByRole("link", { name: "the basket" }).click();
  await pane(page).getByText("export interface Item").waitFor();
  await addressHas(page, "path", "shop/src/basket.ts");
  await tree(page).getByRole("treeitem", { name: "basket.ts", selected: true }).waitFor();
  await page.goBack();
  await pane(page).getByRole("heading", { name: "The bread shop" }).waitFor();
  await page.context().close();
});

test("an archive that is opened as such shows what tells about the rest, too", async () => {
  const page = await pages.review();
  await page.goto(`${pages.addressOf("")}&of=app&file=${pages.version}`);
  await pane(page).getByRole("heading", { name: "The bread shop" }).waitFor();
  await tree(page).getByRole("treeitem", { name: "README.md", selected: true }).waitFor();
  await page.context().close();
});

test("by keyboard: the tree by arrows and letters, a folder page by page, and lines that are selected", async () => {
  const page = await pages.review();
  const { keyboard } = page;
  await tree(page).getByRole("treeitem", { name: "README.md" }).waitFor();
  await tree(page).focus();
  await keyboard.press("Home");
  for (const key of ["s", "ArrowRight", "ArrowDown"]) await keyboard.press(key);
  await tree(page).getByRole("treeitem", { name: "basket.ts" }).waitFor();
  await keyboard.press("Enter");
  await pane(page).getByText("export interface Item").waitFor();
  await keyboard.press("Home");
  const rest = Promise.withResolvers<void>();
  await page.route(
    (url) => url.searchParams.get("folder") === "shop/pages" && url.searchParams.has("after"),
    async (route) => {
      await rest.promise;
      await route.continue();
    },
  );
  for (const key of ["p", "ArrowRight"]) await keyboard.press(key);
  await tree(page).getByRole("treeitem", { name: "page000.txt" }).waitFor();
  const last = tree(page).getByRole("treeitem", { name: "README.md" });
  await keyboard.press("End");
  await last.waitFor();
  // What was still to be fetched above it comes late, and does not push it out of sight.
  const height = () => tree(page).evaluate((scroller) => scroller.scrollHeight);
  const before = await height();
  rest.resolve();
  await soon(height).toBeGreaterThan(before);
  await last.waitFor();
  await keyboard.press("ArrowUp");
  await keyboard.press("ArrowLeft");
  await keyboard.press("ArrowLeft");
  await keyboard.press("p");
  for (let row = 0; row < 230; row += 1) await keyboard.press("ArrowDown");
  await tree(page).getByRole("treeitem", { name: "page229.txt" }).waitFor();
  const code = page.getByRole("textbox", { name: "basket.ts" });
  await code.focus();
  for (const key of ["ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+End"])
    await keyboard.press(key);
  await selected(page, "lines 2–4");
  await addressHas(page, "line", "2-4");
  await page.context().close();
});

test("line numbers select lines; the address brings them back after a reload", async () => {
  const page = await pages.review("src/basket.ts");
  const number = (line: number) =>
    pane(page).locator(".cm-lineNumbers").getByText(String(line), { exact: true });
  await number(4).click();
  await selected(page, "line 4");
  await number(7).click({ modifiers: ["Shift"] });
  await selected(page, "lines 4–7");
  await addressHas(page, "line", "4-7");
  await page.reload();
  const marked = pane(page).locator(".cm-marked");
  await soon(() => marked.count()).toBe(4);
  expect(await marked.first().innerText()).toContain("export interface Item");
  await page.context().close();
});

test("search finds in every text and leads to the line; go to file finds by letters", async () => {
  const page = await pages.review("README.md");
  await pane(page).getByRole("heading", { name: "The bread shop" }).waitFor();
  await page.keyboard.press("Shift+T");
  await page.keyboard.type("rounded(");
  const found = page.getByRole("search").getByRole("region", { name: "shop/src/basket.ts" });
  // However narrow the column, what was found is in sight.
  const mark = await found.locator("mark").boundingBox();
  const column = await found.boundingBox();
  expect(mark && column && mark.x + mark.width <= column.x + column.width).toBe(true);
  await found.getByRole("button").click();
  await soon(() => pane(page).locator(".cm-marked").innerText()).toContain("return rounded(items");
  expect(await pane(page).locator(".cm-marked .cm-searchMatch").innerText()).toBe("rounded(");
  await page.getByRole("status").filter({ hasText: "Found 1 time in 1 file" }).waitFor();
  await page.getByRole("button", { name: "Close the search" }).click();
  await page.getByRole("button", { name: "Go to file (t)" }).click();
  await page.keyboard.type("saipy");
  await page.getByRole("option", { name: "shop/data/sales.ipynb" }).waitFor();
  await page.keyboard.press("Enter");
  await where(page).getByText("sales.ipynb").waitFor();
  await addressHas(page, "path", "shop/data/sales.ipynb");
  await page.context().close();
});

test("the pane is widened by keys, remembered, and made as wide as the page", async () => {
  const page = await pages.review("README.md");
  const splitter = page.getByRole("separator", { name: "Width of the reading pane" });
  await splitter.focus();
  await page.keyboard.press("End");
  expect(await splitter.getAttribute("aria-valuenow")).toBe("70");
  await page.reload();
  await splitter.waitFor();
  expect(await splitter.getAttribute("aria-valuenow")).toBe("70");
  await page.getByRole("button", { name: "Full width" }).click();
  await splitter.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Beside the criteria again" }).click();
  await splitter.waitFor();
  await page.getByRole("tab", { name: "Overview" }).click();
  await pane(page).getByText("The brief").waitFor();
  await page.context().close();
});

test("student and mentor read the same on a page of their own", async () => {
  for (const who of [pages.people.student, pages.people.mentor]) {
    const page = await pageOf(pages.browser, pages.school, who, `/assessments/${pages.attempt.id}`);
    await page.getByRole("link", { name: "Read it here" }).click();
    await page.getByRole("heading", { name: "The bread shop" }).waitFor();
    await page.getByRole("tab", { name: "Report" }).click();
    await page.getByRole("link", { name: "https://example.org/report" }).waitFor();
    await page.context().close();
  }
});

const kinds: [path: string, drawn: string][] = [
  ["README.md", "The bread shop"],
  ["src/basket.ts", "export interface Item"],
  ["docs/plan.pdf", "The plan of the shop"],
  ["docs/plan.png", ""],
  ["data/prices.csv", "bread 5"],
  ["data/sales.ipynb", "Sales of a week"],
  ["data/bell.wav", ""],
  ["data/shop.bin", "00000010"],
];

const looks: [name: string, options: BrowserContextOptions][] = [
  ["light, on a desk", { colorScheme: "light" }],
  ["dark, on a phone", { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true }],
];

test.each(looks)("%s: every kind of file without anything serious for axe", async (_, options) => {
  const page = await pages.review("", "", options);
  const found: string[] = [];
  for (const [path, drawn] of kinds) {
    await page.goto(pages.addressOf(path).replace("part=criteria", "part=handed-in"));
    await where(page)
      .getByText(path.split("/").at(-1) ?? "")
      .waitFor();
    if (drawn) await page.getByText(drawn).first().waitFor();
    found.push(...(await seriousViolations(page)).map((violation) => `${path} ${violation}`));
    const sideways = await sidewaysScroll(page);
    if (sideways > 0) found.push(`${path} is ${sideways} px too wide`);
  }
  expect(found).toEqual([]);
  await page.context().close();
});

test("on a phone, in French: first the tree, then the file, and back", async () => {
  await pages.school.ask(pages.people.assessor, "PATCH", "/me", { language: "fr" });
  const page = await pageOf(
    pages.browser,
    pages.school,
    pages.people.assessor,
    `/assessments/${pages.attempt.id}/review?part=handed-in`,
    {
      ...{ locale: "fr-FR", viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  );
  const files = page.getByRole("tree", { name: "Fichiers" });
  await files.getByRole("treeitem", { name: "README.md" }).tap();
  await page.getByRole("heading", { name: "The bread shop" }).waitFor();
  expect(await files.count()).toBe(0);
  await page.getByRole("button", { name: "Tel qu’il est écrit" }).waitFor();
  await page.getByRole("button", { name: "Retour à la liste des fichiers" }).tap();
  await files.getByRole("treeitem", { name: "README.md", selected: true }).waitFor();
  await page.getByText(/^2\d\d éléments$/).waitFor();
  await pages.school.ask(pages.people.assessor, "PATCH", "/me", { language: "en" });
  await page.context().close();
});
