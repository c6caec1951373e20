import { expect, test, vi } from "vitest";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import { openSchoolWithPages, signedInPage } from "../support/seen-by.ts";

vi.setConfig({ testTimeout: 60_000 });

test("what no criterion asks about is called handed in, to assessor and student; what is rated, complete", async () => {
  await using browser = await openBrowser();
  await using school = await openSchoolWithPages();
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const team = await school.member("Theo", ["team"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.must(student, "PUT", "deliverables/notes", { url: "https://example.org/notes" });
  await attempt.handIn();
  await attempt.assign(team);

  const page = await signedInPage(browser, school, assessor, { viewport: { width: 1440, height: 900 } });
  await page.goto(`${school.url}/assessments/${attempt.id}/review?part=decision`);
  const analysis = page.getByRole("region", { name: "The whole analysis" });
  await analysis.getByText("Handed in", { exact: true }).waitFor();
  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("region", { name: "Notes" }).getByText("Handed in", { exact: true }).waitFor();
  expect(await page.getByText("Complete", { exact: true }).count()).toBe(0);

  await attempt.rate({ argued: "met", tested: "met", deployed: "met" });
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "acquired" });
  await attempt.must(assessor, "POST", "verdict", { decision: "approve" });
  const own = await signedInPage(browser, school, student);
  await own.goto(`${school.url}/assessments/${attempt.id}`);
  const said = (name: string) =>
    own.getByRole("listitem").filter({ has: own.getByRole("heading", { level: 3, name, exact: true }) });
  await said("Notes").getByText("Handed in", { exact: true }).waitFor();
  await said("App").getByText("Complete", { exact: true }).waitFor();
  expect(await own.getByText("Complete", { exact: true }).count()).toBe(2);
});
