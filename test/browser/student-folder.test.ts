import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import { examinerFor } from "../support/examiner.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, pageOf, seriousViolations, sidewaysScroll } from "../support/seen-by.ts";
import { choose, drop, placedPaths, slowUploads, uploadsBegun } from "../support/student-page.ts";
import { zipWith } from "../support/zip.ts";

// A busy machine takes its time over a browser; what is waited for is what a person sees.
vi.setConfig({ testTimeout: 90_000 });

let browser: Browser;
let top: string;

beforeAll(async () => {
  browser = await openBrowser();
  top = await mkdtemp(join(tmpdir(), "assay-folder-"));
});
afterAll(async () => {
  await browser.close();
  await rm(top, { recursive: true, force: true });
});

/** A student's open attempt, on the page. */
async function atPreparing(school: School, options: Parameters<typeof pageOf>[4] = {}) {
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada", ["assessor"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  if (options.locale === "fr-FR") await school.ask(student, "PATCH", "/me", { language: "fr" });
  const page = await pageOf(browser, school, student, `/assessments/${attempt.id}`, options);
  await page.getByRole("heading", { level: 1, name: "A shop" }).waitFor();
  return { page, attempt, student };
}

async function folderOnDisk(name: string, files: Readonly<Record<string, string | Buffer>>) {
  const folder = join(top, name);
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

async function zipOnDisk(name: string, zip: Buffer) {
  await writeFile(join(top, name), zip);
  return join(top, name);
}

test("a folder is looked over, packed without its junk, examined and placed, and stands in the list", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, student } = await atPreparing(school);
  const packages = Array.from({ length: 150 }, (_, place) => [
    `node_modules/p${place}/index.js`,
    "x".repeat(500),
  ]);
  const folder = await folderOnDisk("shop", {
    ...Object.fromEntries(packages),
    "index.html": "<h1>A shop</h1>",
    "src/café.js": "export const open = true;\n",
    "src/later.js": "",
    ".DS_Store": "leavings",
  });
  await choose(page, "Choose a folder for App", folder);
  await page.getByText("shop.zip: 154 files").waitFor();
  await page.getByLabel("150 files of installed packages").waitFor();
  await page.getByText("1 empty file").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Leave out and send 3 files/ }).click();
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();
  expect(await placedPaths(school, attempt, student)).toEqual(["index.html", "src/café.js", "src/later.js"]);

  const list = page.getByRole("list", { name: "What is there" });
  await list.getByText("1 empty file").waitFor();
  await list.getByRole("link", { name: "Look inside App" }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.context().close();
});

test("a folder that is dropped gives the same ZIP as when it is chosen, also with all its junk", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, student } = await atPreparing(school);
  const many = Array.from({ length: 130 }, (_, place) => [`pages/page-${place}.html`, `<p>${place}</p>`]);
  const folder = await folderOnDisk("site", { ...Object.fromEntries(many), "Thumbs.db": "leavings" });
  await drop(page, "Choose files for App", [folder]);
  await page.getByText("site.zip: 131 files").waitFor();
  await page.getByRole("button", { name: /^Send everything/ }).click();
  await page.getByRole("link", { name: "Download site.zip" }).waitFor();
  const sha256 = async () => {
    const { body } = await school.ask(student, "GET", `/assessments/${attempt.id}`);
    return JSON.stringify(body.deliverables).match(/"sha256":"([0-9a-f]{64})"/)?.[1];
  };
  const dropped = await sha256();
  await page.getByRole("button", { name: "Remove App" }).click();
  await page.getByRole("button", { name: "Yes, remove it" }).click();
  await choose(page, "Choose a folder for App", folder);
  await page.getByRole("button", { name: /^Send everything/ }).click();
  await page.getByRole("link", { name: "Download site.zip" }).waitFor();
  expect(await sha256()).toBe(dropped);
  expect(dropped).toMatch(/^[0-9a-f]{64}$/);
  await page.context().close();
});

