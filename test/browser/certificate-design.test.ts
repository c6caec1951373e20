import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, seriousViolations, signedInPage } from "../support/seen-by.ts";

/** The design of certificates, where something goes wrong: changes that nobody saved, and logos that are refused. */
vi.setConfig({ testTimeout: 90_000 });
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function designing(school: School) {
  const team = await school.member("Tess Team", ["team"]);
  const page = await signedInPage(browser, school, team);
  await page.goto(`${school.url}/school/certificates/design`);
  await page.getByRole("img", { name: "The certificate as it will look" }).waitFor();
  return page;
}

const logo = (name: string, mimeType: string, text: string) => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});
const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

async function chooseLogo(page: Page, file: ReturnType<typeof logo>) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a logo" }).click();
  await (await chooser).setFiles(file);
}

test("leaving with changes that nobody saved asks first; saved, it does not", async () => {
  await using school = await openSchoolWithPages();
  const page = await designing(school);
  const away = page.getByRole("link", { name: "All certificates" });
  await page.getByLabel("Line below the name").fill("Learning by doing");
  await away.click();
  const asked = page.getByRole("dialog", { name: "Leave without saving?" });
  await asked.waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await asked.getByRole("button", { name: "Stay here" }).last().click();
  expect(await page.getByLabel("Line below the name").inputValue()).toBe("Learning by doing");

  const question = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  await (await question).dismiss();
  await closing;
  expect(page.isClosed()).toBe(false);

  await away.click();
  await asked.getByRole("button", { name: "Leave without saving" }).click();
  await page.getByRole("heading", { level: 1, name: "Certificates", exact: true }).waitFor();

  await page.goBack();
  expect(await page.getByLabel("Line below the name").inputValue()).toBe("");
  await page.getByLabel("Line below the name").fill("By doing ");
  await page.getByRole("button", { name: "Save the design" }).click();
  await page.getByText("The design is saved.").waitFor();
  await away.click();
  await page.getByRole("heading", { level: 1, name: "Certificates", exact: true }).waitFor();
});

test("a refused logo is explained at its field, whoever refused it", async () => {
  await using school = await openSchoolWithPages();
  const page = await designing(school);
  const button = page.getByRole("button", { name: "Choose a logo" });
  const save = page.getByRole("button", { name: "Save the design" });
  const said = async (words: string | RegExp) => {
    const field = page.getByRole("group", { name: "Logo" }).locator("..");
    await field.getByRole("alert").getByText(words).waitFor();
    const ids = (await button.getAttribute("aria-describedby")) ?? "";
    const described = await Promise.all(ids.split(" ").map((id) => page.locator(`[id="${id}"]`).innerText()));
    expect(described.join(" ")).toMatch(words);
    expect(await page.getByRole("alert").count()).toBe(1);
    expect(await seriousViolations(page)).toEqual([]);
  };
  await chooseLogo(page, logo("logo.gif", "image/gif", "GIF89a"));
  await said("A logo is an SVG or a PNG picture.");
  await chooseLogo(page, logo("logo.svg", "image/svg+xml", svg(" ".repeat(300_001))));
  await said(/larger than 300 kB/);

  await chooseLogo(page, logo("logo.svg", "image/svg+xml", svg("<script>alert(1)</script>")));
  await said(/contains something that runs/);
  expect(await save.isDisabled()).toBe(true);
  // Mended on disk, under the same name.
  await chooseLogo(page, logo("logo.svg", "image/svg+xml", svg('<circle r="4" fill="#c00"/>')));
  await page.getByRole("alert").waitFor({ state: "detached" });
  await save.click();
  await page.getByText("The design is saved.").waitFor();
});
