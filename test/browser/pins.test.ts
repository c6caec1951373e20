import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import {
  openSchoolWithPages,
  pageOf,
  seriousViolations,
  sidewaysScroll,
  signedInPage,
} from "../support/seen-by.ts";
import { askForUpdate, firstVersion, sendUpdate, submittedWork } from "../support/updated-work.ts";

// A whole story in a browser, on a machine that may be doing other things as well.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

const review = (school: School, attempt: Attempt, rest: string) =>
  `${school.url}/assessments/${attempt.id}/review?${rest}`;

const card = (page: Page, criterion: string) =>
  page.getByRole("article", { name: `Complete when ${criterion} is shown` });

/** A file of the application as an address names it, with a line to begin at. */
const at = (path: string, rest = "") => `of=app&file=${firstVersion}&path=${encodeURIComponent(path)}${rest}`;

const lines = { deliverable: "app", version: firstVersion, path: "src/basket.ts", line: 61, toLine: 63 };
const chip = "basket.ts, lines 61–63";

/** The lines of the function that is pinned, marked where they are. */
async function seesTheLines(page: Page, text = "return items.length;"): Promise<void> {
  const marked = page.locator(".cm-marked");
  await marked.filter({ hasText: text }).waitFor();
  expect(await marked.count()).toBe(3);
  expect(await marked.first().innerText()).toContain("export function total");
}

test("by keyboard: lines are selected and pinned, are there after a reload, and a pin leads to the very lines", async () => {
  await using school = await openSchoolWithPages();
  const { attempt, assessor } = await submittedWork(school);
  const page = await pageOf(
    browser,
    school,
    assessor,
    review(school, attempt, `part=criteria&${at("src/basket.ts", "&line=61")}`),
  );
  const { keyboard } = page;
  const text = page.getByRole("textbox", { name: "basket.ts" });
  await page.locator(".cm-marked").waitFor();
  expect(await page.getByRole("button", { name: /^Pin:/ }).count()).toBe(0);
  await text.focus();
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Shift+ArrowDown");
  await keyboard.press("Shift+End");
  await card(page, "tested")
    .getByRole("button", { name: `Pin: ${chip}` })
    .waitFor();
  // In the text p says where it would pin; j goes on to the criteria, and p pins to the one that the keyboard stands at.
  await keyboard.press("p");
  await page.getByText("Go to a criterion or a skill with j or k: p then pins it there.").waitFor();
  await keyboard.press("j");
  await keyboard.press("j");
  await keyboard.press("p");
  const pins = card(page, "tested").getByRole("list", { name: "Pinned" });
  await pins.getByRole("button", { name: chip, exact: true }).waitFor();
  expect(
    await card(page, "tested")
      .getByRole("button", { name: `Pin: ${chip}` })
      .count(),
  ).toBe(0);
  expect(
    await card(page, "deployed")
      .getByRole("button", { name: `Pin: ${chip}` })
      .count(),
  ).toBe(1);
  await card(page, "tested")
    .getByText(/Saved \d\d:\d\d:\d\d$/)
    .waitFor();
  expect(await evidenceOf(attempt, "tested")).toEqual([lines]);
  // Back from the text, j comes to where the keyboard stood.
  await text.focus();
  await keyboard.press("j");
  expect(await page.locator("article:focus").getAttribute("aria-label")).toBe(
    "Complete when tested is shown",
  );

  await page.goto(review(school, attempt, "part=criteria"));
  await pins.getByRole("button", { name: chip, exact: true }).press("Enter");
  await seesTheLines(page);
  // A rating afterwards keeps the pin; taking it away is kept as well.
  await card(page, "tested").focus();
  await keyboard.press("n");
  await expect.poll(() => ratingOf(attempt, "tested")).toBe("not-met");
  expect(await evidenceOf(attempt, "tested")).toEqual([lines]);
  await pins.getByRole("button", { name: `Take the pin away: ${chip}` }).press("Enter");
  await expect.poll(() => evidenceOf(attempt, "tested")).toEqual([]);
  await page.context().close();
});

