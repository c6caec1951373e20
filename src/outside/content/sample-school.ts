import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readContentFolder } from "./read-content-folder.ts";

export const SCHOOL = "name: A school\ntimezone: Europe/Paris\nlocale: fr\n";
export const PROGRAMME = "key: p\nlanguage: en\ntitle: P\nsummary: S\ndescription: D\n";
/** The tests change one thing in it and expect the line: `key` stands on line 1. */
export const PROJECT = `key: one
title: One
summary: S
hours: 10
brief: |
  ## The situation
deliverables:
  - key: report
    name: Report
    description: D
    kind: file
    accepts: [.pdf]
    maxBytes: 50 MB
    required: true
  - key: site
    name: Site
    description: D
    kind: link
    required: false
skills:
  - key: model
    name: Model
    description: D
criteria:
  - key: c1
    text: Complete when it is.
    deliverable: report
    skill: model
    required: true
    guidance: G
questions:
  - key: q1
    text: Why?
    skill: model
    expects: E
guidance:
  approve: A
  requestUpdate: U
  rework: R
policy:
  updateLimit: 1
`;
export const PROJECT_FILE = "programmes/p/01-one.yaml";

/** A small content folder in order, on disk, for tests to spoil. */
export async function sampleSchool() {
  const folder = await mkdtemp(join(tmpdir(), "content-"));
  const write = async (path: string, text: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const problems = async () => {
    const reading = await readContentFolder(folder);
    return reading.ok ? [] : reading.problems;
  };
  await write("school.yaml", SCHOOL);
  await write("programmes/p/programme.yaml", PROGRAMME);
  await write(PROJECT_FILE, PROJECT);
  return {
    folder,
    write,
    problems,
    places: async () =>
      (await problems()).map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The sample project with one thing changed, which must be there to be changed. */
export function changed(from: string, to: string): string {
  if (!PROJECT.includes(from)) throw new Error(`the sample project does not contain ${from}`);
  return PROJECT.replace(from, () => to);
}
