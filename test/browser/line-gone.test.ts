import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ReadingPages } from "../support/reading-pages.ts";

/** The line is gone while somebody reads and writes: the page stays, says what it lacks, and goes on by itself. */
vi.setConfig({ testTimeout: 60_000 });

let pages: ReadingPages;

beforeAll(async () => {
  pages = await ReadingPages.open();
});
afterAll(() => pages[Symbol.asyncDispose]());

test("a folder opened while no server answers is there as soon as one does", async () => {
  const page = await pages.review();
  await page.getByRole("treeitem", { name: "docs" }).waitFor();
  await page.route(/\/entries\?/, (route) => route.abort());
  await page.getByRole("treeitem", { name: "docs" }).click();
  await page.getByText("Not loaded. Try again").waitFor();
  await page.unrouteAll();
  await page.getByRole("treeitem", { name: /guide\.md/ }).waitFor();
  await page.context().close();
});

test("a viewer that cannot be fetched leaves the page standing, with what is written on it", async () => {
  const page = await pages.review();
  await page.getByRole("treeitem", { name: "data" }).click();
  await page.getByRole("treeitem", { name: /prices\.csv/ }).waitFor();
  const comment = page.getByRole("textbox", { name: "Comment: Complete when argued is shown" });
  // The server stops answering: neither the part of the program comes, nor would the page.
  await page.route(/\/assets\/(?!.*index).*\.(?:js|css)$/, (route) => route.abort());
  const asked = page.waitForRequest((request) => request.method() === "HEAD");
  await page.route(
    (url) => url.pathname === "/",
    (route) => route.abort(),
  );
  await comment.fill("Written meanwhile");
  await page.getByRole("treeitem", { name: /prices\.csv/ }).click();
  await page.getByText("What shows this file could not be loaded").waitFor();
  await asked;
  expect(await comment.inputValue()).toBe("Written meanwhile");

  await page.unrouteAll();
  await page.getByRole("button", { name: "Load the page again" }).click();
  await page.getByRole("grid", { name: "prices.csv" }).waitFor();
  expect(await comment.inputValue()).toBe("Written meanwhile");
  await page.context().close();
});
