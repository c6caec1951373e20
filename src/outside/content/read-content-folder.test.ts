import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readContentFolder } from "./read-content-folder.ts";
import { changed, PROGRAMME, sampleSchool } from "./sample-school.ts";

const PRODUCT = fileURLToPath(new URL("../../../", import.meta.url));

describe("what is in order", () => {
  test("the demo school reads clean and is as rich as promised", async () => {
    const reading = await readContentFolder(join(PRODUCT, "content/demo"));
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 2));
    const { school, programmes } = reading.content;
    expect(school.timezone).toBe("Europe/Paris");
    expect(programmes.map(({ key, language }) => [key, language])).toEqual([
      ["analyste-de-donnees", "fr"],
      ["web-application-developer", "en"],
    ]);
    for (const { projects } of programmes) expect(projects).toHaveLength(4);
    for (const project of programmes.flatMap(({ projects }) => projects)) {
      const words = project.brief.split(/\s+/).length;
      const counts = {
        words: words >= 250 && words <= 500,
        deliverables: within(project.deliverables, 2, 4),
        skills: within(project.skills, 3, 5),
        criteria: within(project.criteria, 6, 12),
        questions: within(project.questions, 6, 10),
        everySkillAsked: project.skills.every(({ key }) =>
          project.questions.some(({ skill }) => skill === key),
        ),
      };
      expect({ project: project.key, ...counts }).toEqual({
        project: project.key,
        ...{ words: true, deliverables: true, skills: true, criteria: true, questions: true },
        everySkillAsked: true,
      });
    }
  });

  test("the example in docs/content.md reads clean", async () => {
    await using school = await sampleSchool();
    await rm(school.folder, { recursive: true });
    const page = await readFile(join(PRODUCT, "docs/content.md"), "utf8");
    const examples = [...page.matchAll(/^```yaml file=(\S+)\n([\s\S]*?)^```$/gm)];
    expect(examples).toHaveLength(3);
    for (const [, path = "", text = ""] of examples) await school.write(path, text);
    const reading = await readContentFolder(school.folder);
    expect(await school.problems()).toEqual([]);
    const [project] = reading.ok ? (reading.content.programmes[0]?.projects ?? []) : [];
    expect(project?.deliverables[0]).toMatchObject({ kind: "file", maxBytes: 20_000_000 });
    expect(project?.deliverables[1]).toMatchObject({ kind: "zip", accepts: [".zip"], maxBytes: 500_000_000 });
    expect(project?.policy).toEqual({ session: { presentationMinutes: 10 } });
  });

  test("every problem code is explained in docs/content.md", async () => {
    const page = await readFile(join(PRODUCT, "docs/content.md"), "utf8");
    const source = await readFile(new URL("./problem.ts", import.meta.url), "utf8");
    const codes = [...source.matchAll(/^ {2}\| "([a-z0-9-]+)"/gm)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
  });

  test("JSON of the same shape is read, projects come in the order of their numbers", async () => {
    await using school = await sampleSchool();
    const before = await readContentFolder(school.folder);
    const project = before.ok ? before.content.programmes[0]?.projects[0] : undefined;
    await school.write("programmes/p/02-two.json", JSON.stringify({ ...project, key: "two" }));
    await school.write("programmes/p/programme.yaml", `\uFEFF${PROGRAMME}`);
    await school.write("programmes/p/010-ten.yml", changed("key: one", "key: ten"));
    await school.write("programmes/p/README.md", "not content");
    await school.write("programmes/p/_03-draft.yaml", "not: ready");
    const reading = await readContentFolder(school.folder);
    expect(await school.problems()).toEqual([]);
    const [programme] = reading.ok ? reading.content.programmes : [];
    expect(programme?.projects.map(({ key }) => key)).toEqual(["one", "two", "ten"]);
  });
});

function within(list: readonly unknown[], least: number, most: number): boolean {
  return list.length >= least && list.length <= most;
}