test("an answer of the session is pinned to its skill, and opens where it was noted", async () => {
  await using school = await openSchoolWithPages();
  const { attempt, assessor } = await submittedWork(school);
  await attempt.rate({ argued: "met", tested: "met", deployed: "met" });
  await attempt.hold({});
  const page = await pageOf(browser, school, assessor, review(school, attempt, "part=decision"));
  const skill = page.getByRole("article", { name: "To model" });
  await skill.getByRole("button", { name: "Pin answer 1" }).click();
  await skill.getByText(/Saved/).waitFor();
  await skill.getByRole("button", { name: "answer 1", exact: true }).press("Enter");
  await expect.poll(() => page.evaluate("document.activeElement?.id")).toBe("answer-1");
  await page.context().close();
});

describe("pinned, decided, and updated", () => {
  let school: School;
  let attempt: Attempt;
  let people: Awaited<ReturnType<typeof submittedWork>>;

  beforeAll(async () => {
    school = await openSchoolWithPages();
    people = await submittedWork(school);
    attempt = people.attempt;
    await attempt.rate({ argued: "met", deployed: "met" });
    const evidence = [
      lines,
      { deliverable: "app", version: firstVersion, path: "data/prices.csv", row: 2, column: 2 },
      { deliverable: "app", version: firstVersion, path: "plan.pdf", page: 2 },
    ];
    await attempt.must(people.assessor, "PUT", "criteria/tested", {
      rating: "not-met",
      comment: "It counts the items and adds up nothing.",
      evidence,
    });
    await askForUpdate(attempt);
  });
  afterAll(() => school[Symbol.asyncDispose]());

  test("the student follows a pin from what was found to the very lines, and so does the mentor", async () => {
    const page = await pageOf(browser, school, people.student, `/assessments/${attempt.id}`);
    await page.getByRole("link", { name: chip }).click();
    await page.waitForURL(/\/files\?/);
    await seesTheLines(page);
    const marked = page.getByRole("list", { name: "Pinned in this file" });
    await marked.getByText("Complete when tested is shown").waitFor();
    expect(await page.getByRole("button", { name: /^Pin:/ }).count()).toBe(0);
    await page.context().close();
    const mentors = await pageOf(browser, school, people.mentor, review(school, attempt, "part=criteria"));
    await card(mentors, "tested").getByRole("button", { name: chip, exact: true }).click();
    await seesTheLines(mentors);
    await mentors.context().close();
  });

  test("on a phone a pin turns to the part in which it is read", async () => {
    const page = await pageOf(browser, school, people.assessor, review(school, attempt, "part=criteria"), {
      viewport: { width: 390, height: 844 },
    });
    await card(page, "tested").getByRole("button", { name: chip, exact: true }).press("Enter");
    await seesTheLines(page);
    const part = page.getByRole("tab", { name: "Handed in" });
    expect(await part.getAttribute("aria-selected")).toBe("true");
    expect(await part.evaluate((tab) => tab.matches(":focus"))).toBe(true);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.context().close();
  });

  const looks = [
    ["wide, light", {}],
    ["wide, dark", { colorScheme: "dark" }],
    ["on a phone", { viewport: { width: 390, height: 844 } }],
  ] as const;
  test.for(looks)("%s: nothing serious for axe, nothing to scroll sideways", async ([, options]) => {
    for (const who of [people.assessor, people.student] as const) {
      const page = await signedInPage(browser, school, who, options);
      const address =
        who === people.student
          ? `${school.url}/assessments/${attempt.id}`
          : review(school, attempt, "part=criteria");
      await page.goto(address);
      await page.getByText(chip).first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
      await page.context().close();
    }
  });

  test("after an update a pin is in the version before, and still leads there", async () => {
    await sendUpdate(attempt);
    const page = await pageOf(browser, school, people.assessor, review(school, attempt, "part=criteria"));
    const pin = card(page, "tested").getByRole("button", { name: `${chip} (in the version before)` });
    await pin.press("Enter");
    await seesTheLines(page);
    await page.context().close();
  });
});

interface Kept {
  readonly key: string;
  readonly rating: string | null;
  readonly evidence: readonly object[];
}

async function kept(attempt: Attempt, key: string): Promise<Kept | undefined> {
  const { body } = await attempt.view(attempt.assessor);
  return (body.criteria as Kept[]).find((criterion) => criterion.key === key);
}

async function evidenceOf(attempt: Attempt, key: string) {
  return (await kept(attempt, key))?.evidence;
}

async function ratingOf(attempt: Attempt, key: string) {
  return (await kept(attempt, key))?.rating;
}
