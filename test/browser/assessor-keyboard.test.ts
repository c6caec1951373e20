import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ReadingPages, selected } from "../support/reading-pages.ts";

/** Judging without a mouse: what has the keyboard is never lost, and what is next has it. */
vi.setConfig({ testTimeout: 60_000 });

let pages: ReadingPages;

beforeAll(async () => {
  pages = await ReadingPages.open();
});
afterAll(() => pages[Symbol.asyncDispose]());

const focused = (page: Page) => page.locator(":focus").getAttribute("aria-label");

test("a file that was gone to has the keyboard: its lines are selected, and pinned to the criterion gone to next", async () => {
  const page = await pages.review();
  const { keyboard } = page;
  await page.getByRole("treeitem", { name: /README/ }).waitFor();
  await keyboard.press("t");
  await page.getByRole("combobox", { name: "Go to file" }).fill("basket");
  await page.getByRole("option", { name: /basket\.ts/ }).waitFor();
  await keyboard.press("Enter");
  await page.getByRole("textbox", { name: "basket.ts" }).and(page.locator(":focus")).waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Shift+ArrowDown");
  await selected(page, "lines 2–3");
  await keyboard.press("j");
  await keyboard.press("p");
  const card = page.getByRole("article", { name: "Complete when argued is shown" });
  await card.getByText("basket.ts, lines 2–3").waitFor();

  // What is pressed on a card and gone with the press leaves the keyboard on the card.
  await card.getByRole("button", { name: "Take the pin away: basket.ts, lines 2–3" }).press("Enter");
  await card.getByRole("button", { name: "Pin: basket.ts, lines 2–3" }).waitFor();
  expect(await focused(page)).toBe("Complete when argued is shown");
  await card.getByRole("button", { name: "Pin: basket.ts, lines 2–3" }).press("Enter");
  await card.getByRole("button", { name: /^Take the pin away/ }).waitFor();
  expect(await focused(page)).toBe("Complete when argued is shown");
  await page.context().close();
});

test("a session and its skills: one answer after the other, and skills judged by keys", async () => {
  const { attempt, people } = pages;
  attempt.version = Number((await attempt.view(people.assessor)).body.version);
  await attempt.must(people.assessor, "POST", "session/start");
  const page = await pages.review();
  const { keyboard } = page;
  await keyboard.press("2");
  for (const [question, answer] of [
    ["What of the rounding?", "Once, at the end"],
    ["And if it rains?", "Then it is wet"],
  ] as const) {
    await page.getByLabel("Question").focus();
    await keyboard.type(question);
    await keyboard.press("Tab");
    await keyboard.type(answer);
    await keyboard.press("Control+Enter");
    await page.getByText(answer).waitFor();
    await page.getByLabel("Question").and(page.locator(":focus")).waitFor();
  }
  attempt.version = Number((await attempt.view(people.assessor)).body.version);
  await attempt.must(people.assessor, "POST", "session/close");
  await page.getByText("Deciding").waitFor();
  await page.getByRole("tab", { name: "Decision" }).press("Enter");
  await page.getByRole("article", { name: "To model" }).waitFor();
  for (const [skill, key, judgement] of [
    ["To model", "m", "Acquired"],
    ["To test", "n", "Not yet"],
  ] as const) {
    await keyboard.press("j");
    expect(await focused(page)).toBe(skill);
    await keyboard.press(key);
    const chosen = page.getByRole("article", { name: skill }).getByRole("radio", { name: judgement });
    await expect.poll(() => chosen.isChecked()).toBe(true);
  }
  await page
    .getByRole("article", { name: "To test" })
    .getByText(/Saved \d/)
    .waitFor();
  await page.context().close();
});
