import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownSources } from "./sources.ts";

const top = join(import.meta.dirname, "..", "..");
const linesAtMost = 300;

test(`no file is longer than ${linesAtMost} lines: a longer one is several`, () => {
  const long = [...ownSources()]
    .map(([path, text]) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > linesAtMost);
  expect(long).toEqual([]);
});

// A path of somebody's machine works on that machine only.
const machinePath = /(?<![\w.~:/-])\/(home|Users|root|work|tmp)\/[\w.-]+/;

test("no path of a machine stands in the repository", () => {
  const files = execFileSync("git", ["ls-files", "-z"], { cwd: top, encoding: "utf8" }).split("\0");
  const text = /[.](ts|tsx|mjs|cjs|js|json|jsonc|md|sql|ya?ml|sh|css|html)$|^[.]ci\/run$/;
  const found = files
    .filter(
      (path) =>
        text.test(path) &&
        path !== "package-lock.json" &&
        statSync(join(top, path), { throwIfNoEntry: false }),
    )
    .flatMap((path) =>
      readFileSync(join(top, path), "utf8")
        .split("\n")
        .flatMap((line, index) => {
          const hit = machinePath.exec(line);
          return hit ? [`${path}:${index + 1}: ${hit[0]}`] : [];
        }),
    );
  expect(found).toEqual([]);
});

test("a path of a machine would be found, an address would not", () => {
  expect(machinePath.test(`readFile("${["", "home", "anna", "report.pdf"].join("/")}")`)).toBe(true);
  expect(machinePath.test("see https://example.org/home/page and ./tmp/x")).toBe(false);
});

test("names say what a thing is, in kebab-case", () => {
  const vague = /(^|[-/])(utils?|helpers?|services?|managers?|misc)([-./]|$)/;
  const wrong = [...ownSources().keys()].filter((path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    return vague.test(path) || !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name);
  });
  expect(wrong).toEqual([]);
});
