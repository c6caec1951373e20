import type { Page } from "playwright-core";
import type { Attempt } from "./attempt.ts";
import type { School } from "./school.ts";

/** Chooses files, or a folder, in the dialog that a button opens. */
export async function choose(page: Page, button: string, path: string | string[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await chooser).setFiles(path);
}

/** Drops files and folders of the disk on something, as a person does. */
export async function drop(page: Page, on: string, paths: string[]): Promise<void> {
  const zone = page.getByRole("group", { name: on });
  await zone.scrollIntoViewIfNeeded();
  const box = await zone.boundingBox();
  if (!box) throw new Error(`“${on}” is not on the page`);
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + 20, y: box.y + 10, data: { items: [], files: paths, dragOperationsMask: 1 } };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, ...at });
  }
}

/** Makes the page's uploads as slow as that; gives back what makes them fast again. */
export async function slowUploads(page: Page, bytesPerSecond: number) {
  const session = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond };
  await session.send("Network.emulateNetworkConditions", conditions);
  return () => session.send("Network.emulateNetworkConditions", { ...conditions, uploadThroughput: -1 });
}

/** What the server has of what is placed: the paths of its files. */
export async function placedPaths(school: School, { id }: Attempt, student: Attempt["student"]) {
  const { body } = await school.ask(student, "GET", `/assessments/${id}`);
  const deliverables = body.deliverables as { key: string; placed: { sha256: string } | null }[];
  const sha256 = deliverables.find(({ key }) => key === "app")?.placed?.sha256;
  const found = await school.ask(student, "GET", `/assessments/${id}/contents/${sha256}/paths?q=&limit=100`);
  return (found.body.entries as { path: string }[]).map(({ path }) => path).sort();
}

/** The uploads that a page begins from now on. */
export function uploadsBegun(page: Page): string[] {
  const begun: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/uploads")) begun.push(request.url());
  });
  return begun;
}
