// `npm run generate` writes what is made from the code itself: docs/generated and the web app's types of the API.
// `npm run generate -- --check` writes nothing, names what is stale, and ends with 1 when something is.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openApiDocument } from "../src/start/openapi.ts";
import { lifecycle } from "./documents/lifecycle.ts";
import { refusals } from "./documents/refusals.ts";
import { describeSchema } from "./documents/schema.ts";
import { withMigratedDatabase } from "./documents/throwaway.ts";
import { type OpenApi, webTypes } from "./documents/web-types.ts";

interface Document {
  /** Path from the top of the checkout. */
  readonly file: string;
  make(): Promise<string>;
}

const top = join(import.meta.dirname, "..");
const onlyCheck = process.argv.includes("--check");

const openApi = await openApiDocument();
const stale = await withMigratedDatabase(async (ownerUrl) => {
  const documents: readonly Document[] = [
    { file: "docs/generated/lifecycle.md", make: lifecycle },
    { file: "docs/generated/refusals.md", make: refusals },
    { file: "docs/generated/schema.sql", make: () => describeSchema(ownerUrl) },
    {
      file: "docs/generated/openapi.json",
      make: async () => `${JSON.stringify(openApi, null, 2)}\n`,
    },
    { file: "web/api/generated/api.ts", make: async () => webTypes(openApi as OpenApi) },
  ];
  const different: string[] = [];
  for (const { file, make } of documents) {
    const path = join(top, file);
    const text = await make();
    if (existsSync(path) && (await readFile(path, "utf8")) === text) continue;
    different.push(file);
    if (onlyCheck) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return different;
});

for (const file of stale) console.log(onlyCheck ? `stale: ${file}` : `written: ${file}`);
if (stale.length === 0) console.log("Every generated document is fresh.");
if (onlyCheck && stale.length > 0) {
  console.log("Run `npm run generate` and commit what it writes.");
  process.exitCode = 1;
}