test("several files become one ZIP, named after the deliverable", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, student } = await atPreparing(school);
  const folder = await folderOnDisk("some", { "a.txt": "a", "b.txt": "b" });
  await choose(page, "Choose files for App", [join(folder, "a.txt"), join(folder, "b.txt")]);
  await page.getByRole("link", { name: "Download App.zip" }).waitFor();
  expect(await placedPaths(school, attempt, student)).toEqual(["a.txt", "b.txt"]);
  // One alone is packed as well, and named after itself.
  await choose(page, "Replace App", [join(folder, "b.txt")]);
  await page.getByRole("link", { name: "Download b.zip" }).waitFor();
  expect(await placedPaths(school, attempt, student)).toEqual(["b.txt"]);
  await page.context().close();
});

test("a folder's upload broken off by closing the page goes on when the same folder is chosen again", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const folder = await folderOnDisk("large", { "data.bin": randomBytes(3_000_000), ".DS_Store": "leavings" });
  const fast = await slowUploads(page, 150_000);
  await choose(page, "Choose a folder for App", folder);
  await page.getByRole("button", { name: /^Leave out and send 1 file/ }).click();
  await page.getByText(/ · [1-9]\d?\s?%/).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused. It goes on where it stopped.").waitFor();
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.getByText(/^\d+% of large\.zip had arrived. Choose the same folder again/).waitFor();
  await fast();
  const begun = uploadsBegun(page);
  // What was to be left out is known from before: nothing is asked again.
  await choose(page, "Choose a folder for App", folder);
  await page.getByRole("link", { name: "Download large.zip" }).waitFor();
  expect(begun, "the same upload goes on, none is begun anew").toEqual([]);
  await page.context().close();
});

test("what had arrived whole before the page was closed is examined meanwhile, and added with a click", async () => {
  await using school = await openSchoolWithPages({ isExamining: false });
  const { page, attempt, student } = await atPreparing(school);
  const zip = zipWith({ "index.html": "<h1>A shop</h1>" });
  await choose(page, "Choose files for App", await zipOnDisk("early.zip", zip));
  await page.getByText("It is being examined …").waitFor();
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.getByText("early.zip has arrived whole, but was not added yet.").waitFor();
  await using _examiner = await examinerFor(school);
  await page.getByRole("button", { name: "Add it now" }).click();
  await page.getByRole("link", { name: "Download early.zip" }).waitFor();
  expect(await placedPaths(school, attempt, student)).toEqual(["index.html"]);
  await page.context().close();
});

test("a file that is saved while it is being sent is named, instead of waiting for a connection that is there", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const folder = await folderOnDisk("busy", { "data.bin": randomBytes(3_000_000), "notes.txt": "first" });
  await slowUploads(page, 150_000);
  await choose(page, "Choose a folder for App", folder);
  await page.getByText(/ · [1-9]\d?\s?%/).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await writeFile(join(folder, "notes.txt"), "second, and longer");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByText("A file was changed on your device").waitFor();
  await page.getByText("“notes.txt” is not the same any more").waitFor();
  await page.getByRole("button", { name: "Choose again" }).click();
  await page.getByRole("button", { name: "Choose a folder for App" }).waitFor();
  await page.context().close();
});

test("junk in a ZIP is left out before it is sent, or afterwards from the list", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, student } = await atPreparing(school);
  const mac = zipWith({ "shop/index.html": "<h1>A shop</h1>", "__MACOSX/shop/._index.html": "leavings" });
  const path = await zipOnDisk("shop.zip", mac);
  await choose(page, "Choose files for App", path);
  await page.getByRole("button", { name: /^Leave out and send 1 file/ }).click();
  await page.getByRole("link", { name: "Download shop.zip" }).waitFor();
  expect(await placedPaths(school, attempt, student)).toEqual(["shop/index.html"]);

  await choose(page, "Replace App", path);
  await page.getByRole("button", { name: /^Send everything/ }).click();
  await page.getByRole("button", { name: "Leave the junk out of App" }).click();
  await page.getByRole("button", { name: "Leave the junk out of App" }).waitFor({ state: "detached" });
  await expect
    .poll(() => placedPaths(school, attempt, student), { timeout: 30_000 })
    .toEqual(["shop/index.html"]);
  await page.context().close();
});

