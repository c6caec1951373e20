import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import { openSchoolWithPages, sidewaysScroll, signedInPage } from "../support/seen-by.ts";
import { choose, slowUploads } from "../support/student-page.ts";
import { sha256 } from "../support/tus.ts";
import { zipWith } from "../support/zip.ts";

// A busy machine takes its time over a browser; what is waited for is what a person sees.
vi.setConfig({ testTimeout: 90_000 });

let browser: Browser;
let folder: string;

beforeAll(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), "assay-student-"));
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** A ZIP of that many bytes and a few more, on disk: a browser knows a file again by its date, too. */
async function zipOnDisk(name: string, bytes: number) {
  const zip = zipWith({
    "index.html": "<h1>A shop</h1>",
    "data.txt": randomBytes(bytes / 2).toString("hex"),
  });
  const path = join(folder, name);
  await writeFile(path, zip);
  return { path, sha256: sha256(zip), bytes: zip.length };
}

test("a student begins, adds a ZIP and an address with progress, hands in, and reads the receipt", async () => {
  await using school = await openSchoolWithPages();
  const student = await school.member("Zoé Martin", ["student"]);
  await school.enrol(student);
  const page = await signedInPage(browser, school, student);
  const zip = await zipOnDisk("shop.zip", 2_000_000);

  await page.getByRole("heading", { name: "Begin “A shop”" }).waitFor();
  await page.getByRole("button", { name: "Begin this project" }).click();
  await page.getByRole("heading", { level: 1, name: "A shop" }).waitFor();

  await slowUploads(page, 900_000);
  await choose(page, "Choose files for App", zip.path);
  await page.getByRole("progressbar", { name: "Uploading shop.zip" }).waitFor();
  await page.getByText(/kB\/s|MB\/s/).waitFor();
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();

  await page.getByLabel("Address of Report").fill("not an address");
  await page.getByRole("button", { name: "Add" }).first().click();
  await page.getByText("Write a whole address that begins with https://").waitFor();
  await page.getByLabel("Address of Report").fill("https://example.org/report");
  await page.getByLabel("Address of Notes").focus();
  await page.getByText("Not kept yet: press “Add”.").waitFor();
  await page.getByLabel("Address of Report").press("Enter");
  await page.getByRole("link", { name: "https://example.org/report" }).waitFor();

  await page.getByText("2 of 2 required").waitFor();
  await page.getByRole("button", { name: "Hand in", exact: true }).click();
  await page.getByRole("button", { name: "Yes, hand in" }).click();
  const turn = page.getByRole("region", { name: "Handed in. The school is looking for your assessor" });
  await turn.waitFor();
  // What was looked at is gone: the page begins again at its top, for the eyes and for the keyboard.
  await expect.poll(() => page.evaluate("[document.activeElement.id, scrollY]")).toEqual(["turn", 0]);

  await turn.getByRole("link", { name: "Receipt" }).click();
  await page.getByRole("heading", { level: 1, name: "Receipt" }).waitFor();
  await page.getByText(zip.sha256).waitFor();
  const downloaded = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as JSON" }).click();
  const receipt = JSON.parse(await readDownload(await downloaded));
  expect(receipt.statement.student).toBe("Zoé Martin");
  await page.getByText("Every file in it").click();
  const [file] = Object.values<{ path: string; sha256: string }[]>(receipt.lists).flat();
  const row = page.getByRole("row").filter({ hasText: file?.path ?? "no file" });
  await row.getByText(file?.sha256 ?? "no digest").waitFor();
  expect(receipt.statement.submissions[0].items).toContainEqual({
    deliverable: "app",
    name: "App",
    item: { kind: "file", name: "shop.zip", bytes: zip.bytes, sha256: zip.sha256 },
    contents: { entries: 2, bytes: 2_000_015, listing: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  await page.context().close();
});

test("an archive of another kind where a ZIP is asked for is refused before a byte is sent, and says what is accepted", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const path = join(folder, "essay.rar");
  await writeFile(path, "Rar!\u001a\u0007\u0001\u0000");
  const uploads: string[] = [];
  page.on("request", (request) => request.url().includes("/uploads") && uploads.push(request.url()));
  await choose(page, "Choose files for App", path);
  await page.getByText("essay.rar is not accepted").waitFor();
  await page.getByText("This type of file is not accepted for App.").waitFor();
  await page.getByText("Choose a file that ends in .zip.").waitFor();
  expect(uploads).toEqual([]);
  await page.context().close();
});

test("an upload broken off by closing the page goes on from where it stopped", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const zip = await zipOnDisk("large.zip", 3_000_000);
  const fast = await slowUploads(page, 150_000);
  await choose(page, "Choose files for App", zip.path);
  await page.getByText(/ · [1-9]\d?\s?%/).waitFor();
  // Paused, so that however long the page takes to close, the upload is not done before.
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused. It goes on where it stopped.").waitFor();
  let warned = false;
  page.on("dialog", async (dialog) => {
    warned = dialog.type() === "beforeunload";
    await dialog.accept();
  });
  await page.reload();
  await page.getByText("An upload was interrupted").waitFor();
  expect(warned).toBe(true);

  const begun: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/uploads")) begun.push(request.url());
  });
  await fast();
  await choose(page, "Choose files for App", zip.path);
  await page.getByRole("link", { name: "Download large.zip" }).waitFor();
  expect(begun, "the same upload goes on, none is begun anew").toEqual([]);
  await page.context().close();
});

