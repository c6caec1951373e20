import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { hashPassword } from "../../src/outside/sign-in/password.ts";
import { openBrowser } from "../support/browser.ts";
import type { School } from "../support/school.ts";
import { openSchoolWithPages, seriousViolations } from "../support/seen-by.ts";
import { workerFor } from "../support/worker.ts";

/** Somebody with an address and a password, from the sign-in page to signing out. */
const password = "seven green herons";
vi.setConfig({ testTimeout: 60_000 });
let browser: Browser;
let school: School;
let worker: ReturnType<typeof workerFor>;
let email: string;

beforeAll(async () => {
  browser = await openBrowser();
  school = await openSchoolWithPages();
  worker = workerFor(school);
});
afterAll(async () => {
  await worker.stop();
  await school[Symbol.asyncDispose]();
  await browser.close();
});

beforeEach(async () => {
  email = await personWithPassword("Zoé Martin");
});

async function personWithPassword(name: string): Promise<string> {
  const { id } = await school.member(name, ["student"]);
  const { rows } = await school.db.pool.query<{ email: string }>(
    `with account as (
       insert into sign_in_accounts (account_id, provider_id, person_id, password)
       values ($1::text, 'credential', $1::uuid, $2))
     select email::text as email from people where id = $1::uuid`,
    [id, await hashPassword(password)],
  );
  return rows[0]?.email ?? "";
}

async function visitor(): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: "en-GB" });
  context.setDefaultTimeout(30_000);
  return { context, page: await context.newPage() };
}

async function signIn(page: Page, given = password) {
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(given);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** A page on which they are signed in, having begun at `path`. */
async function signedIn(path = "/") {
  const { page, context } = await visitor();
  await page.goto(school.url + path);
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await signIn(page);
  await page.getByRole("button", { name: "Account of Zoé Martin" }).waitFor();
  return { page, context };
}

test("a wrong password says so and keeps the address; the right one leads where they wanted to go", async () => {
  const { page, context } = await visitor();
  await page.goto(`${school.url}/account`);
  await page.getByText("Sign in to go on where you were.").waitFor();
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("Enter your e-mail address.").waitFor();
  await page.getByText("Enter your password.").waitFor();

  await signIn(page, "six green herons");
  const alert = page.getByRole("alert");
  await alert.getByText("This e-mail address and password do not belong together").waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.getByRole("textbox", { name: "E-mail address" }).inputValue()).toBe(email);

  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Account" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/account");
  await context.close();
});

test("somebody unknown is told the same as somebody with a wrong password", async () => {
  const { page, context } = await visitor();
  email = "nobody@school.test";
  await page.goto(school.url);
  await signIn(page);
  await page.getByText("This e-mail address and password do not belong together").waitFor();
  await context.close();
});

test("a forgotten password: the link comes by mail, opens the form, works once, and ends what was open", async () => {
  const before = await signedIn();
  const { page, context } = await visitor();
  await page.goto(school.url);
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  // Both forms have a field of this name: the one to fill is there once its button is.
  await page.getByRole("button", { name: "Send the link" }).waitFor();
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await page.getByText(`If ${email} belongs to an account, a link is on its way.`).waitFor();
  // The answer does not wait for the mail to be queued: its time must not tell whether the address is known.
  await vi.waitFor(async () => {
    await worker.catchUp();
    expect(await (await fetch(`${school.url}/api/v1/mailbox`)).text()).toContain(email);
  }, 15_000);

  await page.goto(`${school.url}/mailbox`);
  await page.getByRole("link", { name: `To ${email}` }).click();
  const link = page.frameLocator("iframe").getByRole("link").first();
  const address = (await link.getAttribute("href")) ?? "";
  const popup = context.waitForEvent("page");
  await link.click();
  const form = await popup;
  await form.getByRole("heading", { level: 1, name: "Choose a new password" }).waitFor();
  await form.getByRole("textbox", { name: "New password" }).fill("too short");
  await form.getByRole("button", { name: "Change the password" }).click();
  await form.getByText("This password is too short").waitFor();
  await form.getByRole("textbox", { name: "New password" }).fill("eight blue kingfishers");
  await form.getByRole("button", { name: "Change the password" }).click();
  await form.getByText("Your password is changed. Sign in with the new one.").waitFor();

  await signIn(form);
  await form.getByText("This e-mail address and password do not belong together").waitFor();
  await signIn(form, "eight blue kingfishers");
  await form.getByRole("button", { name: "Account of Zoé Martin" }).waitFor();

  await before.page.reload();
  await before.page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();

  await page.goto(address);
  await page.getByRole("textbox", { name: "New password" }).fill("nine white egrets there");
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.getByText("This link was used already or is too old").waitFor();
  await before.context.close();
  await context.close();
});

test("the account's language changes the page at once, and is there again after signing in anew", async () => {
  const { page, context } = await signedIn("/account");
  await page.getByRole("combobox", { name: "Language" }).click();
  await page.getByRole("option", { name: "Français" }).click();
  await page.getByRole("heading", { level: 1, name: "Compte" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("fr");
  await context.close();

  const again = await visitor();
  await again.page.goto(`${school.url}/account`);
  await signIn(again.page);
  await again.page.getByRole("heading", { level: 1, name: "Compte" }).waitFor();
  await again.context.close();
});

test("a session elsewhere is listed, and ended from here", async () => {
  const elsewhere = await signedIn();
  const { page, context } = await signedIn("/account");
  await page.getByText("This one").waitFor();
  await page.getByRole("button", { name: /^End the session on/ }).click();
  await page.getByRole("button", { name: "Yes, end it" }).click();
  await page.getByText("No other sessions").waitFor();

  await elsewhere.page.reload();
  await elsewhere.page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Account" }).waitFor();
  await elsewhere.context.close();
  await context.close();
});

test("a changed password works from then on, and the old one no more", async () => {
  const { page, context } = await signedIn("/account");
  await page.getByRole("textbox", { name: "Present password" }).fill("not this one at all");
  await page.getByRole("textbox", { name: "New password" }).fill("eight blue kingfishers");
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.getByText("This is not your present password").waitFor();
  await page.getByRole("textbox", { name: "Present password" }).fill(password);
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.getByText("Your password is changed; all other sessions are ended.").waitFor();
  await context.close();

  const again = await visitor();
  await again.page.goto(school.url);
  await signIn(again.page);
  await again.page.getByText("This e-mail address and password do not belong together").waitFor();
  await signIn(again.page, "eight blue kingfishers");
  await again.page.getByRole("button", { name: "Account of Zoé Martin" }).waitFor();
  await again.context.close();
});

test("signing out leaves nothing to go back to", async () => {
  const { page, context } = await signedIn("/account");
  await page.getByRole("button", { name: "Account of Zoé Martin" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  await page.goto(`${school.url}/account`);
  await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
  expect((await context.cookies()).filter(({ name }) => name.includes("session"))).toEqual([]);
  await context.close();
});

test("whoever was given a certificate is led from here to checking it, in the same language", async () => {
  const { page, context } = await visitor();
  await page.goto(`${school.url}/sign-in`);
  await page.getByRole("link", { name: "Check a certificate" }).click();
  await page.getByRole("heading", { level: 1, name: "Check a certificate" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/verify");
  expect(new URL(page.url()).searchParams.get("lang")).toBe("en");
  await context.close();
});
