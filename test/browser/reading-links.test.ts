import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { png } from "../../src/start/demo/png.ts";
import { pane, ReadingPages } from "../support/reading-pages.ts";
import { zipWith } from "../support/zip.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

/** Waits until something is so. */
const soon = <Seen>(see: () => Seen) => expect.poll(see, { timeout: 20_000 });

const wide = (width: number) => png(width, 10, () => [11, 101, 110]);

const page = `# Links

![up](../links/pic.png) ![spaces](my%20pic.png) ![pointed](<my pic.png>) ![accent](caf%C3%A9.png)
![case](PIC.PNG) ![windows](sub\\deep.png) ![root](/links/pic.png) ![by name][pic]

![beyond](../../../../etc/passwd) ![gone](gone.png) ![text](main.py) ![elsewhere](https://elsewhere.invalid/spy.png)
![same](//elsewhere.invalid/spy.png) ![script](javascript:alert(1)) ![inside](pic.png?x=1#y)

[pic]: ./pic.png

[source](../links/main.py#L2), [other case](Main.PY), [to the end](#the-end-1), [elsewhere](https://elsewhere.invalid/page),
[script](javascript:document.title='taken'), [beyond](../../../x)

## The end?

${Array.from({ length: 60 }, (_, line) => `Paragraph ${line + 1}.`).join("\n\n")}

## The *end*!

Here.
`;

let pages: ReadingPages;

beforeAll(async () => {
  pages = await ReadingPages.open(
    zipWith({
      "shop/README.md": "# The shop\n",
      "shop/links/page.md": page,
      "shop/links/pic.png": wide(11),
      "shop/links/my pic.png": wide(12),
      "shop/links/café.png": wide(13),
      "shop/links/sub/deep.png": wide(14),
      "shop/links/main.py": "print(1)\nprint(2)\n",
    }),
  );
});
afterAll(() => pages[Symbol.asyncDispose]());

test("pictures of the same archive are shown however they are written; others are named, and nothing is fetched", async () => {
  const asked: string[] = [];
  const opened = await pages.review("README.md");
  opened.on("request", (request) => asked.push(request.url()));
  await opened.goto(pages.addressOf("links/page.md"));
  for (const [name, width] of [
    ["up", 11],
    ["spaces", 12],
    ["pointed", 12],
    ["accent", 13],
    ["case", 11],
    ["windows", 14],
    ["root", 11],
    ["by name", 11],
    ["inside", 11],
  ] as const) {
    const picture = pane(opened).getByRole("img", { name, exact: true });
    await soon(() => picture.evaluate((element) => element.naturalWidth)).toBe(width);
  }
  for (const name of ["beyond", "gone", "text", "elsewhere", "same", "script"])
    await pane(opened).getByText(`[Picture: ${name}]`).waitFor();
  expect(asked.filter((url) => url.includes("elsewhere.invalid"))).toEqual([]);
  await opened.context().close();
});

test("links open files here, go to headings, or lead elsewhere in a tab of its own", async () => {
  const opened = await pages.review("links/page.md");
  const link = (name: string) => pane(opened).getByRole("link", { name, exact: true });
  await link("to the end").click();
  await pane(opened).getByText("Here.", { exact: true }).waitFor();
  await soon(() =>
    pane(opened)
      .getByRole("heading", { name: "The end!" })
      .evaluate((heading) => {
        const { top } = heading.getBoundingClientRect();
        return top > 0 && top < 900;
      }),
  ).toBe(true);
  for (const name of ["script", "beyond"]) await link(name).click();
  expect(new URL(opened.url()).searchParams.get("path")).toBe("shop/links/page.md");
  expect(await opened.title()).not.toBe("taken");
  await opened.context().route(/elsewhere/, (route) => route.fulfill({ body: "Elsewhere" }));
  const [another] = await Promise.all([opened.context().waitForEvent("page"), link("elsewhere").click()]);
  await another.getByText("Elsewhere").waitFor();
  expect(await another.evaluate("opener")).toBeNull();
  await another.close();
  await link("source").click();
  await opened.waitForURL((url) => url.searchParams.get("path") === "shop/links/main.py");
  await opened.goBack();
  await link("other case").click();
  await opened.waitForURL((url) => url.searchParams.get("path") === "shop/links/main.py");
  await opened.context().close();
});
