import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { Member, School } from "../support/school.ts";
import { openSchoolWithPages, seriousViolations, sidewaysScroll, signedInPage } from "../support/seen-by.ts";
import { workToRead } from "../support/work-to-read.ts";

// Whole stories in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let browser: Browser;
let school: School;
let attempt: Attempt;
let people: { student: Member; assessor: Member; mentor: Member };
let version: string;

beforeAll(async () => {
  browser = await openBrowser();
  school = await openSchoolWithPages();
  ({ attempt, ...people } = await workToRead(school));
  const { body } = await attempt.view(people.assessor);
  const deliverables = body.deliverables as { key: string; handedIn: { sha256: string } }[];
  version = deliverables.find(({ key }) => key === "app")?.handedIn.sha256 ?? "";
});
afterAll(async () => {
  await school[Symbol.asyncDispose]();
  await browser.close();
});

const placeOf = (path: string, spot = "") => `of=app&file=${version}&path=${encodeURIComponent(path)}${spot}`;

async function review(asked = "", options: BrowserContextOptions = {}): Promise<Page> {
  const page = await signedInPage(browser, school, people.assessor, {
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  await page.goto(`${school.url}/assessments/${attempt.id}/review?part=criteria&${asked}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

const pane = (page: Page) => page.getByRole("region", { name: "Handed in" });
const tree = (page: Page) => page.getByRole("tree", { name: "Files" });
const where = (page: Page) => page.getByRole("navigation", { name: "Where the file lies" });
const selected = (page: Page, what: string) => page.getByText(`Selected: ${what}`, { exact: true }).waitFor();
const addressHas = (page: Page, name: string, value: string) =>
  page.waitForURL((url) => url.searchParams.get(name) === value);

test("by mouse: what tells about the rest stands open; its links and pictures lead into the same archive", async () => {
  const page = await review();
  await pane(page).getByRole("heading", { name: "The bread shop" }).waitFor();
  await pane(page).getByRole("cell", { name: "rye" }).waitFor();
  const plan = pane(page).getByRole("img", { name: "The plan" });
  await plan.waitFor();
  await expect.poll(() => plan.evaluate((picture) => picture.naturalWidth)).toBe(640);
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

test("by keyboard: the tree by arrows and letters, a folder page by page, and lines that are selected", async () => {
  const page = await review();
  const { keyboard } = page;
  await tree(page).getByRole("treeitem", { name: "README.md" }).waitFor();
  await tree(page).focus();
  await keyboard.press("Home");
  for (const key of ["s", "ArrowRight", "ArrowDown"]) await keyboard.press(key);
  await tree(page).getByRole("treeitem", { name: "basket.ts" }).waitFor();
  await keyboard.press("Enter");
  await pane(page).getByText("export interface Item").waitFor();
  await keyboard.press("Home");
  for (const key of ["p", "ArrowRight"]) await keyboard.press(key);
  await tree(page).getByRole("treeitem", { name: "page000.txt" }).waitFor();
  const last = tree(page).getByRole("treeitem", { name: "README.md" });
  await keyboard.press("End");
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
  const page = await review(placeOf("shop/src/basket.ts"));
  const number = (line: number) =>
    pane(page).locator(".cm-lineNumbers").getByText(String(line), { exact: true });
  await number(4).click();
  await selected(page, "line 4");
  await number(7).click({ modifiers: ["Shift"] });
  await selected(page, "lines 4–7");
  await addressHas(page, "line", "4-7");
  await page.reload();
  const marked = pane(page).locator(".cm-marked");
  await expect.poll(() => marked.count()).toBe(4);
  expect(await marked.first().innerText()).toContain("export interface Item");
  await page.context().close();
});

test("search finds in every text and leads to the line; go to file finds by letters", async () => {
  const page = await review(placeOf("shop/README.md"));
  await pane(page).getByRole("heading", { name: "The bread shop" }).waitFor();
  await page.keyboard.press("Shift+T");
  await page.keyboard.type("rounded(");
  const found = page.getByRole("search").getByRole("region", { name: "shop/src/basket.ts" });
  await found.getByRole("button").click();
  await expect.poll(() => pane(page).locator(".cm-marked").innerText()).toContain("return rounded(items");
  await page.getByText("Found 1 time in").waitFor();
  await page.getByRole("button", { name: "Go to file (t)" }).click();
  await page.keyboard.type("saipy");
  await page.getByRole("option", { name: "shop/data/sales.ipynb" }).waitFor();
  await page.keyboard.press("Enter");
  await where(page).getByText("sales.ipynb").waitFor();
  await addressHas(page, "path", "shop/data/sales.ipynb");
  await page.context().close();
});

test("a PDF: its text, its pages, and a part marked by key and by mouse", async () => {
  const page = await review(placeOf("shop/docs/plan.pdf", "&page=3"));
  const third = pane(page).getByRole("region", { name: "Page 3 of 6" });
  await third.getByText("60. A decision that was taken").waitFor();
  await expect.poll(() => inked(page, '[data-page="3"] canvas')).toBe(true);
  const tool = page.getByRole("button", { name: "Mark a part by dragging" });
  await tool.focus();
  await page.keyboard.press("Enter");
  await selected(page, "part of page 3");
  await page.keyboard.press("ArrowRight");
  await addressHas(page, "area", "0.36,0.4,0.3,0.2");
  await page.keyboard.press("Escape");
  await page.getByText("Selected:").waitFor({ state: "detached" });
  await tool.click();
  await drag(page, third, [0.1, 0.1], [0.5, 0.2]);
  await selected(page, "part of page 3");
  await page.getByLabel("Go to page").fill("6");
  await page.keyboard.press("Enter");
  await pane(page).getByRole("region", { name: "Page 6 of 6" }).getByText("120. A decision").waitFor();
  await page.getByRole("button", { name: "All pages in small" }).click();
  await page
    .getByRole("navigation", { name: "All pages in small" })
    .getByRole("button", { name: "Page 1 of 6" })
    .click();
  await pane(page).getByText("The plan of the shop: what is sold").waitFor();
  await page.context().close();
});

test("a picture: a part of it is marked, and found again by its address", async () => {
  const page = await review(placeOf("shop/docs/plan.png"));
  const picture = pane(page).getByRole("img", { name: "plan.png" });
  await picture.waitFor();
  await drag(page, picture, [0.25, 0.25], [0.75, 0.5]);
  await selected(page, "a part of it");
  await page.waitForURL((url) => /^0\.2[45]\d*,0\.2[45]/.test(url.searchParams.get("area") ?? ""));
  await page.goto(page.url());
  await pane(page).locator("[class*=wanted]").waitFor();
  await page.getByRole("button", { name: "Larger" }).click();
  await page.context().close();
});

test("an SVG is a picture and nothing more; as it is written it is text", async () => {
  const page = await review(placeOf("shop/docs/sign.svg"));
  const picture = pane(page).getByRole("img", { name: "sign.svg" });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((element) => element.naturalWidth)).toBe(200);
  await page.getByRole("button", { name: "As it is written" }).click();
  await pane(page).getByText("<script>").first().waitFor();
  expect(await page.title()).not.toBe("taken");
  await page.context().close();
});

test("a table: heading in sight, cells by mouse and keys, thousands of rows", async () => {
  const page = await review(placeOf("shop/data/prices.csv"));
  const grid = page.getByRole("grid", { name: "prices.csv" });
  await grid.getByRole("columnheader", { name: "price" }).waitFor();
  await page.getByText("3,000 rows, 3 columns").waitFor();
  await grid.getByRole("gridcell", { name: "bread 5" }).click();
  await selected(page, "row 5, column 1");
  await page.keyboard.press("Control+End");
  await selected(page, "row 3001, column 3");
  await grid.getByRole("gridcell", { name: "bread 3001" }).waitFor();
  await grid.getByRole("columnheader", { name: "price" }).waitFor();
  await addressHas(page, "row", "3001");
  await page.context().close();
});

test("a notebook: cells with what they gave; its page runs nothing", async () => {
  const page = await review(placeOf("shop/data/sales.ipynb"));
  await pane(page).getByRole("heading", { name: "Sales of a week" }).waitFor();
  await pane(page).getByText("3.0", { exact: true }).waitFor();
  await pane(page).getByRole("img", { name: "What the cell drew" }).waitFor();
  await pane(page).getByText("ValueError: no more bread").waitFor();
  await page.frameLocator('iframe[title="What the cell gave"]').getByText("Friday").waitFor();
  await pane(page).getByRole("button", { name: "Select cell 2" }).click();
  await selected(page, "cell 2");
  expect(await page.title()).not.toBe("taken");
  await page.context().close();
});

test("a recording: the moment at which it stands is taken, and gone back to", async () => {
  const page = await review(placeOf("shop/data/bell.wav", "&second=0.5"));
  const player = pane(page).locator("audio");
  const at = () => player.evaluate((element) => element.currentTime);
  await expect.poll(at).toBe(0.5);
  await page.getByRole("button", { name: "Use this moment" }).click();
  await selected(page, "0:00");
  await addressHas(page, "second", "0.5");
  await page.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
  expect(await player.evaluate((element) => element.playbackRate)).toBe(1.5);
  await page.context().close();
});

test("any other file by its bytes, a long text to its end, and an empty one is said to be", async () => {
  const page = await review(placeOf("shop/data/shop.bin"));
  const bytes = page.getByRole("group", { name: "Bytes of shop.bin" });
  await bytes.getByText("00 07 0e 15 1c 23 2a 31").first().waitFor();
  await bytes.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await bytes.getByText((70_000 - 16).toString(16).padStart(8, "0")).waitFor();
  await page.goto(
    `${school.url}/assessments/${attempt.id}/review?${placeOf("shop/data/long.log", "&line=59990")}`,
  );
  await expect.poll(() => pane(page).locator(".cm-marked").innerText()).toContain("59990 a line");
  await page.goto(`${school.url}/assessments/${attempt.id}/review?${placeOf("shop/src/empty.ts")}`);
  await page.getByText("This file is empty").waitFor();
  await page.context().close();
});

test("the pane is widened by keys, remembered, and made as wide as the page", async () => {
  const page = await review(placeOf("shop/README.md"));
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
  for (const who of [people.student, people.mentor]) {
    const page = await signedInPage(browser, school, who);
    await page.goto(`${school.url}/assessments/${attempt.id}`);
    await page.getByRole("link", { name: "Read it here" }).click();
    await page.getByRole("heading", { name: "The bread shop" }).waitFor();
    await page.getByRole("tab", { name: "Report" }).click();
    await page.getByRole("link", { name: "https://example.org/report" }).waitFor();
    await page.context().close();
  }
});

const kinds: [path: string, drawn: string][] = [
  ["shop/README.md", "The bread shop"],
  ["shop/src/basket.ts", "export interface Item"],
  ["shop/docs/plan.pdf", "The plan of the shop"],
  ["shop/docs/plan.png", ""],
  ["shop/data/prices.csv", "bread 5"],
  ["shop/data/sales.ipynb", "Sales of a week"],
  ["shop/data/bell.wav", ""],
  ["shop/data/shop.bin", "00000010"],
];

const looks: [name: string, options: BrowserContextOptions][] = [
  ["light, on a desk", { colorScheme: "light" }],
  ["dark, on a phone", { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true }],
];

test.each(looks)("%s: every kind of file without anything serious for axe", async (_, options) => {
  const page = await review("", options);
  const found: string[] = [];
  for (const [path, drawn] of kinds) {
    await page.goto(`${school.url}/assessments/${attempt.id}/review?part=handed-in&${placeOf(path)}`);
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
  await school.ask(people.assessor, "PATCH", "/me", { language: "fr" });
  const page = await signedInPage(browser, school, people.assessor, {
    ...{ locale: "fr-FR", viewport: { width: 390, height: 844 }, hasTouch: true },
  });
  await page.goto(`${school.url}/assessments/${attempt.id}/review?part=handed-in`);
  const files = page.getByRole("tree", { name: "Fichiers" });
  await files.getByRole("treeitem", { name: "README.md" }).tap();
  await page.getByRole("heading", { name: "The bread shop" }).waitFor();
  expect(await files.count()).toBe(0);
  await page.getByRole("button", { name: "Tel qu’il est écrit" }).waitFor();
  await page.getByRole("button", { name: "Retour à la liste des fichiers" }).tap();
  await files.getByRole("treeitem", { name: "README.md", selected: true }).waitFor();
  await page.getByText("247 fichiers et dossiers").waitFor();
  await school.ask(people.assessor, "PATCH", "/me", { language: "en" });
  await page.context().close();
});

/** Drags from one point of an element to another, both in shares of its size. */
async function drag(page: Page, element: ReturnType<Page["locator"]>, from: number[], to: number[]) {
  const box = await element.boundingBox();
  if (box === null) throw new Error("nothing to drag on");
  const at = ([x = 0, y = 0]: number[]) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 5 });
  await page.mouse.up();
}

/** Whether anything is drawn on a canvas that is neither white nor nothing. */
function inked(page: Page, canvas: string): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const canvas = document.querySelector(${JSON.stringify(canvas)});
    const drawn = canvas?.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return drawn.some((value) => value > 0 && value < 128);
  })()`);
}
