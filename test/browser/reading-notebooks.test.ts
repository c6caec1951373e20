import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { png } from "../../src/start/demo/png.ts";
import { notebookOfAllKinds, notebookOfOlderForm } from "../support/notebooks.ts";
import { pane, ReadingPages } from "../support/reading-pages.ts";
import { zipWith } from "../support/zip.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Waits until something is so. */
const soon = <Seen>(see: () => Seen) => expect.poll(see, { timeout: 20_000 });

let pages: ReadingPages;

beforeAll(async () => {
  pages = await ReadingPages.open(
    zipWith({
      "shop/data/kinds.ipynb": notebookOfAllKinds,
      "shop/data/older.ipynb": notebookOfOlderForm,
      "shop/docs/plan.png": png(640, 400, () => [11, 101, 110]),
    }),
  );
});
afterAll(() => pages[Symbol.asyncDispose]());

test("pictures that a cell brings along are shown, as pictures and nothing else", async () => {
  const page = await pages.review("data/kinds.ipynb");
  const widthOf = (name: string) =>
    pane(page)
      .getByRole("img", { name, exact: true })
      .evaluate((picture) => picture.naturalWidth);
  for (const [name, width] of [
    ["Pasted", 240],
    ["An SVG", 160],
    ["As Colab keeps it", 240],
    ["Beside it", 640],
  ] as const)
    await soon(() => widthOf(name)).toBe(width);
  await pane(page).getByText("[Picture: Forgotten]").waitFor();
  await pane(page).getByText("[Picture: A page]").waitFor();
  await pane(page).getByText("open", { exact: true }).click();
  expect(page.url()).toContain("kinds.ipynb");
  expect(await page.title()).not.toBe("taken");
  await page.context().close();
});

test("what cells gave stands as Jupyter shows it; what cannot be shown is named", async () => {
  const page = await pages.review("data/kinds.ipynb");
  const cell = (number: number) => pane(page).getByRole("region", { name: `Cell ${number}`, exact: true });
  await soon(() => cell(2).locator("pre").nth(1).textContent()).toBe("epoch 1\nepoch 2\n");
  await soon(() => cell(2).locator("pre").nth(2).textContent()).toBe(
    "100%|##########| 9/9 [00:01]\nUserWarning: few samples\n",
  );
  await soon(() =>
    cell(3)
      .getByRole("img")
      .evaluate((picture) => picture.clientWidth),
  ).toBe(120);
  await soon(() =>
    cell(4)
      .getByRole("img")
      .evaluate((picture) => picture.naturalWidth),
  ).toBe(160);
  await cell(5).frameLocator("iframe").getByText("2 rows × 2 columns").waitFor();
  await cell(6).getByText('"a": "b"').waitFor();
  await cell(7).locator(".terminal-red", { hasText: "ZeroDivisionError" }).first().waitFor();
  await cell(8).getByText("A control that works only while a notebook runs").waitFor();
  await cell(8).getByText("IntSlider(value=7)").waitFor();
  await cell(9).getByText("Not shown here: application/vnd.plotly.v1+json").waitFor();
  await cell(13).scrollIntoViewIfNeeded();
  await cell(13).locator("math").waitFor();
  await cell(14).getByText("raw: as it is").waitFor();
  expect(await page.title()).not.toBe("taken");
  await page.context().close();
});

test("much of it is folded, and unfolds at a press; a search leads into it", async () => {
  const page = await pages.review("data/kinds.ipynb");
  const cell = (number: number) => pane(page).getByRole("region", { name: `Cell ${number}`, exact: true });
  await cell(10).getByText("40 of the log").waitFor();
  expect(await cell(10).getByText("41 of the log").count()).toBe(0);
  await cell(10).getByRole("button", { name: "Show more (4,960 lines left)" }).click();
  await cell(10).getByText("2040 of the log").waitFor();
  await cell(11).getByText("shown beside it").waitFor();
  expect(await cell(11).getByText("# folded").isVisible()).toBe(false);
  await cell(11).getByText("Code, folded away by its author").click();
  await cell(11).getByText("# folded").waitFor();
  expect(await cell(12).getByText("folded noise").isVisible()).toBe(false);
  await page.keyboard.press("Control+Shift+F");
  const search = page.getByRole("search");
  await search.getByRole("textbox", { name: "Search in everything handed in" }).fill("folded noise");
  await search.getByRole("button").filter({ hasText: "folded noise" }).click();
  await cell(12).getByText("folded noise").waitFor();
  await search.getByRole("textbox", { name: "Search in everything handed in" }).fill("4321 of the log");
  await search.getByRole("button").filter({ hasText: "4321 of the log" }).click();
  await cell(10).getByText("4321 of the log").waitFor();
  await page.context().close();
});

test("an older notebook has its headings and what it gave", async () => {
  const page = await pages.review("data/older.ipynb");
  await pane(page).getByRole("heading", { name: "How it began" }).waitFor();
  await pane(page).getByText("[4]").waitFor();
  await soon(() => pane(page).locator("pre").last().textContent()).toBe("2");
  await page.context().close();
});
