import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addressHas, pane, ReadingPages } from "../support/reading-pages.ts";

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

test("links of a text lead to its own headings and to folders; one to nothing says so", async () => {
  const page = await pages.review("docs/guide.md");
  const heading = pane(page).getByRole("heading", { name: "How it counts (2026)" });
  await heading.waitFor();
  await pane(page).getByRole("link", { name: "How it counts" }).click();
  const text = pane(page).getByRole("group", { name: "guide.md" });
  expect(await text.getByRole("checkbox", { name: "Done" }).isChecked()).toBe(true);
  expect(await text.getByRole("checkbox", { name: "To do" }).isChecked()).toBe(false);
  await soon(() => text.evaluate((element) => element.scrollTop)).toBeGreaterThan(500);
  await pane(page).getByRole("link", { name: "the sources" }).click();
  await tree(page).getByRole("treeitem", { name: "basket.ts" }).waitFor();
  await pane(page).getByText("This is a folder").waitFor();
  await page.goBack();
  await pane(page).getByRole("link", { name: "the forgotten" }).click();
  await pane(page).getByText("There is no such file here").waitFor();
  await pane(page).getByText("shop/docs/gone.md").waitFor();
  await page.context().close();
});

test("by keyboard: Enter goes through what a search found, arrows choose, Escape ends it", async () => {
  const page = await pages.review("README.md");
  const { keyboard } = page;
  await pane(page).getByRole("heading", { name: "The bread shop" }).waitFor();
  await keyboard.press("Shift+T");
  await keyboard.type("rounded");
  const found = page.getByRole("search").getByRole("region", { name: "shop/src/basket.ts" });
  const current = page.getByRole("search").locator("[aria-current]");
  await found.first().waitFor();
  await page.getByRole("status").filter({ hasText: "Found 4 times in 2 files" }).waitFor();
  await keyboard.press("Enter");
  await addressHas(page, "path", "shop/src/basket.ts");
  await addressHas(page, "line", "1");
  await keyboard.press("Enter");
  await soon(() => current.textContent()).toContain("rounded once");
  expect(new URL(page.url()).searchParams.get("line")).not.toBe("1");
  await keyboard.press("Shift+Enter");
  await addressHas(page, "line", "1");
  for (const key of ["ArrowDown", "j", "k", "j", "j", "ArrowDown", "Enter"]) await keyboard.press(key);
  await addressHas(page, "path", "shop/src/rounding.ts");
  await keyboard.press("Escape");
  await tree(page).waitFor();
  await page.locator("button:focus[aria-label='Search in everything handed in (Shift T)']").waitFor();
  await page.context().close();
});

test("however deep a file lies, its name can be read in the tree", async () => {
  const deep = Array.from({ length: 14 }, (_, depth) => `level-${depth + 1}`).join("/");
  const page = await pages.review(`data/${deep}/deepest.txt`);
  const row = tree(page).getByRole("treeitem", { name: "deepest.txt" });
  const name = row.getByText("deepest.txt");
  await soon(() => name.evaluate((element) => element.clientWidth)).toBeGreaterThan(60);
  await page.context().close();
});

test("a notebook that is none is shown as it is written", async () => {
  const page = await pages.review("data/broken.ipynb");
  await pane(page).getByText("{ no notebook").waitFor();
  await pane(page).getByText("This is no notebook that can be read").waitFor();
  await page.context().close();
});

test("a link to a place opens it on a phone, too", async () => {
  const page = await pages.review("src/basket.ts", "&line=4", { viewport: { width: 390, height: 844 } });
  const address = new URL(page.url());
  address.searchParams.delete("part");
  await page.goto(address.href);
  await page.getByText("export interface Item").waitFor();
  await page.getByRole("tab", { name: "Handed in", selected: true }).waitFor();
  await page.context().close();
});
