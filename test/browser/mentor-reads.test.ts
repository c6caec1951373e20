import { expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import { openSchoolWithPages, pageOf } from "../support/seen-by.ts";

vi.setConfig({ testTimeout: 60_000 });

test("a mentor reads what was decided, never a recommendation or a state made up from what they are not told", async () => {
  await using browser = await openBrowser();
  await using school = await openSchoolWithPages();
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const mentor = await school.member("Milo Novak", ["mentor"]);
  const team = await school.member("Theo", ["team"]);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.handIn();
  await attempt.assign(team);
  await attempt.rate({ argued: "met", tested: "not-met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "not-yet", deploy: "acquired" });

  const page = await pageOf(browser, school, mentor, `/assessments/${attempt.id}/review?part=criteria`, {
    viewport: { width: 1440, height: 900 },
  });
  const main = page.getByRole("main");
  await main.getByText("stands here once a decision is taken").waitFor();
  await main.getByRole("article", { name: "Complete when argued is shown" }).waitFor();
  expect(await main.innerText()).not.toMatch(/not rated/i);
  await page.getByRole("tab", { name: "Session" }).click();
  await main.getByText("Answers noted").waitFor();
  expect(await main.innerText()).not.toContain("No answer is noted");
  await page.getByRole("tab", { name: "Decision" }).click();
  await main.getByText("Nothing is decided yet").waitFor();
  expect(await main.innerText()).not.toContain("The record points to");

  const changes = [{ deliverable: "app", what: "Test the basket", proves: ["test"] }];
  await attempt.must(assessor, "POST", "verdict", { decision: "request-update", changes });
  const uploadId = await attempt.upload("update.zip");
  await attempt.must(student, "POST", "update", { deliverables: { app: { uploadId } } });
  // The page learns of it by itself: what the decision said, and whose time runs.
  await main.getByText("While the update is judged, what the decision said stands here.").waitFor();
  await main.getByText("The assessor’s window for the answer").first().waitFor();
  await main.getByText("Not met", { exact: true }).first().waitFor();
  const said = await main.innerText();
  for (const made of ["The record points to", "No comment\n", "Choose:", "Open it when you begin"])
    expect(said).not.toContain(made);
  expect(await page.getByRole("button", { name: /^Choose:/ }).count()).toBe(0);
  await page.context().close();
});