test("an upload that is told to wait, because too many ask from one address, goes on by itself", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const zip = await zipOnDisk("shop.zip", 20_000);
  const problem = { status: 429, contentType: "application/problem+json" };
  await page.route(
    "**/api/v1/uploads",
    (route) => route.fulfill({ ...problem, body: '{"code":"too-many-requests"}' }),
    { times: 2 },
  );
  await choose(page, "Choose files for App", zip.path);
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();
  await page.context().close();
});

test("an upload that the server fails says so, and succeeds when tried again", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const zip = await zipOnDisk("shop.zip", 20_000);
  await page.route("**/api/v1/uploads", (route) =>
    route.fulfill({ status: 413, contentType: "application/problem+json", body: '{"code":"too-large"}' }),
  );
  await choose(page, "Choose files for App", zip.path);
  await page.getByText("The upload stopped").waitFor();
  await page.unroute("**/api/v1/uploads");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();
  await page.context().close();
});

test("a change in the background does not keep a student from handing in", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, team } = await atPreparing(school, async (attempt, student) => {
    await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org/report" });
  });
  // The page does not hear of what happens meanwhile.
  await page.route("**/api/v1/events", (route) => route.abort());
  await page.reload();
  await page.getByText("1 of 2 required").waitFor();
  await attempt.assign(team);

  await page.getByRole("button", { name: "Hand in", exact: true }).click();
  await page.getByText("A required deliverable is missing").waitFor();
  expect(await page.getByRole("button", { name: "Yes, hand in" }).isDisabled()).toBe(true);
  await page.getByLabel("I hand in without it, knowingly").check();
  await page.getByRole("button", { name: "Yes, hand in" }).click();
  await page.getByRole("heading", { name: "Handed in. Your deliverables are being read" }).waitFor();
  await page.context().close();
});

test("by keyboard alone: sign in, add a file and an address, hand in", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const zip = await zipOnDisk("shop.zip", 20_000);
  await tabTo(page, "Address of Report");
  await page.keyboard.type("https://example.org/report");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "https://example.org/report" }).waitFor();
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, "Choose files for App");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(zip.path);
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();
  await tabTo(page, "Hand in");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await tabTo(page, "Yes, hand in");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Handed in. The school is looking for your assessor" }).waitFor();
  await page.context().close();
});

test("on a phone, a long name without a space fits the page while it is being sent, and once it is there", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  await page.setViewportSize({ width: 320, height: 640 });
  const name = `${"a-name-that-nobody-should-give-".repeat(4)}.zip`;
  const zip = await zipOnDisk(name, 1_000_000);
  const fast = await slowUploads(page, 100_000);
  await choose(page, "Choose files for App", zip.path);
  await page.getByRole("button", { name: "Pause" }).click();
  expect(await sidewaysScroll(page)).toBe(0);
  await fast();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("link", { name: `Download ${name}` }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  await page.context().close();
});

test("by keyboard alone: pausing, removing and adding leave the keyboard where the deliverable is", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const zip = await zipOnDisk("shop.zip", 2_000_000);
  const app = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "App" }) });
  const isHere = () => app.evaluate((place) => place.contains(place.ownerDocument.activeElement));
  const fast = await slowUploads(page, 300_000);
  const chooser = page.waitForEvent("filechooser");
  await tabTo(page, "Choose files for App");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(zip.path);
  await page.getByRole("button", { name: "Pause" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Paused. It goes on where it stopped.").waitFor();
  expect(await page.evaluate<string>(nameOfFocused)).toBe("Go on");
  await fast();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();
  await expect.poll(isHere).toBe(true);

  await tabTo(page, "Remove App");
  await page.keyboard.press("Enter");
  await tabTo(page, "Yes, remove it");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Choose files for App" }).waitFor();
  await expect.poll(isHere).toBe(true);
  await page.context().close();
});

/** A student's open attempt, on the page. */
async function atPreparing(
  school: Awaited<ReturnType<typeof openSchoolWithPages>>,
  before: (attempt: Attempt, student: Attempt["student"]) => Promise<void> = async () => {},
) {
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  const team = await school.member("Theo", ["team"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await before(attempt, student);
  const page = await signedInPage(browser, school, student);
  await page.getByRole("link", { name: "Go on preparing" }).click();
  await page.getByRole("heading", { level: 1, name: "A shop" }).waitFor();
  return { page, attempt, student, team };
}

async function readDownload(download: { createReadStream(): Promise<NodeJS.ReadableStream> }) {
  let text = "";
  for await (const part of await download.createReadStream()) text += part;
  return text;
}

/** What the thing that has the focus is called, roughly as a screen reader says it. */
const nameOfFocused = `(({ activeElement: it }) =>
  it?.labels?.[0]?.textContent ?? it?.getAttribute("aria-label") ?? it?.textContent ?? "")(document)`;

/** Presses Tab until the thing of that name has the focus. */
async function tabTo(page: Page, name: string) {
  for (let turn = 0; turn < 80; turn += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate<string>(nameOfFocused);
    if (focused.trim() === name) return;
  }
  throw new Error(`Tab never came to “${name}”`);
}
