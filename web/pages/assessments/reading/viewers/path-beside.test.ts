import { expect, test } from "vitest";
import { pathBeside } from "./path-beside.ts";

test("an address in a file means a path in the same archive, or leads elsewhere", () => {
  expect(pathBeside("app/README.md", "docs/plan.png")).toBe("app/docs/plan.png");
  expect(pathBeside("app/docs/a.md", "../pic%20one.png#top")).toBe("app/pic one.png");
  expect(pathBeside("README.md", "./a/./b.md?raw")).toBe("a/b.md");
  expect(pathBeside("app/README.md", "/root.png")).toBe("root.png");
  for (const address of ["https://a.test/x.png", "//a.test/x", "#part", "data:image/png,x", "../../x", ""])
    expect(pathBeside("app/README.md", address), address).toBeNull();
});
