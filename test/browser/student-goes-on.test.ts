import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, pageOf, signIn } from "../support/seen-by.ts";
import { choose } from "../support/student-page.ts";
import { zipWith } from "../support/zip.ts";

// A busy machine takes its time over a browser; what is waited for is what a person sees.
vi.setConfig({ testTimeout: 90_000 });

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), "assay-student-"));
  await writeFile(join(folder, "shop.zip"), zipWith({ "index.html": "<h1>A shop</h1>" }));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** A student at an open attempt. */
async function preparing(school: School) {
  const student = await school.member("Zoé Martin", ["student"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, student);
  const page = await pageOf(browser, school, student, `/assessments/${attempt.id}`);
  await page.getByRole("heading", { level: 1, name: "A shop" }).waitFor();
  return { student, attempt, page };
}

/** As somebody does at the same computer in another tab. */
function signOut(page: Page, { url }: School) {
  return page.context().request.post(`${url}/api/auth/sign-out`, { data: {}, headers: { Origin: url } });
}

test("an upload whose connection was lost goes on in the moment it is back", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await preparing(school);
  // Time stands still, so that nothing but the connection can make it go on.
  await page.clock.install();
  await page.route("**/api/v1/uploads", (route) => route.abort("internetdisconnected"));
  await choose(page, "Choose files for App", join(folder, "shop.zip"));
  await page.getByText("The connection is lost. It goes on by itself").waitFor();
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const lost = page.getByText("The connection is lost. It goes on by itself");
  await lost.waitFor();
  await page.unroute("**/api/v1/uploads");
  await page.evaluate("dispatchEvent(new Event('online'))");
  await lost.waitFor({ state: "hidden" });
  await page.clock.resume();
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();
  await page.context().close();
});

test("who is signed out while a file is on its way signs in again, and the file is placed", async () => {
  await using school = await openSchoolWithPages();
  const { student, page } = await preparing(school);
  // The page hears of it only by its upload.
  await page.route("**/api/v1/events", (route) => route.abort());
  await signOut(page, school);
  await choose(page, "Choose files for App", join(folder, "shop.zip"));
  const alert = page.getByRole("alert").filter({ hasText: "You are signed out" });
  await alert.getByRole("link", { name: "Sign in" }).click();
  await page.getByText("Sign in to go on where you were.").waitFor();
  await signIn(page, school, student);
  await page.goBack();
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();
  await page.context().close();
});

test("a page left open by somebody who signed out elsewhere asks to sign in", async () => {
  await using school = await openSchoolWithPages();
  const { attempt, student, page } = await preparing(school);
  await signOut(page, school);
  // The next thing that would be told about closes the line, and the page finds out why.
  await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org/report" });
  await page.getByText("Sign in to go on where you were.").waitFor();
  await page.context().close();
});
