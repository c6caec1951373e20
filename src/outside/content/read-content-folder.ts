import type { z } from "zod";
import { crossChecks } from "./cross-checks.ts";
import { type Entry, type Folder, fileProblem, openFolder } from "./folder.ts";
import { type Located, locate } from "./locate.ts";
import { type ContentProblem, type Finding, shown } from "./problem.ts";
import {
  type ProjectContent,
  programmeShape,
  projectShape,
  type SchoolContent,
  schoolShape,
} from "./shape.ts";
import { shapeFindings } from "./shape-findings.ts";

export type ContentReading = { ok: true; content: SchoolContent } | { ok: false; problems: ContentProblem[] };

/**
 * Reads what a school publishes: `school.yaml`, and for each programme `programmes/<key>/programme.yaml` with its
 * projects `<nn>-<key>.yaml` (`.yml` and `.json` likewise). All problems are told at once, sorted by file and line.
 * Throws only if the machine fails.
 */
export async function readContentFolder(folder: string): Promise<ContentReading> {
  const opened = await openFolder(folder);
  if (!opened.ok) return { ok: false, problems: [opened.problem] };
  const reader = new Reader(opened.value);
  const content = await reader.school();
  if (content && reader.problems.length === 0) return { ok: true, content };
  return { ok: false, problems: reader.problems.toSorted(byPlace) };
}

const DATA_FILE = /^(?<name>.+)\.(?<ending>ya?ml|json)$/;
const PROJECT_NAME = /^(?<number>\d{1,4})-(?<key>[a-z0-9]+(?:-[a-z0-9]+)*)$/;

type DataFile = { path: string; name: string };
type ProjectFile = DataFile & { number: number; key: string };

class Reader {
  readonly problems: ContentProblem[] = [];
  readonly #folder: Folder;
  /** Where each project's key was first used. */
  readonly #projects = new Map<string, string>();

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  async school(): Promise<SchoolContent | undefined> {
    const files = this.#dataFiles("", (await this.#entries("")) ?? []);
    const school = await this.#only(files, "school", schoolShape);
    const entries = await this.#entries("programmes");
    const folders = (entries ?? []).filter((entry) => entry.isFolder);
    if (entries && folders.length === 0)
      this.#add(fileProblem("programmes", "no-programmes", "holds no programme"));
    const programmes: SchoolContent["programmes"] = [];
    for (const { name } of folders) {
      const programme = await this.#programme(name);
      if (programme) programmes.push(programme);
    }
    return school && { school, programmes };
  }

  async #programme(name: string): Promise<SchoolContent["programmes"][number] | undefined> {
    const path = `programmes/${name}`;
    const entries = await this.#entries(path);
    if (!entries) return undefined;
    const files = this.#dataFiles(path, entries);
    const programme = await this.#only(files, "programme", programmeShape, path, (located) =>
      keyDiffers(located, name, "folder"),
    );
    const projects: ProjectContent[] = [];
    const projectFiles = this.#projectFiles(files.filter((file) => file.name !== "programme"));
    if (projectFiles.length === 0) this.#add(fileProblem(path, "no-projects", "holds no project"));
    for (const file of projectFiles) {
      const project = await this.#project(file);
      if (project) projects.push(project);
    }
    return programme && { ...programme, projects };
  }

  #project(file: ProjectFile): Promise<ProjectContent | undefined> {
    return this.#read(file.path, projectShape, (located) => [
      ...crossChecks(located.value),
      ...keyDiffers(located, file.key, "file"),
      ...this.#usedBefore(located, file.path),
    ]);
  }

  #usedBefore(located: Located, path: string): Finding[] {
    const key = keyOf(located.value);
    if (key === undefined) return [];
    const before = this.#projects.get(key);
    if (before === undefined) this.#projects.set(key, path);
    if (before === undefined) return [];
    return [atKey("duplicate-project", `\`${shown(key)}\` is already the project of ${before}`)];
  }

  /** Project files in their order; what looks like one and is not named like one is a problem, lest it be forgotten. */
  #projectFiles(files: DataFile[]): ProjectFile[] {
    const named: ProjectFile[] = [];
    for (const file of files) {
      const parts = PROJECT_NAME.exec(file.name)?.groups;
      const number = Number(parts?.number);
      const other = named.find((project) => project.number === number);
      if (other)
        this.#add(fileProblem(file.path, "duplicate-number", `has the same number as ${other.path}`));
      if (parts?.key) named.push({ ...file, number, key: parts.key });
      else this.#add(fileProblem(file.path, "unexpected-file", "must be named like `01-project-key.yaml`"));
    }
    return named.sort((one, next) => one.number - next.number);
  }

  /** The one file of that name, whichever its ending. */
  async #only<T extends z.ZodType>(
    files: DataFile[],
    name: string,
    shape: T,
    path = "",
    further: (located: Located) => Finding[] = () => [],
  ): Promise<z.output<T> | undefined> {
    const [file, second] = files.filter((candidate) => candidate.name === name);
    if (second) this.#add(fileProblem(second.path, "unexpected-file", `repeats ${file?.path}`));
    if (file) return this.#read(file.path, shape, further);
    this.#add(fileProblem(path ? `${path}/${name}.yaml` : `${name}.yaml`, "file-missing", "is missing"));
    return undefined;
  }

  async #read<T extends z.ZodType>(
    path: string,
    shape: T,
    further: (located: Located) => Finding[],
  ): Promise<z.output<T> | undefined> {
    const text = await this.#folder.text(path);
    if (!text.ok) {
      this.#add(text.problem);
      return undefined;
    }
    const located = locate(text.value, path.endsWith(".json") ? "json" : "yaml");
    for (const { line, column, code, message } of located.findings)
      this.#add({ ...fileProblem(path, code, message), line, column });
    if (located.value === undefined) return undefined;
    const findings = [...shapeFindings(shape, located.value), ...further(located)];
    for (const finding of findings.filter(({ path: at }) => !located.isUnreadable(at)))
      this.#add({ ...fileProblem(path, finding.code, finding.message), ...located.positionOf(finding) });
    const parsed = shape.safeParse(located.value);
    return parsed.success ? parsed.data : undefined;
  }

  async #entries(path: string): Promise<Entry[] | undefined> {
    const entries = await this.#folder.entries(path);
    if (entries.ok) return entries.value;
    this.#add(entries.problem);
    return undefined;
  }

  #dataFiles(path: string, entries: Entry[]): DataFile[] {
    return entries.flatMap((entry) => {
      const name = DATA_FILE.exec(entry.name)?.groups?.name;
      if (entry.isFolder || name === undefined) return [];
      return [{ path: path ? `${path}/${entry.name}` : entry.name, name }];
    });
  }

  #add(problem: ContentProblem) {
    this.problems.push(problem);
  }
}

function keyOf(value: unknown): string | undefined {
  const key = typeof value === "object" && value !== null && "key" in value ? value.key : undefined;
  return typeof key === "string" ? key : undefined;
}

function atKey(code: Finding["code"], message: string): Finding {
  return { path: ["key"], on: "value", code, message };
}

function keyDiffers(located: Located, name: string, of: "file" | "folder"): Finding[] {
  const key = keyOf(located.value);
  if (key === undefined || key === name) return [];
  return [
    atKey("key-differs-from-name", `\`${shown(key)}\` must be \`${shown(name)}\`, as the ${of} is named`),
  ];
}

function byPlace(a: ContentProblem, b: ContentProblem): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
