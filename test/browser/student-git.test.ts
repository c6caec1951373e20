import type { Browser } from "playwright-core";
import { afterAll, beforeAll, test, vi } from "vitest";
import { openGitHost } from "../git/git-host.ts";
import { Attempt } from "../support/attempt.ts";
import { openBrowser } from "../support/browser.ts";
import { openSchoolWithPages, pageOf } from "../support/seen-by.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test("a repository that cannot be read says so; once it can, its commit is taken, and at a click the newest", async () => {
  await using host = await openGitHost();
  await using school = await openSchoolWithPages({ notes: "git", settings: { gitHosts: [host.host] } });
  const student = await school.member("Zoé Martin", ["student"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, student);
  const first = await host.commit({ "README.md": "# Notes\n" });
  const page = await pageOf(browser, school, student, `/assessments/${attempt.id}`);

  const field = page.getByLabel("Address of Notes");
  await field.fill(`http://${host.host}/private.git`);
  await field.press("Enter");
  await page.getByText("No commit could be read there").waitFor();
  const list = page.getByRole("list", { name: "What is there" });
  await list.getByText("no commit could be read").waitFor();

  const again = page.getByRole("button", { name: "Look for the commit of Notes again" });
  await again.click();
  await page.getByText("Tried again just now, without success.").first().waitFor();
  await host.publishAs("private.git");
  await again.click();
  await list.getByText(`pinned to commit ${first.slice(0, 12)}`).waitFor();

  const second = await host.commit({ "more.md": "More.\n" });
  await page.getByRole("button", { name: "Take the newest commit of Notes" }).click();
  await list.getByText(`pinned to commit ${second.slice(0, 12)}`).waitFor();
  await page.getByRole("link", { name: "Look inside Notes" }).click();
  await page.getByRole("treeitem", { name: "more.md" }).waitFor();
  await page.context().close();
});

test("a commit whose contents are not accepted says that they are not kept, and where they will be read", async () => {
  await using host = await openGitHost();
  await using school = await openSchoolWithPages({ notes: "git", settings: { gitHosts: [host.host] } });
  const student = await school.member("Zoé Martin", ["student"]);
  await school.enrol(student);
  const attempt = await Attempt.begin(school, student, student);
  const commit = await host.commit({ "aux.txt": "No computer with Windows could unpack this.\n" });
  const page = await pageOf(browser, school, student, `/assessments/${attempt.id}`);
  const field = page.getByLabel("Address of Notes");
  await field.fill(host.url);
  await field.press("Enter");
  await page
    .getByText(`pinned to commit ${commit.slice(0, 12)}`)
    .first()
    .waitFor();
  await page.getByText("what it holds could not be kept here").waitFor();
  await page.context().close();
});
