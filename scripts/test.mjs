// `npm test`: everything, in one go, whatever fails on the way; the last line counts.
//   npm test                      types, lint, house rules, the web build, and every test
//   npm test -- test/stories      only the tests whose path contains these words
//   npm run check                 all but the tests, save those of the house rules
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildWeb } from "./build-web.mjs";
import { environmentFor, exitWhenStopped, provision, root, run, say, tool } from "./provision.mjs";

const results = join(root, "build", "test-results.json");
const failures = [];
let passed = 0;

const node = await provision();
// Hundreds of processes load the same packages: what one has compiled, the next ones read.
const NODE_COMPILE_CACHE = join(root, "build", "compile-cache");
const options = { env: { ...environmentFor(node), NODE_COMPILE_CACHE } };
const words = process.argv.slice(2).filter((word) => word !== "--checks");
const onlyChecks = process.argv.includes("--checks");

if (words.length === 0) {
  await check("types: the server", "typescript/bin/tsc", "-p", "tsconfig.json");
  await check("types: the rules", "typescript/bin/tsc", "-p", "src/rules/tsconfig.json");
  await check("types: the reading", "typescript/bin/tsc", "-p", "src/reading/tsconfig.json");
  await check("types: the web app", "typescript/bin/tsc", "-p", "web/tsconfig.json");
  await check("lint", "@biomejs/biome/bin/biome", "check", "--error-on-warnings");
  await check("house: nothing unused", "knip/bin/knip.js", "--no-progress");
  await check("house: generated documents are fresh", "../scripts/generate.ts", "--check");
  await note("build the web app", () => buildWeb(node));
}
await runTests(onlyChecks ? ["test/architecture"] : words);

for (const failure of failures) say(`failed: ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** One check that is a program of a package: it passes with exit code 0. */
function check(name, script, ...args) {
  return note(name, async () => (await runToEnd(join("node_modules", script), ...args)) === 0);
}

async function note(name, attempt) {
  say(`── ${name}`);
  const started = Date.now();
  const well = await attempt();
  say(`   ${well ? "passed" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (well) passed += 1;
  else failures.push(name);
}

async function runToEnd(...args) {
  const code = await run(node, args, options);
  exitWhenStopped();
  return code;
}

async function runTests(words) {
  say(`── tests${words.length > 0 ? ` of ${words.join(" ")}` : ""}`);
  mkdirSync(join(root, "build"), { recursive: true });
  rmSync(results, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  const code = await runToEnd(tool("vitest", "vitest.mjs"), "run", ...reporters, ...words);
  const failedBefore = failures.length;
  countTests();
  if (code !== 0 && failures.length === failedBefore) failures.push(`vitest ended with exit code ${code}`);
}

function countTests() {
  const files = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")).testResults : [];
  for (const file of files) {
    const name = file.name.slice(root.length + 1);
    const failed = file.assertionResults.filter((test) => test.status !== "passed");
    passed += file.assertionResults.length - failed.length;
    for (const test of failed) failures.push(`${name}: ${test.fullName} (${test.status})`);
    if (file.status === "failed" && failed.length === 0) failures.push(`${name}: ${firstLine(file.message)}`);
  }
  if (files.length === 0) failures.push("no test ran");
}

function firstLine(text) {
  return text.split("\n", 1)[0];
}
