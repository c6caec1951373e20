import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import type { Member, School } from "../support/school.ts";
import { openSchoolWithPages, seriousViolations, sidewaysScroll, signedInPage } from "../support/seen-by.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const allMet = { argued: "met", tested: "met", deployed: "met" } as const;
const allAcquired = { model: "acquired", test: "acquired", deploy: "acquired" } as const;

/** One student in each of several states, and the way to the page that shows it. */
async function everyState(school: School) {
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const team = await school.member("Theo", ["team"]);
  const mentor = await school.member("Marta", ["mentor"]);
  const begin = async (name: string) => {
    const student = await school.member(name, ["student"]);
    await school.enrol(student, mentor);
    return Attempt.begin(school, student, assessor);
  };
  const decided = async (name: string, ratings: Parameters<Attempt["rate"]>[0], verdict: object) => {
    const attempt = await begin(name);
    await attempt.handIn();
    await attempt.assign(team);
    await attempt.rate(ratings);
    await attempt.hold(allAcquired);
    await attempt.must(assessor, "POST", "verdict", verdict);
    await attempt.must(assessor, "POST", "report", { strengths: "Clear.", improvements: "Test more." });
    return attempt;
  };
  const preparing = await begin("Noé");
  const handedIn = await begin("Inès");
  await handedIn.handIn();
  await handedIn.assign(team);
  const held = await begin("Liv");
  await held.handIn();
  await held.must(team, "POST", "hold", { because: "identity", reason: "Who spoke?" });
  const notMet = { ...allMet, tested: "not-met" } as const;
  const asked = await decided("Zoé", notMet, {
    decision: "request-update",
    changes: [{ deliverable: "app", what: "Test the payment, too.", proves: [] }],
  });
  const approved = await decided("Max", allMet, { decision: "approve" });
  const reworked = await decided("Lou", notMet, {
    decision: "rework",
    gaps: [{ deliverable: "app", what: "The payment is not tested." }],
    reason: "Too much is missing.",
  });
  const opened = await school.ask(reworked.student, "POST", "/support-cases", {
    ...{ assessment: reworked.id, reason: "I have no computer at home." },
  });
  const supportCase = String(opened.body.case);
  return { mentor, team, supportCase, preparing, handedIn, held, asked, approved, reworked };
}

async function clean(page: Page, address: string, what: string) {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("status", { name: /Loading|Chargement/ }).waitFor({ state: "detached" });
  expect(await seriousViolations(page), what).toEqual([]);
  expect(await sidewaysScroll(page), `${what}: sideways scroll`).toBe(0);
}

const looks = [
  { width: 390, colorScheme: "light", language: "fr" },
  { width: 1440, colorScheme: "dark", language: "en" },
] as const;

for (const { width, colorScheme, language } of looks) {
  test(`every state at ${width} px, ${colorScheme}, in ${language}: nothing to scroll sideways, and nothing that axe finds serious`, {
    timeout: 120_000,
  }, async () => {
    await using school = await openSchoolWithPages({ policy: { supportOfferedAfter: 1 } });
    const { mentor, team, supportCase, ...attempts } = await everyState(school);
    const { preparing, handedIn, held, asked, approved, reworked } = attempts;
    const at = (attempt: Attempt) => `/assessments/${attempt.id}`;
    const see = async (who: Member, addresses: readonly string[], what: string) => {
      await school.ask(who, "PATCH", "/me", { language });
      const page = await signedInPage(browser, school, who, {
        ...{ colorScheme, viewport: { width, height: 800 }, locale: language === "fr" ? "fr-FR" : "en-GB" },
      });
      for (const address of addresses) await clean(page, school.url + address, `${what} ${address}`);
      await page.context().close();
    };
    await see(preparing.student, ["/dashboard", at(preparing)], "preparing");
    await see(handedIn.student, [at(handedIn)], "handed in");
    await see(held.student, [at(held)], "held");
    await see(asked.student, ["/dashboard", at(asked)], "update asked for");
    await see(approved.student, [at(approved), `${at(approved)}/receipt`], "approved");
    await see(reworked.student, ["/dashboard", at(reworked), `/cases/${supportCase}`], "to rework");
    await see(mentor, ["/students", at(asked)], "mentor");
    await see(team, ["/cases", `/cases/${supportCase}`], "team");
    const stranger = await school.member("Kim", ["student"]);
    await see(stranger, ["/dashboard", at(asked)], "not enrolled");
  });
}
