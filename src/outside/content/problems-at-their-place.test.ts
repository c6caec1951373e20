import { describe, expect, test } from "vitest";
import { changed, PROJECT_FILE, sampleSchool } from "./sample-school.ts";

describe("each problem in a project stands at its line and column", () => {
  const cases: [name: string, from: string, to: string, ...expected: string[]][] = [
    ["a field left out", "title: One\n", "", "1:1 missing-field `title` is missing"],
    ["a field of a list left out", "    guidance: G\n", "", "25:5 missing-field `guidance` is missing"],
    [
      "a misspelt field",
      "summary: S",
      "sumary: S",
      "1:1 missing-field `summary` is missing",
      "3:1 unknown-field `sumary` is not a known field; did you mean `summary`?",
    ],
    [
      "a misspelt field deep inside",
      "updateLimit: 1",
      "update_limit: 1",
      "41:3 unknown-field `update_limit` is not a known field; did you mean `updateLimit`?",
    ],
    [
      "a field of another kind",
      "kind: link",
      "kind: link\n    accepts: [.pdf]",
      "19:5 unknown-field `accepts` has no meaning for this kind",
    ],
    ["a text for a number", "hours: 10", "hours: ten", "4:8 wrong-type `hours` must be a number, not a text"],
    [
      "a key that programs keep to themselves",
      "  - key: q1\n",
      "  - key: constructor\n",
      "32:10 bad-value `key` must not be `constructor`, which programs keep to themselves",
    ],
    ["a number for a text", "title: One", "title: 1984", "2:8 wrong-type `title` must be a text, not 1984"],
    ["nothing for a text", "title: One", "title:", "2:7 wrong-type `title` must be a text, not empty"],
    ["a blank text", "title: One", 'title: "  "', "2:8 bad-value `title` must not be empty"],
    [
      "a text for a list",
      "accepts: [.pdf]",
      "accepts: .pdf",
      "12:14 wrong-type `accepts` must be a list, not a text",
    ],
    [
      "a text for an item",
      "questions:\n",
      "questions:\n  - Why not?\n",
      "32:5 wrong-type `questions 1` must be a group of fields, not a text",
    ],
    [
      "words for where a skill is described",
      "    description: D\ncriteria:",
      "    description: D\n    alignment: in ESCO\ncriteria:",
      "24:16 bad-value `alignment` must be a web address",
    ],
    [
      "a description of a skill elsewhere that says less than it should",
      "    description: D\ncriteria:",
      "    description: D\n    alignment:\n      framework: ESCO\n      url: https://esco.example/1\n      nam: M\ncriteria:",
      "25:7 missing-field `name` is missing",
      "27:7 unknown-field `nam` is not a known field",
    ],
    [
      "yes for true",
      "required: true\n  - key: site",
      "required: yes\n  - key: site",
      "14:15 wrong-type `required` must be true or false, not a text",
    ],
    [
      "an unknown kind",
      "kind: link",
      "kind: lnk",
      "18:11 bad-value `kind` must be one of file, zip, link, git; did you mean `link`?",
    ],
    [
      "an ending without dot",
      "[.pdf]",
      "[.odt, pdf]",
      "12:21 bad-value `accepts 2` must be a file ending in lower case with its dot, as in `.pdf`",
    ],
    [
      "a control character",
      "title: One",
      'title: "One\\0"',
      "2:8 bad-value `title` must not contain control characters",
    ],
    [
      "a size without sense",
      "50 MB",
      "50 potatoes",
      "13:15 bad-size `maxBytes` must be a size such as 50 MB, 1.5 GB or 800 kB, and at most 5 GB",
    ],
    [
      "a size beyond bounds",
      "50 MB",
      "6 GB",
      "13:15 bad-size `maxBytes` must be a size such as 50 MB, 1.5 GB or 800 kB, and at most 5 GB",
    ],
    [
      "a policy out of range",
      "updateLimit: 1",
      "updateLimit: -1",
      "41:16 bad-policy-value `updateLimit` must be at least 0",
    ],
    [
      "a policy that is no fraction",
      "updateLimit: 1",
      "noShowAfter: 0",
      "41:16 bad-policy-value `noShowAfter` must be more than 0",
    ],
    [
      "a pattern for file names with a word that nobody knows",
      "updateLimit: 1",
      'fileNames: "{surname}_{deliverable}"',
      "41:14 bad-policy-value `fileNames` must not hold {surname}: the words in braces are {name}, {family-name}, {given-name}, {project}, {deliverable}, {number}, {attempt}, {day}, {month}, {year}, and the rest stands in file names",
    ],
    [
      "half an hour",
      "updateLimit: 1",
      "updateWindowHours: 0.5",
      "41:22 bad-policy-value `updateWindowHours` must be a whole number, not 0.5",
    ],
    [
      "a policy by an unknown word",
      "updateLimit: 1",
      "studentNoShowUsesAttempt: allways",
      "41:29 bad-policy-value `studentNoShowUsesAttempt` must be one of never, not-first-time, always; did you mean `always`?",
    ],
    [
      "a case before support",
      "updateLimit: 1",
      "caseOpensAfter: 1",
      "41:19 bad-policy-value a case would open after 1 results to rework, before support is offered after 2",
    ],
    [
      "a doubled key",
      "key: site",
      "key: report",
      "15:10 duplicate-key `report` is already used in deliverables",
    ],
    ["a doubled field", "hours: 10", "hours: 10\nhours: 11", "5:1 duplicate-field `hours` is given twice"],
    [
      "a criterion about nothing",
      "deliverable: report",
      "deliverable: raport",
      "8:10 deliverable-not-covered `report` is required, and no required criterion is about it",
      "27:18 unknown-deliverable there is no deliverable `raport`; did you mean `report`?",
    ],
    [
      "a criterion for no skill",
      "skill: model\n    required",
      "skill: cook\n    required",
      "21:10 skill-not-reached no criterion contributes to the skill `model`",
      "28:12 unknown-skill there is no skill `cook`",
    ],
    [
      "a question for no skill",
      "skill: model\n    expects",
      "skill: modle\n    expects",
      "34:12 unknown-skill there is no skill `modle`; did you mean `model`?",
    ],
    [
      "a required deliverable with optional criteria only",
      "required: true\n    guidance",
      "required: false\n    guidance",
      "8:10 deliverable-not-covered `report` is required, and no required criterion is about it",
    ],
    [
      "a key unlike the file's name",
      "key: one",
      "key: two",
      "1:6 key-differs-from-name `two` must be `one`, as the file is named",
    ],
    [
      "an alias",
      "summary: S",
      "summary: *S",
      "3:10 alias-not-allowed `*S` is an alias: write the value itself",
    ],
    ["a tag", "title: One", "title: !title One", "2:8 syntax Unresolved tag: !title"],
    [
      "a second document",
      "policy:",
      "---\npolicy:",
      "40:1 syntax a second document begins here: one file holds one",
    ],
    [
      "a field whose name is a list",
      "policy:",
      "[a, b]: 1\npolicy:",
      "40:1 wrong-type a field's name must be a text",
    ],
  ];

  test.each(cases)("%s", async (_name, from, to, ...expected) => {
    await using school = await sampleSchool();
    await school.write(PROJECT_FILE, changed(from, to));
    const found = (await school.problems()).map(
      ({ line, column, code, message }) => `${line}:${column} ${code} ${message}`,
    );
    expect(found).toEqual(expected);
  });

  test("all of them at once, over all files, in order", async () => {
    await using school = await sampleSchool();
    await school.write("school.yaml", "name: A school\ntimezone: Europe/Pariss\nlocale: de\n");
    await school.write(
      PROJECT_FILE,
      changed("hours: 10", "hours: ten").replace("kind: link", "kind: lnk\n    nmae: x"),
    );
    await school.write("programmes/q/programme.json", '{"key": "q",\n "language": "fr",}');
    expect(await school.places()).toEqual([
      `${PROJECT_FILE}:4:8 wrong-type`,
      `${PROJECT_FILE}:18:11 bad-value`,
      "programmes/q:1:1 no-projects",
      "programmes/q/programme.json:2:19 syntax",
      "school.yaml:2:11 bad-value",
      "school.yaml:3:9 bad-value",
    ]);
  });

  test("an unknown kind does not hide what is wrong beside it", async () => {
    await using school = await sampleSchool();
    await school.write(
      PROJECT_FILE,
      changed("name: Site\n    description: D\n    kind: link", "name: 7\n    kind: lnk"),
    );
    expect(await school.places()).toEqual([
      `${PROJECT_FILE}:15:5 missing-field`,
      `${PROJECT_FILE}:16:11 wrong-type`,
      `${PROJECT_FILE}:17:11 bad-value`,
    ]);
  });
});
