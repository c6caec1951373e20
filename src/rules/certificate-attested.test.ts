import { expect, test } from "vitest";
import {
  type AboutCertificate,
  type ApprovedWork,
  attestProgramme,
  attestProject,
} from "./certificate-attested.ts";
import { deliverableKey, digest, monday, skillKey, zip } from "./examples.ts";
import type { CriterionKey, Instant } from "./words.ts";

const about: AboutCertificate = {
  ...{ credential: "c", certificate: "x", language: "en", earned: monday, issued: monday },
  ...{ holder: { name: "Nour" }, school: { name: "School" } },
  programme: { title: "Developer", summary: "To develop" },
};
const criterion = (key: string) => key as CriterionKey;
const judged = <Value>(value: Value) => ({ value, comment: digest("private"), evidence: [], before: null });
const [first, second, third] = [deliverableKey(1), deliverableKey(2), deliverableKey(3)];

const work: ApprovedWork = {
  approved: monday,
  content: {
    ...{ title: "Shop", summary: "A shop" },
    deliverables: [
      { key: first, name: "App" },
      { key: second, name: "Page" },
      { key: third, name: "Notes" },
    ],
    skills: [
      {
        ...{ key: skillKey(1), name: "Query" },
        alignment: { framework: "ESCO", url: "http://data.europa.eu/esco/skill/1", name: "SQL" },
      },
      { key: skillKey(2), name: "Style", alignment: "http://data.europa.eu/esco/skill/2" },
      { key: skillKey(3), name: "Not shown" },
    ],
    criteria: [
      { key: criterion("a"), text: "Complete when a" },
      { key: criterion("b"), text: "Complete when b" },
    ],
    policy: { criteriaVisibleToStudents: true },
  },
  record: {
    handedIn: {
      [first]: zip(),
      [second]: { kind: "link", url: digest("page"), commit: "c0ffee" },
    },
    criteria: { [criterion("a")]: judged("met" as const), [criterion("b")]: judged("not-met" as const) },
    skills: { [skillKey(1)]: judged("acquired" as const), [skillKey(2)]: judged("acquired" as const) },
  },
};

test("a project's certificate says what was shown and met, and nothing that was not shared", () => {
  const attested = attestProject(about, work, null);
  expect(attested).toMatchObject({
    title: "Shop",
    summary: "A shop",
    kind: "project",
    evidence: [],
    projects: [],
  });
  expect(attested.criteria).toEqual(["Complete when a"]);
  expect(attested.skills).toEqual([
    {
      ...{ key: skillKey(1), name: "Query" },
      alignment: { framework: "ESCO", url: "http://data.europa.eu/esco/skill/1", name: "SQL", code: null },
    },
    {
      ...{ key: skillKey(2), name: "Style" },
      alignment: { framework: "ESCO", url: "http://data.europa.eu/esco/skill/2", name: "Style", code: null },
    },
  ]);
  expect(JSON.stringify(attested)).not.toContain(digest("private"));
});

test("criteria stay inside where the school keeps them from its students", () => {
  const content = { ...work.content, policy: { criteriaVisibleToStudents: false } };
  expect(attestProject(about, { ...work, content }, null).criteria).toEqual([]);
});

test("shared, evidence names the deliverable, the file's digest or the address, and never a file's name", () => {
  const sha256 = work.record.handedIn[first]?.kind === "file" ? work.record.handedIn[first].sha256 : null;
  const evidence = (address: string) => attestProject(about, work, () => address).evidence;
  expect(evidence("https://shop.example/a?b#c")).toEqual([
    { name: "App", url: null, description: null, sha256 },
    { name: "Page", url: "https://shop.example/a?b#c", description: "commit c0ffee", sha256: null },
  ]);
  expect(attestProject(about, work, () => undefined).evidence[1]?.url).toBeNull();
});

test.for([
  ["https://me:secret@host.example/r.git", "https://host.example/r.git"],
  ["https://token@host.example", "https://host.example"],
  ["http://host.example/path@v1", "http://host.example/path@v1"],
  ["javascript:alert(1)", null],
  ["git@host.example:me/r.git", null],
  ["https://a@b@host.example/", null],
  ["https://host.example\\@evil.example/", null],
  ["data:text/html,x", null],
])("an address as a stranger may follow it: %s", ([said, shown]) => {
  expect(attestProject(about, work, () => said ?? "").evidence[1]?.url).toBe(shown);
});

test("a programme's certificate lists its projects, each skill once, and keys that do not collide", () => {
  const other: ApprovedWork = {
    ...work,
    approved: (monday + 1) as Instant,
    content: {
      ...work.content,
      title: "Service",
      skills: [
        { key: skillKey(1), name: "Operate" },
        { key: skillKey(2), name: "Style", alignment: "http://data.europa.eu/esco/skill/2" },
      ],
    },
  };
  const attested = attestProgramme(about, [work, other], () => "https://shop.example");
  expect(attested).toMatchObject({ title: "Developer", criteria: [], kind: "programme" });
  expect(attested.projects.map(({ title }) => title)).toEqual(["Shop", "Service"]);
  expect(attested.skills.map(({ key, name }) => [key, name])).toEqual([
    [skillKey(1), "Query"],
    [skillKey(2), "Style"],
    [`${skillKey(1)}-2`, "Operate"],
  ]);
  expect(attested.evidence.map(({ description }) => description)).toEqual([
    "Shop",
    "Shop, commit c0ffee",
    "Service",
    "Service, commit c0ffee",
  ]);
});
