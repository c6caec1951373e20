import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { openSchoolWithPages, sidewaysScroll, signedInPage } from "../support/seen-by.ts";

vi.setConfig({ testTimeout: 60_000 });
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("whoever has all roles has more places to go than fit: what does not fit is in the menu", async () => {
  await using school = await openSchoolWithPages();
  const person = await school.member("Ada All", ["student", "assessor", "mentor", "team", "admin"]);
  const page = await signedInPage(browser, school, person);
  const places = page.getByRole("navigation", { name: "Main navigation" });
  const menu = page.getByRole("button", { name: "Open the menu" });
  for (const width of [1440, 1280, 1024]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => sidewaysScroll(page)).toBe(0);
    expect(await places.isVisible()).not.toBe(await menu.isVisible());
  }
  await menu.click();
  await page.getByRole("dialog").getByRole("link", { name: "Deliveries" }).click();
  await page.getByRole("heading", { level: 1, name: "Deliveries" }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await page.setViewportSize({ width: 1900, height: 800 });
  await places.getByRole("link", { name: "Deliveries" }).waitFor();
  expect(await menu.isVisible()).toBe(false);
});
