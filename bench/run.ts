/**
 * `npm run bench`: what is promised of the product's speed, measured on the embedded database with fsync on.
 *   npm run bench                       everything, some minutes
 *   npm run bench -- desk verdicts      only these
 *   npm run bench -- --quick            little numbers, to see that it runs
 * Absolute figures are the machine's; the ratios, taken in the same run, are ours.
 */
import { parseArgs } from "node:util";
import { certificatePage } from "./certificate-page.ts";
import { certificates } from "./certificates.ts";
import { credentials } from "./credentials.ts";
import { desk } from "./desk.ts";
import { documents } from "./documents.ts";
import { examination } from "./examination.ts";
import { type Figure, line, type Measure } from "./figures.ts";
import { firstPage } from "./first-page.ts";
import { log } from "./log.ts";
import { openEntry } from "./open-entry.ts";
import { search } from "./search.ts";
import { startUp } from "./start-up.ts";
import { upload } from "./upload.ts";
import { verdicts } from "./verdicts.ts";
import { windows } from "./windows.ts";

const measures: Readonly<Record<string, Measure>> = {
  verdicts,
  desk,
  windows,
  "start-up": startUp,
  "first-page": firstPage,
  upload,
  examination,
  "open-entry": openEntry,
  search,
  log,
  certificates,
  credentials,
  documents,
  "certificate-page": certificatePage,
};

const { values, positionals } = parseArgs({
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in measures));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(", ")}; there is ${Object.keys(measures).join(", ")}\n`);
  process.exit(2);
}

const found: Figure[] = [];
for (const [name, { about, run }] of Object.entries(measures)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`── ${name}\n`);
  const progress = (words: string) => process.stderr.write(`   ${words}\n`);
  const figures = (await run({ quick: values.quick, progress })).map((figure) =>
    values.quick ? { ...figure, goal: null } : figure,
  );
  console.log(`${about}\n${figures.map(line).join("\n")}\n`);
  found.push(...figures);
}
const goals = found.flatMap(({ goal }) => goal ?? []);
const met = goals.filter((goal) => goal.met).length;
console.log(
  values.quick ? "Everything ran; quick figures mean nothing" : `${met} of ${goals.length} goals met`,
);
