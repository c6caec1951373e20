import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const web = join(import.meta.dirname, "..");
const styles = join(web, "../node_modules/@mantine/core/styles");

test("every component of the library that a page uses has its styles loaded", () => {
  const lists = ["mantine.css", "mantine-signed-in.css"];
  const listed = lists.map((list) => readFileSync(join(import.meta.dirname, list), "utf8")).join("");
  const used = globSync("**/*.tsx", { cwd: web }).flatMap((file) => {
    const imports =
      readFileSync(join(web, file), "utf8").match(/import \{[^}]*\} from "@mantine\/core"/g) ?? [];
    return imports.flatMap((line) => line.match(/\b[A-Z]\w+/g) ?? []);
  });
  const withStyles = [...new Set(used)].filter((name) => existsSync(join(styles, `${name}.layer.css`)));
  expect(withStyles).toContain("Button");
  expect(withStyles.filter((name) => !listed.includes(`/${name}.layer.css"`))).toEqual([]);
});
