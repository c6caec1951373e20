import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { hostileWordFiles, paragraph, wordFile } from "../support/office.ts";
import { addressHas, pane, ReadingPages, selected } from "../support/reading-pages.ts";
import { openSchoolWithPages, pageOf, seriousViolations, sidewaysScroll } from "../support/seen-by.ts";
import { askForUpdate, sendUpdate, submittedWork } from "../support/updated-work.ts";
import { zipWith } from "../support/zip.ts";

// Whole stories in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Waits until something is so. */
const soon = <Seen>(see: () => Seen) => expect.poll(see, { timeout: 20_000 });

let pages: ReadingPages;
const made = (name: string) => readFileSync(new URL(`../office/${name}`, import.meta.url));
const inShop = (files: Readonly<Record<string, Buffer>>) =>
  Object.fromEntries(Object.entries(files).map(([name, file]) => [`shop/${name}`, file]));

const blip = (how: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="spy"/><a:graphic><a:graphicData><a:blip ${how}/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
const link = (id: string) => `<w:p><w:hyperlink r:id="${id}"><w:r><w:t>${id}</w:t></w:r></w:hyperlink></w:p>`;
const spying = wordFile(
  `${paragraph("&lt;script&gt;document.title = 'taken'&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")}${blip('r:link="far"')}${blip(
    'r:embed="svg"',
  )}${link("web")}${link("script")}${link("guide")}`,
  {
    far: ["image", "https://elsewhere.invalid/spy.png", true],
    svg: ["image", "media/drawing.svg"],
    web: ["hyperlink", "https://example.org/", true],
    script: ["hyperlink", "javascript:document.title = 'taken'", true],
    guide: ["hyperlink", "guide.md", true],
  },
  {
    "word/media/drawing.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><script>document.title = "taken"</script><image href="https://elsewhere.invalid/spy.png"/><rect width="60" height="40"/></svg>`,
  },
);
const letter = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
const part = (name: string, inside: string) => `<m:${name}>${inside}</m:${name}>`;
const mean = part(
  "oMath",
  letter("m=") +
    part(
      "f",
      part(
        "num",
        part(
          "nary",
          `<m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr>${part("sub", letter("i=1"))}${part("sup", letter("n"))}${part("e", part("sSub", part("e", letter("x")) + part("sub", letter("i"))))}`,
        ),
      ) + part("den", part("rad", `<m:deg/>${part("e", letter("n+1"))}`)),
    ),
);
const boxed = `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:txbx><w:txbxContent>${paragraph("Said in a box")}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`;
const formulas = wordFile(
  `${paragraph("The mean of all sales:")}<w:p><m:oMathPara>${mean}</m:oMathPara></w:p>${boxed}`,
);
const long = wordFile(
  Array.from({ length: 2_000 }, (_, at) =>
    paragraph(`Paragraph ${at + 1} of a long report. `.repeat(6)),
  ).join(""),
);

beforeAll(async () => {
  pages = await ReadingPages.open(
    zipWith({
      "shop/report.docx": made("report.docx"),
      "shop/sales.xlsx": made("sales.xlsx"),
      "shop/defence.pptx": made("defence.pptx"),
      "shop/report.doc": made("report.doc"),
      "shop/spying.docx": spying,
      "shop/long.docx": long,
      "shop/formulas.docx": formulas,
      "shop/guide.md": "# The guide\n",
      ...inShop(hostileWordFiles),
    }),
  );
});
afterAll(() => pages[Symbol.asyncDispose]());

test("a Word document: a page with its headings, lists, tables, pictures and notes", async () => {
  const page = await pages.review("report.docx");
  const inside = pane(page);
  await inside.getByRole("heading", { name: "1 Introduction" }).waitFor();
  await inside.getByText("a) des clients").waitFor();
  expect(await inside.getByRole("cell", { name: "Seigle" }).getAttribute("rowspan")).toBe("2");
  expect(await inside.getByRole("columnheader").count()).toBe(2);
  expect(await inside.locator("del").innerText()).toBe("chaque semaine");
  expect(await inside.locator("ins").innerText()).toBe("chaque jour");
  await inside.getByText("1 comment stands at its end.").waitFor();
  await page.getByRole("button", { name: "Headings" }).click();
  await inside
    .getByRole("navigation", { name: "Headings" })
    .getByRole("button", { name: "1.1 Les prix" })
    .click();
  const picture = inside.getByRole("img", { name: "Le plan du magasin" });
  await soon(() => picture.evaluate((element) => element.naturalWidth)).toBe(240);
  await inside.getByRole("link", { name: "Footnote 1" }).click();
  await soon(() => seen(page, inside.getByText("Voir la documentation de PostgreSQL"))).toBe(true);
  await inside.getByText("هذا النص").evaluate((element) => {
    if (element.getAttribute("dir") !== "rtl") throw new Error("It runs from left to right");
  });
  await page.context().close();
});

test("paragraphs are chosen by number, by key and by their text; a pin leads back to them", async () => {
  const page = await pages.review("report.docx");
  const number = (of: number) =>
    pane(page).getByRole("button", { name: `Select paragraph ${of}`, exact: true });
  await number(4).click();
  await selected(page, "paragraph 4");
  await number(6).click({ modifiers: ["Shift"] });
  await selected(page, "paragraphs 4–6");
  await addressHas(page, "line", "4-6");
  await page.keyboard.press("ArrowDown");
  await selected(page, "paragraph 7");
  await page.keyboard.press("Shift+ArrowDown");
  await selected(page, "paragraphs 7–8");
  await number(16).click();
  await selected(page, "paragraph 16");
  await pane(page).getByText("Un mot").first().selectText();
  await selected(page, "paragraph 5");
  await page.getByRole("button", { name: "Pin: report.docx, paragraph 5" }).first().click();
  await page
    .getByRole("button", { name: /report\.docx, paragraph 5/ })
    .first()
    .waitFor();
  await page.goto(pages.addressOf("long.docx", "&line=1990-1991"));
  await soon(() => seen(page, pane(page).getByText("Paragraph 1990 of a long report").first())).toBe(true);
  expect(await pane(page).locator("[data-chosen]").count()).toBe(2);
  await page.goto(pages.addressOf("long.docx"));
  await page.goto(pages.addressOf("report.docx"));
  await pane(page).locator("[data-pinned]", { hasText: "Un mot" }).waitFor();
  await page.context().close();
});

test("formulas are drawn, and text boxes stand where they belong", async () => {
  const page = await pages.review("formulas.docx");
  const fraction = pane(page).locator("math mfrac");
  await fraction.waitFor();
  const { height = 0 } = (await fraction.boundingBox()) ?? {};
  const line = (await pane(page).getByText("The mean of all sales:").boundingBox())?.height ?? 0;
  expect(height).toBeGreaterThan(line);
  expect(await fraction.evaluate((element) => element.namespaceURI)).toBe(
    "http://www.w3.org/1998/Math/MathML",
  );
  await pane(page).getByText("Said in a box").waitFor();
  await page.context().close();
});

test("what a document names elsewhere is not fetched, and nothing in it runs", async () => {
  const page = await pages.review("spying.docx");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.reload();
  const inside = pane(page);
  await inside.getByText("<script>document.title = 'taken'</script><img src=x onerror=alert(1)>").waitFor();
  await inside.getByText("[Picture: spy]").waitFor();
  await soon(() => inside.getByRole("img", { name: "spy" }).evaluate((element) => element.naturalWidth)).toBe(
    60,
  );
  expect(await inside.getByRole("link", { name: "web" }).getAttribute("href")).toBe("https://example.org/");
  expect(await inside.getByRole("link", { name: "script" }).count()).toBe(0);
  await inside.getByRole("link", { name: "guide" }).click();
  await inside.getByRole("heading", { name: "The guide" }).waitFor();
  expect(asked.filter((address) => address.includes("elsewhere"))).toEqual([]);
  expect(await page.title()).not.toBe("taken");
  await page.context().close();
});

test("a workbook: its sheets, cells as they were shown there, and what they are computed by", async () => {
  const page = await pages.review("sales.xlsx");
  const grid = page.getByRole("grid", { name: "sales.xlsx, Ventes" });
  await grid.getByRole("columnheader", { name: "E", exact: true }).waitFor();
  await grid.getByRole("gridcell", { name: "03/09/2026" }).waitFor();
  await grid.getByRole("gridcell", { name: "3.94 €" }).click();
  await selected(page, "sheet 1, cell C4");
  await page.keyboard.press("End");
  await selected(page, "sheet 1, cell E4");
  await pane(page).getByText("=C4*(1-D4)").waitFor();
  await addressHas(page, "row", "4");
  await page.keyboard.press("Control+End");
  await selected(page, "sheet 1, cell E121");
  await page.getByRole("tab", { name: "Résumé" }).click();
  await page.getByRole("grid", { name: "sales.xlsx, Résumé" }).getByText("Total").click();
  await selected(page, "sheet 2, cell B3");
  await page.getByRole("button", { name: "Pin: sales.xlsx, sheet 2, cell B3" }).first().click();
  await page.getByRole("tab", { name: "Calculs (hidden)" }).click();
  await page.goto(pages.addressOf("sales.xlsx", "&page=2&row=3&column=2"));
  await page.getByRole("tab", { name: "Résumé", selected: true }).waitFor();
  await page.getByRole("grid").locator("[data-pinned]", { hasText: "Total" }).waitFor();
  await page.context().close();
});

test("slides: title, points, pictures and tables of each, and a slide is pinned", async () => {
  const page = await pages.review("defence.pptx", "&page=2");
  const slide = pane(page).getByRole("region", { name: "Slide 2 of 3" });
  await slide.getByRole("heading", { name: "Le choix du système" }).waitFor();
  await slide.getByText("• Comparer trois systèmes").waitFor();
  await soon(() => slide.getByRole("img").evaluate((element) => element.naturalWidth)).toBe(240);
  await pane(page).getByRole("button", { name: "Select slide 3" }).click();
  await selected(page, "slide 3");
  await addressHas(page, "page", "3");
  await page.getByRole("button", { name: "Pin: defence.pptx, slide 3" }).first().click();
  await pane(page).locator("[data-slide='3'][data-pinned]").waitFor();
  await page.context().close();
});

test("after an update, two versions of a report are compared paragraph by paragraph", async () => {
  const report = (words: string) =>
    wordFile(`${paragraph("How the shop came to be.")}${paragraph(words)}${paragraph("And why it stayed.")}`);
  await using school = await openSchoolWithPages({ app: "docx" });
  const { attempt, assessor } = await submittedWork(school, {
    name: "report.docx",
    bytes: report("By chance."),
  });
  await attempt.rate({ argued: "met", tested: "not-met", deployed: "met" });
  await askForUpdate(attempt);
  await sendUpdate(attempt, { name: "report-2.docx", bytes: report("By careful thought.") });
  const address = `${school.url}/assessments/${attempt.id}/review?part=changes`;
  const page = await pageOf(pages.browser, school, assessor, address);
  const changes = page.getByRole("tabpanel", { name: "What changed" });
  await changes.getByText("By careful thought.").waitFor();
  await changes.getByText("By chance.").waitFor();
  await changes.getByText("1 change", { exact: true }).waitFor();
  await page.context().close();
});

test("words are found in them all, and what is opened is brought into view and marked", async () => {
  const page = await pages.review("guide.md");
  await page.getByRole("heading", { name: "The guide" }).waitFor();
  await page.keyboard.press("Control+Shift+F");
  await page.getByRole("textbox", { name: "Search in everything handed in" }).fill("Décider");
  await page.getByRole("button", { name: /^Slide 2/ }).click();
  await pane(page).getByRole("region", { name: "Slide 2 of 3" }).getByText("Décider ensemble").waitFor();
  await page.getByRole("textbox", { name: "Search in everything handed in" }).fill("froment");
  await page.getByRole("button", { name: /^1 · 120/ }).click();
  await page
    .getByRole("grid", { name: "sales.xlsx, Ventes" })
    .getByRole("gridcell", { name: "Froment" })
    .last()
    .waitFor();
  await addressHas(page, "row", "120");
  await page.context().close();
});

test("what is made to do harm, or older than 2007, is said not to be shown, and the page goes on", async () => {
  const page = await pages.review("guide.md");
  const open = (name: string) => page.getByRole("treeitem", { name, exact: true }).click();
  for (const [name, said] of [
    ...Object.keys(hostileWordFiles).map((hostile) => [hostile, "This file cannot be shown"] as const),
    ["report.doc", "in the format of Office before 2007"] as const,
  ]) {
    await open(name);
    await pane(page).getByText(said).waitFor();
    await open("guide.md");
    await pane(page).getByRole("heading", { name: "The guide" }).waitFor();
  }
  await page.context().close();
});

test.each([
  ["light, on a desk", {}],
  ["dark, on a phone", { colorScheme: "dark", viewport: { width: 390, height: 844 }, hasTouch: true }],
] as const)("%s: without anything serious for axe, and no wider than the page", async (_, options) => {
  const page = await pages.review("", "", options);
  await page.goto(pages.addressOf("report.docx", "&line=6").replace("part=criteria", "part=handed-in"));
  await page.getByRole("heading", { name: "2 Conclusion" }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  for (const [name, drawn] of [
    ["sales.xlsx", "03/09/2026"],
    ["defence.pptx", "Décider ensemble"],
  ] as const) {
    await page.goto(pages.addressOf(name).replace("part=criteria", "part=handed-in"));
    await page.getByText(drawn).first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  }
  await page.context().close();
});

/** Whether an element lies within what is seen of the page. */
async function seen(page: Page, element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  return box !== null && box.y > 0 && box.y + box.height < height;
}
