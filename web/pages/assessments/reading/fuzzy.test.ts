import { expect, test } from "vitest";
import { fitting } from "./fuzzy.ts";

const best = (asked: string, paths: readonly string[]) =>
  paths
    .map((path) => ({ path, found: fitting(asked, path) }))
    .filter(({ found }) => found !== null)
    .sort((one, other) => (other.found?.score ?? 0) - (one.found?.score ?? 0))
    .map(({ path }) => path);

test("letters in their order find a file, wherever its folders stand", () => {
  const paths = ["README.md", "src/basket/total.ts", "src/basket/total.test.ts", "docs/basket.md"];
  expect(best("bastot", paths)).toEqual(["src/basket/total.ts", "src/basket/total.test.ts"]);
  expect(best("basket", paths)[0]).toBe("docs/basket.md");
  expect(best("readme", paths)).toEqual(["README.md"]);
  expect(best("src total", paths)).toHaveLength(2);
  expect(best("xyz", paths)).toEqual([]);
});

test("the letters that fitted are told, for marking them", () => {
  expect(fitting("tot", "src/total.ts")?.at).toEqual([4, 5, 6]);
});
