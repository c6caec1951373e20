// Makes the README's pictures from the running program: `npm run pictures`.
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../test/support/browser.ts";

interface Picture {
  readonly file: string;
  readonly role: "student" | "assessor" | "mentor" | "team" | "admin";
  readonly width: number;
  readonly height: number;
  readonly scheme: "light" | "dark";
  /** Goes from the role's first page to what is to be seen. */
  readonly show: (page: Page) => Promise<unknown>;
}

const wide = { width: 1280, height: 960 };
const phone = { width: 390, height: 844 };

const pictures: readonly Picture[] = [
  { file: "dashboard", role: "student", ...wide, scheme: "light", show: (page) => heading(page) },
  { file: "dashboard-phone", role: "student", ...phone, scheme: "dark", show: (page) => heading(page) },
  { file: "desk", role: "assessor", ...wide, scheme: "light", show: (page) => heading(page) },
  { file: "decision", role: "assessor", ...wide, scheme: "light", show: openDecision },
  { file: "decision-dark", role: "assessor", ...wide, scheme: "dark", show: openDecision },
  { file: "reading", role: "assessor", ...wide, scheme: "light", show: openCode },
  { file: "update", role: "student", ...wide, scheme: "light", show: openUpdate },
  { file: "certificate", role: "student", ...wide, scheme: "light", show: openCertificate },
  { file: "certificate-design", role: "team", ...wide, scheme: "light", show: openDesign },
];

const folder = join(import.meta.dirname, "..", "docs", "pictures");
const data = await mkdtemp(join(tmpdir(), "assay-pictures-"));
const port = process.env.ASSAY_PORT ?? "3980";
const server = spawn(process.execPath, ["src/main.ts", "start"], {
  cwd: join(import.meta.dirname, ".."),
  env: { ...process.env, ASSAY_DATA: data, ASSAY_PORT: port },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  await listening();
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  for (const picture of pictures) await take(browser, picture);
  await browser.close();
} finally {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  await ended;
  await rm(data, { recursive: true, force: true });
}

function listening(): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("exit", (code) => reject(new Error(`The server ended with ${code}`)));
    server.stdout.on("data", (chunk) => {
      if (String(chunk).includes("/mailbox")) resolve();
    });
  });
}

async function take(browser: Browser, { file, role, width, height, scheme, show }: Picture): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    deviceScaleFactor: 1.5,
    locale: "en-GB",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const asked = await fetch(`http://127.0.0.1:${port}/api/v1/demo`);
  const { people } = (await asked.json()) as { people: { role: string; url: string }[] };
  const person = people.find((one) => one.role === role);
  if (!person) throw new Error(`The demonstration school has no ${role}`);
  await page.goto(person.url);
  await show(page);
  await page.waitForLoadState("networkidle").catch(() => undefined);
  await page.screenshot({ path: join(folder, `${file}.png`) });
  await context.close();
  console.log(`docs/pictures/${file}.png`);
}

function heading(page: Page): Promise<void> {
  return page.getByRole("heading", { level: 1 }).waitFor();
}

/** A line that a criterion is pinned to, beside the criteria. */
async function openCode(page: Page): Promise<void> {
  await heading(page);
  await page
    .getByRole("link", { name: /Daniel Ferreira/ })
    .first()
    .click();
  await page.getByRole("tab", { name: "Criteria" }).click();
  await page
    .getByRole("button", { name: /index\.html, lines 14/ })
    .first()
    .click();
  await page.locator(".cm-content").waitFor();
}

/** An attempt whose student is asked for an update, with the window running. */
async function openUpdate(page: Page): Promise<void> {
  await heading(page);
  const answer = await page.request.get(`http://127.0.0.1:${port}/api/v1/assessments?limit=100`);
  const { items } = (await answer.json()) as { items: { id: string; stage: string }[] };
  const found = items.find(({ stage }) => stage === "awaiting-update");
  if (!found) throw new Error("Nothing is asked of the student of the demonstration school");
  await page.goto(`http://127.0.0.1:${port}/assessments/${found.id}`);
  await heading(page);
}

/** A certificate as a stranger sees it. Those of the demonstration school are signed in the background. */
async function openCertificate(page: Page): Promise<void> {
  await heading(page);
  await page.goto(`http://127.0.0.1:${port}/certificates`);
  const link = page.getByRole("link", { name: "Open the public page" }).first();
  await link.waitFor();
  await page.goto((await link.getAttribute("href")) ?? "");
  await heading(page);
}

/** The look of certificates, with its preview. */
async function openDesign(page: Page): Promise<void> {
  await heading(page);
  await page.goto(`http://127.0.0.1:${port}/school/certificates/design`);
  await page.locator("main img").first().waitFor();
}

/** The decision of an attempt whose record points to an update, with the three options in view. */
async function openDecision(page: Page): Promise<void> {
  await heading(page);
  await page
    .getByRole("link", { name: /Priya Raman/ })
    .first()
    .click();
  await page.getByRole("tab", { name: "Decision" }).click();
  await page.getByRole("heading", { name: "Approved project" }).waitFor();
  // Scrolled by what a reader would do: until the recommendation stands below the tabs.
  const box = await page.getByRole("heading", { name: "Approved project" }).boundingBox();
  await page.mouse.move(800, 500);
  await page.mouse.wheel(0, (box?.y ?? 0) - 330);
  await page.getByRole("button", { name: "Approved project" }).waitFor();
}
