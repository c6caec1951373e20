import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { openBrowser } from "../support/browser.ts";
import {
  certificateId,
  handMade,
  revokedWith,
  shownWith,
  verification,
  withdrawn,
} from "../support/public-parts.ts";
import { openPublicServer, type PublicServer } from "../support/public-server.ts";
import { seriousViolations, sidewaysScroll } from "../support/seen-by.ts";

/** What somebody sees who was given a link or a file, in a real browser, with scripts and without. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let browser: Browser;
let server: PublicServer;

const revokedId = certificateId.replace("5f0c", "5f0d");
const withdrawnId = certificateId.replace("5f0c", "5f0e");
const longId = certificateId.replace("5f0c", "5f0f");
const longName = `${"Wolfeschlegelsteinhausenbergerdorff".repeat(2)} \u202eزينب <b>O'Neil</b>`;
const certificate = `/certificates/${certificateId}`;
const paths = [
  certificate,
  `/certificates/${revokedId}`,
  `/certificates/${withdrawnId}`,
  `/certificates/${longId}`,
  "/certificates/nothing",
  "/verify",
  "/log",
];

beforeAll(async () => {
  browser = await openBrowser();
  const parts = handMade(
    {
      [certificateId]: shownWith("one"),
      [revokedId]: revokedWith("revoked", "A mistake"),
      [withdrawnId]: withdrawn,
      [longId]: shownWith("long"),
    },
    (file) => {
      const text = Buffer.from(file).toString();
      if (text === "forged") return verification({ answer: "not-valid" });
      return verification({}, text === "long" ? { holder: longName, title: longName } : {});
    },
  );
  server = await openPublicServer(parts);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await browser.close();
});

/** A page with all that its browser complained of. */
async function visit(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // The badge and the mark are not served here; a status other than 200 is the page's own.
    const isExpected = /Failed to load resource/.test(message.text());
    if (message.type() === "error" && !isExpected) complaints.push(message.text());
  });
  await page.goto(server.url + path);
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}

const file = (text: string, name = "maya.pdf") => ({
  ...{ name, mimeType: "application/pdf", buffer: Buffer.from(text) },
});

describe("without a script", () => {
  test("a certificate is read in full, and its details are opened", async () => {
    await using visited = await visit(certificate, { javaScriptEnabled: false });
    const { page } = visited;
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Valid");
    expect(await page.getByText("Maya Okafor").isVisible()).toBe(true);
    expect(await page.getByRole("button").count()).toBe(0);
    expect(await page.getByText("what was seen of the signature").isVisible()).toBe(false);
    await page.getByText("Technical detail").click();
    expect(await page.getByText("what was seen of the signature").isVisible()).toBe(true);
    await page.getByRole("link", { name: "Français" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Valide");
  });

  test("a file is chosen and sent, and the answer comes with the page", async () => {
    await using visited = await visit("/verify", { javaScriptEnabled: false });
    const { page } = visited;
    await page.getByLabel("Choose a file").setInputFiles(file("%PDF"));
    await page.getByRole("button", { name: "Check the file" }).click();
    await page.getByRole("heading", { name: "Genuine and valid" }).waitFor();
    expect(await page.getByText("proves nothing by itself").first().isVisible()).toBe(true);
  });
});

describe("checking a file on the page", () => {
  test("by keyboard alone, and the answer is where the keyboard goes on from", async () => {
    await using visited = await visit("/verify");
    const { page, complaints } = visited;
    await page.getByText("Drop the file here, or").waitFor();
    // Waited for from here on: a key is heard sooner than that somebody waits.
    const chooser = page.waitForEvent("filechooser");
    const hasKeyboard = () => page.evaluate("document.activeElement.id === 'file'");
    for (let n = 0; n < 10 && !(await hasKeyboard()); n += 1) await page.keyboard.press("Tab");
    expect(await hasKeyboard()).toBe(true);
    await page.keyboard.press("Enter");
    await (await chooser).setFiles(file("%PDF"));
    await page.getByRole("heading", { name: "Genuine and valid" }).waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Genuine and valid");
    expect(await page.getByRole("status").textContent()).toBe("Checked: maya.pdf");
    expect(page.url()).toBe(`${server.url}/verify`);
    expect(await seriousViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("dropped anywhere on the page, one after the other", async () => {
    await using visited = await visit("/verify");
    const { page } = visited;
    await page.getByText("Drop the file here, or").waitFor();
    for (const [text, answer] of [
      ["forged", "Not valid"],
      ["%PDF", "Genuine and valid"],
    ] as const) {
      await drop(page, text);
      await page.getByRole("heading", { name: answer }).waitFor();
      expect(await page.locator("#result h2.h1").count()).toBe(1);
    }
  });

  test("one that is too large or empty is not sent, and the reader is told", async () => {
    await using visited = await visit("/verify?lang=fr");
    const { page } = visited;
    let sent = 0;
    page.on("request", (request) => {
      if (request.method() === "POST") sent += 1;
    });
    await drop(page, "x".repeat(10_000_001));
    await page.getByRole("status").getByText("Le fichier dépasse").waitFor();
    await drop(page, "");
    await page.getByRole("status").getByText("Le fichier est vide.").waitFor();
    expect(sent).toBe(0);
  });
});

/** As a browser does when something is dragged from the desktop. */
async function drop(page: Page, text: string): Promise<void> {
  const transfer = await page.evaluateHandle((content) => {
    const { DataTransfer: Transfer } = globalThis as unknown as {
      DataTransfer: new () => { items: { add(file: File): void } };
    };
    const made = new Transfer();
    made.items.add(new File([content], "maya.pdf", { type: "application/pdf" }));
    return made;
  }, text);
  for (const event of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent("main", event, { dataTransfer: transfer });
  }
}

test("a link is copied", async () => {
  await using visited = await visit(certificate, { permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = visited;
  await page.getByRole("button", { name: "Copy the link" }).click();
  await page.getByText("The link is copied.").waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
    `https://assay.lanterne.example${certificate}`,
  );
});

describe.each(["light", "dark"] as const)("%s", (colorScheme) => {
  test.each(paths)("%s has nothing that axe finds, on a phone in French and wide", async (path) => {
    for (const [width, lang] of [
      [320, "fr"],
      [1280, "en"],
    ] as const) {
      const viewport = { width, height: 800 };
      await using visited = await visit(`${path}?lang=${lang}`, { colorScheme, viewport });
      const { page, complaints } = visited;
      for (const details of await page.locator("summary").all()) await details.click();
      expect(await seriousViolations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      expect(complaints).toEqual([]);
    }
  });
});

test("printed, a certificate has its address on it and nothing to click", async () => {
  await using visited = await visit(certificate, { colorScheme: "dark" });
  const { page } = visited;
  await page.emulateMedia({ media: "print" });
  expect(await page.getByText(`https://assay.lanterne.example${certificate}`).isVisible()).toBe(true);
  expect(await page.getByRole("heading", { name: "Take it with you" }).isVisible()).toBe(false);
  expect(await page.getByText("what was seen of the signature").count()).toBe(1);
});
