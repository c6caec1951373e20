import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { filesWithFormulas } from "../support/formulas.ts";
import { pane, ReadingPages } from "../support/reading-pages.ts";
import { pageOf } from "../support/seen-by.ts";
import { zipWith } from "../support/zip.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Waits until something is so. */
const soon = <Seen>(see: () => Seen) => expect.poll(see, { timeout: 20_000 });

const markdown = (source: string) => ({ cell_type: "markdown", metadata: {}, source });
const numbers = JSON.stringify({
  ...{ nbformat: 4, nbformat_minor: 5, metadata: {} },
  cells: [
    markdown(
      "By \\eqref{mean}, $\\eqref{last}$ and \\eqref{gone}:\n\n$$ E = mc^2 \\tag{E} \\label{energy} $$",
    ),
    markdown("\\begin{equation}\n\\bar{x} = \\frac{1}{n} \\sum_i x_i \\label{mean}\n\\end{equation}"),
    ...Array.from({ length: 60 }, (_, nth) => markdown(`Cell ${nth}`)),
    markdown("\\begin{align}\na &= b \\\\\nc &= d \\label{last}\n\\end{align}\n\nSee \\ref{energy}."),
  ],
});

let pages: ReadingPages;

beforeAll(async () => {
  pages = await ReadingPages.open(
    zipWith({
      ...filesWithFormulas,
      "shop/README.md": "# The bread shop\n",
      "shop/maths/numbers.ipynb": numbers,
    }),
  );
});
afterAll(() => pages[Symbol.asyncDispose]());

test("Markdown: formulas of every kind are drawn, a wrong one is shown as it was written, a price is a price", async () => {
  const page = await pages.review("maths/proof.md");
  const formulas = pane(page).locator("math");
  await soon(() => formulas.count()).toBe(9);
  await pane(page).locator("math msqrt").waitFor();
  await pane(page).locator("td math mfrac").first().waitFor();
  await pane(page).getByText("The server costs $5 and $6 a month.").waitFor();
  await pane(page).getByText("$\\frac{1}{2$", { exact: true }).waitFor();
  await pane(page).getByText("Cannot be read as LaTeX: Unsupported function name: \\foo").waitFor();
  await pane(page).getByText("$not_one$", { exact: true }).waitFor();
  await page.context().close();
});

test("a line with a formula is pinned as it is written", async () => {
  const page = await pages.review("maths/proof.md", "&line=6-8");
  await soon(() => pane(page).locator(".cm-marked").count()).toBe(3);
  await soon(() => pane(page).locator(".cm-marked").nth(1).innerText()).toContain("\\arg\\min");
  await page.context().close();
});

test("a notebook: formulas of its text and of what was computed, in French too", async () => {
  const speak = (language: string) => pages.school.ask(pages.people.assessor, "PATCH", "/me", { language });
  await speak("fr");
  const page = await pages.review("maths/bayes.ipynb", "", { locale: "fr-FR" });
  const formulas = page.locator("math");
  await soon(() => formulas.count()).toBe(4);
  await page.locator("math mtable").waitFor();
  await soon(() => formulas.last().textContent()).toBe("x2+2x+1");
  await page.getByText(/Illisible comme LaTeX/).waitFor();
  await speak("en");
  expect(await page.title()).not.toBe("taken");
  await page.context().close();
});

test("a page that is busy itself takes no formula for a large one", async () => {
  const page = await pages.review();
  // Each formula that is sent to be read is followed by work of the page's own.
  await page.evaluate(`{
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...given) {
      Reflect.apply(post, this, given);
      const ends = performance.now() + 1_200;
      while (performance.now() < ends);
    };
  }`);
  await page.getByRole("treeitem", { name: "maths" }).click();
  await page.getByRole("treeitem", { name: "proof.md" }).click();
  await expect.poll(() => pane(page).locator("math").count(), { timeout: 60_000 }).toBe(9);
  await page.context().close();
});

