import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Instant } from "../../src/rules/words.ts";
import { builtWeb } from "../../src/start/listening.ts";
import { type Member, type MovedClock, openSchool, type School } from "./school.ts";

/**
 * The clock of this machine, moved by some hours: browsers keep their own time, so that what they are shown has to be
 * now in the end, while what came before it may lie back.
 */
export function runningClock(hours = 0): MovedClock {
  let offset = hours * 3_600_000;
  return {
    now: () => (Date.now() + offset) as Instant,
    set: (instant) => {
      offset = instant - Date.now();
    },
    pass: (passing) => {
      offset += passing * 3_600_000;
    },
  };
}

/** A school whose pages are served, too. `npm test` builds them first. */
export function openSchoolWithPages(options: Parameters<typeof openSchool>[0] = {}): Promise<School> {
  if (!existsSync(join(builtWeb, "index.html"))) {
    throw new Error(
      "The web app is not built: run `npm test` once, which builds it, or `npx vite build web`",
    );
  }
  return openSchool({ clock: runningClock(), web: builtWeb, ...options });
}

/**
 * A page on which somebody is signed in by the link of the demonstration school, as it is printed at the start, with
 * what they see first.
 */
export async function signedInPage(
  browser: Browser,
  school: School,
  who: Member,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await newPage(browser, options);
  await page.goto(await linkFor(school, who));
  await page.getByRole("banner").waitFor();
  return page;
}

/** The same at an address of the school, without drawing first what nobody looks at. */
export async function pageOf(
  browser: Browser,
  school: School,
  who: Member,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await newPage(browser, options);
  await signIn(page, school, who);
  await page.goto(new URL(address, school.url).href);
  return page;
}

/** Signs somebody in beside the page, as in another tab. */
export async function signIn(page: Page, school: School, who: Member): Promise<void> {
  const entered = await page.context().request.get(await linkFor(school, who), { maxRedirects: 0 });
  if (entered.status() !== 303) throw new Error(`not signed in: ${entered.status()}`);
}

async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

/** A school has one person at a time who may come in by such a link. */
async function linkFor(school: School, who: Member): Promise<string> {
  await school.db.query({
    name: "test-demo-person",
    text: "update people set demo = (id = $1) where demo or id = $1",
    values: [who.id],
  });
  const { body } = await school.ask(null, "GET", "/demo");
  const [{ url }] = body.people as [{ url: string }];
  return url;
}

const axe = readFileSync(
  join(import.meta.dirname, "..", "..", "node_modules", "axe-core", "axe.min.js"),
  "utf8",
);

/** What axe finds serious or critical on the page as it stands: the rule, and the first place of each. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await tool.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}

/** By how many pixels the page is wider than the window; 0 when nothing has to be scrolled sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>("Math.max(0, document.documentElement.scrollWidth - innerWidth)");
}
