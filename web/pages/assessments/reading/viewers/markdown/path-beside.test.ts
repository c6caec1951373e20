import { expect, test } from "vitest";
import { pathBeside } from "./path-beside.ts";

test("an address in a file means a path in the same archive, or leads elsewhere", () => {
  expect(pathBeside("app/README.md", "docs/plan.png")).toBe("app/docs/plan.png");
  expect(pathBeside("app/docs/a.md", "../pic%20one.png#top")).toBe("app/pic one.png");
  expect(pathBeside("README.md", "./a/./b.md?raw")).toBe("a/b.md");
  expect(pathBeside("app/README.md", "/root.png")).toBe("root.png");
  expect(pathBeside("app/docs/a.md", "..%2Fsrc%5Cmain.py")).toBe("app/src/main.py");
  expect(pathBeside("app/a.md", "100%.png")).toBe("app/100%.png");
  expect(pathBeside("app/a.md", "caf%C3%A9%23%3F.png?x#y")).toBe("app/café#?.png");
  expect(pathBeside("app/a.md", "cafe%CC%81.png")).toBe("app/café.png");
  for (const address of [
    "https://a.test/x.png",
    "//a.test/x",
    "#part",
    "data:image/png,x",
    "../../x",
    "%2e%2e/../x",
    "",
  ])
    expect(pathBeside("app/README.md", address), address).toBeNull();
});