test("hostile formulas do nothing: no link, no picture, no request, no cover over the page", async () => {
  const page = await pages.review("maths/hostile.md");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const formulas = pane(page).locator("[data-formula]");
  const waiting = pane(page).locator("[data-formula]:not([data-drawn])");
  // Down the page, as each is drawn or refused when it comes in sight.
  await soon(async () => {
    const next = waiting.first();
    if ((await next.count()) > 0) await next.evaluate((element) => element.scrollIntoView());
    return (await formulas.count()) - (await waiting.count());
  }).toBe(18);
  await formulas.last().locator("math").waitFor();
  expect(await formulas.locator("a, img, script, [id], [href], [src], [onerror]").count()).toBe(0);
  expect(await page.title()).not.toBe("taken");
  expect(asked.filter((url) => url.includes("elsewhere.invalid"))).toEqual([]);
  for (const why of ["Too long to be drawn", "Commands defined in a formula are not followed here"])
    await pane(page).getByText(why).first().waitFor();
  await page.context().close();
});

test("twelve thousand formulas: those in sight are drawn, the others wait, and that not all come is said", async () => {
  const page = await pages.review("maths/countless.md");
  await pane(page).locator("math").first().waitFor({ timeout: 60_000 });
  await pane(page).getByText("There are more formulas here than are drawn for one file.").waitFor();
  // The page answers all the while.
  await page.getByRole("button", { name: "As it is written" }).click();
  await pane(page).locator(".cm-content").waitFor();
  await page.getByRole("button", { name: "As it is written" }).click();
  await soon(() => pane(page).locator("[data-formula]").count()).toBeGreaterThan(5_000);
  expect(await pane(page).locator("math").count()).toBeLessThan(500);
  await page.context().close();
});

test("equations are numbered through a notebook, and referred to before and after", async () => {
  const page = await pages.review("maths/numbers.ipynb");
  const texts = () => pane(page).locator("math").allTextContents();
  // What comes later is known as soon as it stands on the page.
  await soon(async () => (await texts()).slice(0, 3)).toEqual(["(1)", "(3)", "(???)"]);
  expect(await pane(page).locator("math").nth(3).locator("mtext.tml-tag").textContent()).toBe("(E)");
  await soon(() => pane(page).locator("math").nth(4).locator("mtext.tml-tag").allTextContents()).toEqual([
    "(1)",
  ]);
  const end = pane(page).getByText("See", { exact: false }).last();
  await end.scrollIntoViewIfNeeded();
  await soon(async () => (await texts()).at(-1)).toBe("E");
  await soon(() => pane(page).locator("math").nth(5).locator("mtext.tml-tag").allTextContents()).toEqual([
    "(2)",
    "(3)",
  ]);
  expect(await pane(page).locator("math [id], math a").count()).toBe(0);
  await page.context().close();
});

test("where no font for mathematics is, ours comes with the first formula: roots grow with what they hold", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-fonts-"));
  const only = join(import.meta.dirname, "../../node_modules/@expo-google-fonts/noto-sans/400Regular");
  const config = `<fontconfig><dir>${only}</dir><cachedir>${folder}</cachedir></fontconfig>`;
  await writeFile(join(folder, "fonts.conf"), config);
  const browser = await openBrowser({ FONTCONFIG_FILE: join(folder, "fonts.conf") });
  const desk = { viewport: { width: 1440, height: 900 } };
  const { school, people } = pages;
  const page = await pageOf(browser, school, people.assessor, pages.addressOf("README.md"), desk);
  const fonts: string[] = [];
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "font") fonts.push(new URL(request.url()).pathname);
  });
  await pane(page).getByRole("heading", { name: "The bread shop" }).waitFor();
  expect(fonts.filter((path) => path.includes("math"))).toEqual([]);
  await page.goto(pages.addressOf("maths/proof.md"));
  await pane(page).locator("math msqrt").waitFor();
  // Elsewhere a browser asks the system for fonts, and no file: there it has one.
  if (process.platform === "linux")
    await soon(() => fonts.filter((path) => path.includes("stix-two-math")).length).toBe(1);
  await browser.close();
  await rm(folder, { recursive: true });
});
