import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { addressHas, pane, ReadingPages, selected } from "../support/reading-pages.ts";

// Whole stories in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Waits until something is so. */
const soon = <Seen>(see: () => Seen) => expect.poll(see, { timeout: 20_000 });

let pages: ReadingPages;

beforeAll(async () => {
  pages = await ReadingPages.open();
});
afterAll(() => pages[Symbol.asyncDispose]());

test("a PDF: its text, its pages, and a part marked by key and by mouse", async () => {
  const page = await pages.review("docs/plan.pdf", "&page=3");
  const third = pane(page).getByRole("region", { name: "Page 3 of 6" });
  await third.getByText("60. A decision that was taken").waitFor();
  await soon(() => inked(page, '[data-page="3"] canvas')).toBe(true);
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
  // A drag that begins on a word marks, too, and selects no text.
  const line = (await third.getByText("60. A decision that was taken").boundingBox()) ?? never();
  const around = (await third.boundingBox()) ?? never();
  const onWord = [20, 5].map((px, axis) => {
    const [at, from, size] =
      axis === 0 ? [line.x, around.x, around.width] : [line.y, around.y, around.height];
    return (at + px - from) / size;
  }) as [number, number];
  await drag(page, third, onWord, [0.9, onWord[1] + 0.05]);
  await page.waitForURL((url) => {
    const [x = 0, y = 0] = (url.searchParams.get("area") ?? "").split(",").map(Number);
    return Math.abs(x - onWord[0]) < 0.01 && Math.abs(y - onWord[1]) < 0.01;
  });
  expect(await page.evaluate("String(getSelection())")).toBe("");
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
  const page = await pages.review("docs/plan.png");
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
  const page = await pages.review("docs/sign.svg");
  const picture = pane(page).getByRole("img", { name: "sign.svg" });
  await picture.waitFor();
  await soon(() => picture.evaluate((element) => element.naturalWidth)).toBe(200);
  await page.getByRole("button", { name: "As it is written" }).click();
  await pane(page).getByText("<script>").first().waitFor();
  expect(await page.title()).not.toBe("taken");
  await page.context().close();
});

test("a table: heading in sight, cells by mouse and keys, thousands of rows", async () => {
  const page = await pages.review("data/prices.csv");
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
  const page = await pages.review("data/sales.ipynb");
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
  const page = await pages.review("data/bell.wav", "&second=0.5");
  const player = pane(page).locator("audio");
  const at = () => player.evaluate((element) => element.currentTime);
  await soon(at).toBe(0.5);
  await page.getByRole("button", { name: "Use this moment" }).click();
  await selected(page, "0:00");
  await addressHas(page, "second", "0.5");
  await page.getByRole("combobox", { name: "Speed" }).selectOption("1.5");
  expect(await player.evaluate((element) => element.playbackRate)).toBe(1.5);
  await page.context().close();
});

test("any other file by its bytes, a long text to its end, and an empty one is said to be", async () => {
  const page = await pages.review("data/shop.bin");
  const bytes = page.getByRole("group", { name: "Bytes of shop.bin" });
  await bytes.getByText("00 07 0e 15 1c 23 2a 31").first().waitFor();
  await bytes.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await bytes.getByText((70_000 - 16).toString(16).padStart(8, "0")).waitFor();
  await page.goto(pages.addressOf("data/long.log", "&line=59990"));
  await soon(() => pane(page).locator(".cm-marked").innerText()).toContain("59990 a line");
  await page.goto(pages.addressOf("src/empty.ts"));
  await page.getByText("This file is empty").waitFor();
  await page.context().close();
});

test("a link that ended while a file was open is asked for anew, unseen", async () => {
  const page = await pages.review("data/shop.bin");
  const bytes = page.getByRole("group", { name: "Bytes of shop.bin" });
  await bytes.getByText("00 07 0e 15 1c 23 2a 31").first().waitFor();
  pages.school.clock.pass(1);
  const refused = page.waitForResponse((response) => response.url().includes("/files/") && !response.ok());
  await bytes.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await refused;
  // 69,984 times 7, of which a byte keeps the rest of 256.
  await bytes
    .getByText(/00011160.*a0 a7 ae b5 bc c3 ca d1/)
    .last()
    .waitFor();
  await page.context().close();
});

/** Drags from one point of an element to another, both in shares of its size. */
async function drag(page: Page, element: Locator, from: number[], to: number[]) {
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

function never(): never {
  throw new Error("It is not on the page");
}
