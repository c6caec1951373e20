import { createServer, request as passOn } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { pane } from "../support/reading-pages.ts";
import { openSchoolWithPages } from "../support/seen-by.ts";
import { workToRead } from "../support/work-to-read.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/**
 * A proxy with two names for one server, as in production. Whoever comes to the pages is signed in by it: where the
 * address is public, there is no door without a password.
 */
async function openProxy() {
  const to = { url: "", token: "" };
  const server = createServer((asked, answer) => {
    const isPages = asked.headers.host?.startsWith("127.0.0.1") === true;
    const headers = { ...asked.headers, ...(isPages && { authorization: `Bearer ${to.token}` }) };
    const passed = passOn(new URL(asked.url ?? "/", to.url), { method: asked.method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    answer.on("close", () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    to,
    pages: `http://127.0.0.1:${port}`,
    files: `http://localhost:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("files of every kind are read from an origin of their own, and nothing of them from that of the pages", async () => {
  await using proxy = await openProxy();
  const settings = { publicUrl: proxy.pages, filesUrl: proxy.files };
  await using school = await openSchoolWithPages({ settings });
  const { attempt, assessor } = await workToRead(school);
  Object.assign(proxy.to, { url: school.url, token: assessor.token });
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const wrong: string[] = [];
  const read: string[] = [];
  page.on("console", (said) => said.type() === "error" && wrong.push(said.text()));
  page.on("pageerror", (fault) => wrong.push(fault.message));
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.startsWith("/files/")) read.push(new URL(response.url()).origin);
    if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`);
  });
  const inPane = pane(page);
  const openFile = async (letters: string) => {
    await page.getByRole("button", { name: "Go to file (t)" }).click();
    await page.getByPlaceholder("Some letters of its path").fill(letters);
    await page.getByRole("option", { name: letters }).waitFor();
    await page.keyboard.press("Enter");
  };

  await page.goto(`${proxy.pages}/assessments/${attempt.id}/review?part=criteria`);
  await inPane.getByRole("heading", { name: "The bread shop" }).waitFor();
  const plan = inPane.getByRole("img", { name: "The plan" });
  await expect.poll(() => plan.evaluate((picture) => picture.naturalWidth)).toBe(640);
  await openFile("plan.pdf");
  await inPane.locator("canvas").first().waitFor();
  await openFile("prices.csv");
  await inPane.getByText("3,000 rows, 3 columns").waitFor();
  await openFile("sales.ipynb");
  await inPane.getByRole("heading", { name: "Sales of a week" }).waitFor();
  await openFile("sign.svg");
  const sign = inPane.locator("img").first();
  await expect.poll(() => sign.evaluate((picture) => picture.naturalWidth)).toBe(200);
  await openFile("bell.wav");
  const bell = inPane.locator("audio");
  await expect.poll(() => bell.evaluate((sound) => sound.duration)).toBe(1);
  await openFile("shop.bin");
  await inPane.getByRole("table").or(inPane.getByText("00000000")).first().waitFor();

  expect(new Set(read)).toEqual(new Set([proxy.files]));
  // The notebook's page holds a script, which is not run; that is said, and nothing else.
  expect(wrong.filter((said) => !said.includes("Blocked script execution in 'about:srcdoc'"))).toEqual([]);
  await context.close();
});