test("a ZIP with a password is refused before a byte is sent, with the file named", async () => {
  await using school = await openSchoolWithPages();
  const { page } = await atPreparing(school);
  const zip = zipWith({ "report.txt": "secret" });
  // The flag that says "encrypted", in both headers.
  for (const at of [6, zip.lastIndexOf("PK\x01\x02") + 8]) zip.writeUInt16LE(zip.readUInt16LE(at) | 1, at);
  const begun = uploadsBegun(page);
  await choose(page, "Choose files for App", await zipOnDisk("locked.zip", zip));
  const alert = page.getByRole("alert");
  await alert.getByText("locked.zip is not accepted").waitFor();
  await alert.getByText("“report.txt” is protected by a password").waitFor();
  expect(begun).toEqual([]);
  await choose(page, "Choose files for App", await zipOnDisk("text.zip", Buffer.from("no archive at all")));
  await alert.getByText("This file is not a ZIP, whatever its name says.").waitFor();
  expect(begun).toEqual([]);
  expect(await seriousViolations(page)).toEqual([]);
  await page.context().close();
});

test("a damaged ZIP is refused with its entry named, and what was added before stays", async () => {
  await using school = await openSchoolWithPages();
  const { page, attempt, student } = await atPreparing(school);
  const whole = zipWith({ "index.html": "<h1>A shop</h1>", "data.txt": "as it was written" });
  await choose(page, "Choose files for App", await zipOnDisk("good.zip", whole));
  await page.getByRole("link", { name: "Download good.zip" }).waitFor();
  const damaged = Buffer.from(whole);
  damaged.write("A", damaged.indexOf("as it was"));
  await choose(page, "Replace App", await zipOnDisk("damaged.zip", damaged));
  const alert = page.getByRole("alert");
  await alert.getByText("damaged.zip is not accepted").waitFor();
  await alert.getByText("“data.txt” is damaged").waitFor();
  await alert.getByText("What you added before stays where it is.").waitFor();
  await page.getByRole("link", { name: "Download good.zip" }).waitFor();
  expect(await placedPaths(school, attempt, student)).toEqual(["data.txt", "index.html"]);
  await page.context().close();
});

test("on one file, several or a folder say what to do", async () => {
  await using school = await openSchoolWithPages({ notes: "file" });
  const { page } = await atPreparing(school);
  const folder = await folderOnDisk("notes", { "a.txt": "a", "b.txt": "b" });
  await drop(page, "Choose a file for Notes", [join(folder, "a.txt"), join(folder, "b.txt")]);
  await page.getByText("One file is asked for here. Add just that one").waitFor();
  await drop(page, "Choose a file for Notes", [folder]);
  await page.getByText("One file is asked for here, not a folder.").waitFor();
  expect(await page.getByRole("button", { name: "Choose a folder for Notes" }).count()).toBe(0);
  await page.context().close();
});

test("a name that the school would write otherwise is pointed out, and changed on request", async () => {
  await using school = await openSchoolWithPages({
    policy: { fileNames: "{family-name}_{given-name}_{deliverable}" },
  });
  const { page } = await atPreparing(school);
  const zip = zipWith({ "index.html": "<h1>A shop</h1>" });
  await choose(page, "Choose files for App", await zipOnDisk("final2.zip", zip));
  await page.getByText("It would be called Martin_Zoé_App.zip.").waitFor();
  await page.getByRole("button", { name: "Rename it here" }).click();
  await page.getByRole("link", { name: "Download Martin_Zoé_App.zip" }).waitFor();
  expect(await page.getByText("It would be called").count()).toBe(0);
  await page.context().close();
});

test("on a phone, in French: what is suspicious fits the page, and is left out with one touch", async () => {
  await using school = await openSchoolWithPages();
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, locale: "fr-FR" };
  const { page, attempt, student } = await atPreparing(school, phone);
  const mac = zipWith({ "index.html": "<h1>A shop</h1>", ".DS_Store": "leavings", ".env": "KEY=1" });
  await choose(page, "Choisir des fichiers pour App", await zipOnDisk("boutique.zip", mac));
  await page.getByRole("button", { name: /^Écarter et envoyer 1 fichier/ }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Écarter et envoyer 1 fichier/ }).tap();
  await page.getByRole("link", { name: "Télécharger boutique.zip" }).waitFor();
  expect(await placedPaths(school, attempt, student)).toEqual(["index.html"]);
  await page.context().close();
});
