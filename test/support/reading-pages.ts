import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Attempt } from "./attempt.ts";
import { openBrowser } from "./browser.ts";
import type { School } from "./school.ts";
import { openSchoolWithPages, pageOf } from "./seen-by.ts";
import { workToRead } from "./work-to-read.ts";

type People = Omit<Awaited<ReturnType<typeof workToRead>>, "attempt">;

/** A browser, and a school in which a project with a file of every kind waits to be read. */
export class ReadingPages {
  readonly browser: Browser;
  readonly school: School;
  readonly attempt: Attempt;
  readonly people: People;
  /** SHA-256 of the project. */
  readonly version: string;

  constructor(
    browser: Browser,
    { school, attempt, people, version }: Pick<ReadingPages, "school" | "attempt" | "people" | "version">,
  ) {
    this.browser = browser;
    this.school = school;
    this.attempt = attempt;
    this.people = people;
    this.version = version;
  }

  static async open(project?: Buffer): Promise<ReadingPages> {
    const browser = await openBrowser();
    const school = await openSchoolWithPages();
    const { attempt, ...people } = await workToRead(school, project);
    const { body } = await attempt.view(people.assessor);
    const deliverables = body.deliverables as { key: string; handedIn: { sha256: string } }[];
    const version = deliverables.find(({ key }) => key === "app")?.handedIn.sha256 ?? "";
    return new ReadingPages(browser, { school, attempt, people, version });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.school[Symbol.asyncDispose]();
    await this.browser.close();
  }

  /** The address of the review in which a file is open, at a spot such as `&line=4`. */
  addressOf(path: string, spot = ""): string {
    const place = path && `&of=app&file=${this.version}&path=${encodeURIComponent(`shop/${path}`)}${spot}`;
    return `${this.school.url}/assessments/${this.attempt.id}/review?part=criteria${place}`;
  }

  /** The assessor's page with that file open, or with none asked for. */
  async review(path = "", spot = "", options: BrowserContextOptions = {}): Promise<Page> {
    const desk = { viewport: { width: 1440, height: 900 }, ...options };
    const page = await pageOf(
      this.browser,
      this.school,
      this.people.assessor,
      this.addressOf(path, spot),
      desk,
    );
    await page.getByRole("heading", { level: 1 }).waitFor();
    return page;
  }
}

export const pane = (page: Page): Locator => page.getByRole("region", { name: "Handed in" });

/** Waits for what is said to be selected. */
export const selected = (page: Page, what: string): Promise<void> =>
  page.getByText(`Selected: ${what}`, { exact: true }).waitFor();

/** Waits for the address to name something. */
export const addressHas = (page: Page, name: string, value: string): Promise<void> =>
  page.waitForURL((url) => url.searchParams.get(name) === value);
