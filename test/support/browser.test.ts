import { expect, test } from "vitest";
import { openBrowser } from "./browser.ts";

test("the browser of the tests starts, shows a page, and draws letters with accents", async () => {
  await using browser = await openBrowser();
  const page = await browser.newPage();
  await page.setContent(
    '<meta charset="utf-8"><body style="font: 20px sans-serif"><h1>Soutenance déjà évaluée</h1>' +
      '<span id="wide">ééééé</span> <span id="narrow">îîîîî</span>',
  );
  expect(await page.textContent("h1")).toBe("Soutenance déjà évaluée");
  // Letters that could not be drawn would all be as wide as the box that stands for them.
  const width = async (id: string) => (await page.locator(id).boundingBox())?.width ?? 0;
  expect(await width("#wide")).toBeGreaterThan(1.5 * (await width("#narrow")));
  expect(await width("#narrow")).toBeGreaterThan(0);
  expect((await page.screenshot()).subarray(1, 4).toString()).toBe("PNG");
});
