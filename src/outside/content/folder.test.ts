import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readContentFolder } from "./read-content-folder.ts";
import { changed, PROGRAMME, PROJECT, PROJECT_FILE, SCHOOL, sampleSchool } from "./sample-school.ts";

describe("files and folders", () => {
  test("a folder that is not there", async () => {
    await using school = await sampleSchool();
    expect(await readContentFolder(join(school.folder, "nowhere"))).toEqual({
      ok: false,
      problems: [
        { file: ".", line: 1, column: 1, code: "folder-missing", message: "there is no such folder" },
      ],
    });
  });

  test("an empty folder lacks a school and its programmes", async () => {
    await using school = await sampleSchool();
    await rm(school.folder, { recursive: true });
    await mkdir(school.folder);
    expect(await school.places()).toEqual(["programmes:1:1 file-missing", "school.yaml:1:1 file-missing"]);
  });

  test("project keys and numbers are used once", async () => {
    await using school = await sampleSchool();
    await school.write("programmes/q/programme.yaml", PROGRAMME.replace("key: p", "key: q"));
    await school.write("programmes/q/01-one.yaml", PROJECT);
    await school.write("programmes/q/1-two.yaml", changed("key: one", "key: two"));
    await school.write("programmes/q/three.yaml", changed("key: one", "key: three"));
    expect(await school.places()).toEqual([
      "programmes/q/01-one.yaml:1:6 duplicate-project",
      "programmes/q/1-two.yaml:1:1 duplicate-number",
      "programmes/q/three.yaml:1:1 unexpected-file",
    ]);
  });

  test("a programme's key is its folder's name, and it is given once", async () => {
    await using school = await sampleSchool();
    await school.write("programmes/p/programme.yaml", PROGRAMME.replace("key: p", "key: other"));
    await school.write("programmes/p/programme.yml", PROGRAMME);
    expect(await school.places()).toEqual([
      "programmes/p/programme.yaml:1:6 key-differs-from-name",
      "programmes/p/programme.yml:1:1 unexpected-file",
    ]);
  });

  test("a link out of the folder is not followed, one inside is", async () => {
    await using school = await sampleSchool();
    const outside = await mkdtemp(join(tmpdir(), "outside-"));
    await writeFile(join(outside, "secret.yaml"), PROJECT);
    await symlink(join(outside, "secret.yaml"), join(school.folder, "programmes/p/02-two.yaml"));
    await symlink(outside, join(school.folder, "programmes/q"));
    await symlink("nowhere", join(school.folder, "programmes/p/03-three.yaml"));
    await symlink("04-four.yaml", join(school.folder, "programmes/p/04-four.yaml"));
    await rm(join(school.folder, "school.yaml"));
    await school.write("_kept/school.yaml", SCHOOL);
    await symlink("_kept/school.yaml", join(school.folder, "school.yaml"));
    expect(await school.places()).toEqual([
      "programmes/p/02-two.yaml:1:1 link-not-followed",
      "programmes/p/03-three.yaml:1:1 file-missing",
      "programmes/p/04-four.yaml:1:1 file-unreadable",
      "programmes/q:1:1 link-not-followed",
    ]);
    await rm(outside, { recursive: true });
  });

  test("a file too large, not in UTF-8, or empty", async () => {
    await using school = await sampleSchool();
    await school.write("programmes/p/02-two.yaml", `key: two\n#${"x".repeat(500_000)}`);
    await school.write("programmes/p/03-three.yaml", Buffer.from("title: caf\xe9", "latin1"));
    await school.write("programmes/p/04-four.yaml", "");
    expect(await school.places()).toEqual([
      "programmes/p/02-two.yaml:1:1 file-too-large",
      "programmes/p/03-three.yaml:1:1 not-utf8",
      "programmes/p/04-four.yaml:1:1 wrong-type",
    ]);
  });

  test("names and fields cannot send commands to the terminal that shows the problem", async () => {
    await using school = await sampleSchool();
    await school.write("programmes/p/02-\u001b[31m.yaml", PROJECT);
    await school.write(PROJECT_FILE, changed("summary: S", 'summary: S\n"\\e[2J": 1'));
    const found = await school.problems();
    expect(found.map(({ code }) => code)).toEqual(["unknown-field", "unexpected-file"]);
    expect(JSON.stringify(found)).not.toContain("\\u001b");
  });
});
