import { expect, test } from "vitest";
import { page } from "./markdown-html.ts";

const html = (text: string, pictures: Record<string, string> = {}, isNotebook = true) =>
  page(text, {
    tasks: { done: "done", open: "open" },
    pictures: new Map(Object.entries(pictures)),
    isNotebook,
  });

const png = "data:image/png;base64,aGk=";

test("a picture that a cell brings along is shown, by a link and by a reference", () => {
  const pictures = {
    "attachment:plan one.png": png,
    "attachment:a&b.png": png,
    "data:image/png;base64,~1": png,
  };
  for (const text of [
    "![Plan](attachment:plan%20one.png)",
    "![Plan](<attachment:plan one.png>)",
    "![Plan](attachment:a&b.png)",
    "![Plan][p]\n\n[p]: attachment:plan%20one.png",
    "![Plan](data:image/png;base64,~1)",
    "![Plan][p]\n\n[p]: <data:image/png;base64,~1>",
  ])
    expect(html(text, pictures), text).toBe(
      `<p><img src="${png}" alt="Plan" /></p>`.concat(text.includes("[p]:") ? "\n" : ""),
    );
});

test("every other picture is named, and not fetched", () => {
  for (const [text, named] of [
    ["![a](attachment:gone.png)", "attachment:gone.png"],
    ["![a](data:text/html;base64,aGk=)", "data:text/html;base64,aGk="],
    ["![a](https://elsewhere.invalid/x.png)", "https://elsewhere.invalid/x.png"],
    ["![a](img/x.png)", "img/x.png"],
    ["![a](javascript:alert(1))", ""],
  ] as const)
    expect(html(text), text).toBe(`<p><img data-named="${named}" alt="a" /></p>`);
});

test("nothing that is brought along can be opened as a page", () => {
  for (const address of ["data:text/html;base64,aGk=", "attachment:page.html", "javascript:alert(1)"])
    expect(html(`[a](${address})`), address).toBe('<p><a href="">a</a></p>');
  expect(html("[a](img/x.png)")).toBe('<p><a href="img/x.png">a</a></p>');
});

test("text that only looks like such an address stays as it is", () => {
  expect(html("data:x and `data:image/png;base64,~1`")).toBe(
    "<p>data:x and <code>data:image/png;base64,~1</code></p>",
  );
  expect(html('<img src="x" onerror="alert(1)">')).not.toContain("<img");
});
