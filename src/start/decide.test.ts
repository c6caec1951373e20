import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { decideLines, runDecide } from "./decide.ts";

const good = '{"stage":"update-in","deliverables":{"app":"complete"},"skills":{"model":"acquired"}}';
const approved =
  '{"recommended":"approve","allowed":["approve"],"refused":{"request-update":[{"code":"update-already-requested"}],' +
  '"rework":[{"code":"nothing-to-rework"}]},"because":["1 of 1 deliverables complete","1 of 1 skills acquired"]}';

test("answers the example of the contract to the letter, pretty-printed as it stands there", () => {
  const record = `{"stage":"deciding","deliverables":{"report":"complete","app":"incomplete"},
      "skills":{"model":"acquired","test":"acquired","deploy":"not-yet"},"policy":{"updateLimit":1}}`;
  const line =
    '{"recommended":"request-update","allowed":["request-update","rework"],' +
    '"refused":{"approve":[{"code":"deliverables-not-complete","deliverables":["app"]},' +
    '{"code":"skills-not-acquired","skills":["deploy"]}]},' +
    '"because":["1 of 2 deliverables not complete (app)","2 of 3 skills acquired, more than half"]}';
  expect(decideLines(record)).toEqual({ ok: true, lines: [line] });
  expect(decideLines(JSON.stringify(JSON.parse(record), null, 2))).toEqual({ ok: true, lines: [line] });
});

test.for([
  ["one record", good, 1],
  ["a line each", `${good}\n${good}\n${good}\n`, 3],
  [
    "without a last line break, from Windows, with empty lines between",
    `\uFEFF${good}\r\n\r\n  \r\n${good}`,
    2,
  ],
] as const)("one line out for each record in: %s", ([_, input, count]) => {
  expect(decideLines(input)).toEqual({ ok: true, lines: Array(count).fill(approved) });
});

interface Answer {
  recommended: string | null;
  allowed: string[];
  refused: Record<string, { code: string }[]>;
}

function answer(record: object): Answer {
  const decided = decideLines(JSON.stringify(record));
  if (!decided.ok) throw new Error(decided.error);
  return JSON.parse(decided.lines.join());
}

const one = {
  stage: "deciding",
  deliverables: { app: "incomplete" },
  skills: { a: "acquired", b: "acquired" },
};
const gap = {
  stage: "deciding",
  deliverables: { app: "complete" },
  skills: { a: "acquired", b: "acquired", c: "not-yet" },
};

test.for([
  [one, "request-update"],
  [{ ...one, policy: {} }, "request-update"],
  [{ ...one, policy: { updateForSkillGap: true } }, "request-update"],
  [{ ...one, policy: { updateLimit: 0 } }, "rework"],
  [{ ...one, deliverables: { app: "incomplete", doc: "missing" } }, "rework"],
  [
    { ...one, deliverables: { app: "incomplete", doc: "missing" }, policy: { updateLimit: 2 } },
    "request-update",
  ],
  [gap, "rework"],
  [{ ...gap, policy: { updateForSkillGap: true } }, "request-update"],
  [{ ...one, stage: "update-in" }, "rework"],
  [{ ...one, stage: "update-expired" }, "rework"],
] as const)("%j points to %s", ([record, recommended]) => {
  expect(answer(record).recommended).toBe(recommended);
});

test("while the update is awaited nothing is allowed", () => {
  const { recommended, allowed, refused } = answer({ ...one, stage: "awaiting-update" });
  expect([recommended, allowed]).toEqual([null, []]);
  expect(Object.keys(refused)).toEqual(["approve", "request-update", "rework"]);
  for (const codes of Object.values(refused)) expect(codes).toContainEqual({ code: "update-not-in" });
});

test.for([
  { ...one, deliverables: { app: "unrated", doc: "complete" } },
  { ...one, skills: { a: "acquired", app: "unjudged" } },
])("%j: with something open nothing is allowed, and every option says what", (record) => {
  const { recommended, allowed, refused } = answer(record);
  expect([recommended, allowed]).toEqual([null, []]);
  for (const option of ["approve", "request-update", "rework"]) {
    const incomplete = refused[option]?.find(({ code }) => code === "record-incomplete");
    expect(JSON.stringify(incomplete)).toContain('["app"]');
  }
});

test.for([
  ["", "line 1: no record"],
  [" \n\n", "line 1: no record"],
  ["nonsense", 'line 1, column 1: expected a value, but "n" stands there'],
  ["[]", "line 1: Invalid input: expected object, received array"],
  [`${good}\n\n{oops}\n${good}`, 'line 3, column 2: expected a key in double quotes, but "o" stands there'],
  [`{"stage":1\n${good}`, 'line 1, column 11: expected "," or "}", but the text ends'],
  [`${good}\n[]`, "line 2: Invalid input: expected object, received array"],
  [`${good}${good}`, 'line 1, column 86: expected the end, but "{" stands there'],
  [
    '{\n "stage": "deciding",\n "skills": {,}\n}',
    'line 3, column 13: expected a key in double quotes, but "," stands there',
  ],
  [good.replace("}}", ',"model":"not-yet"}}'), 'line 1, column 85: the key "model" is given twice'],
] as const)("malformed, and where: %j", ([input, error]) => {
  expect(decideLines(input)).toEqual({ ok: false, error });
});

test.for([
  [{ stage: undefined }, "line 2: stage: "],
  [{ stage: "preparing" }, "line 2: stage: "],
  [{ deliverables: {} }, "line 2: deliverables: expected at least one"],
  [{ skills: {} }, "line 2: skills: expected at least one"],
  [{ deliverables: undefined }, "line 2: deliverables: "],
  [{ deliverables: ["complete"] }, "line 2: deliverables: "],
  [{ deliverables: { app: "done" } }, "line 2: deliverables.app: "],
  [{ deliverables: { app: null } }, "line 2: deliverables.app: "],
  [{ skills: { "a\nb": true } }, 'line 2: skills."a\\nb": '],
  [{ skills: { "": "acquired" } }, 'line 2: skills."": '],
  [{ policy: null }, "line 2: policy: "],
  [{ policy: { updateLimit: -1 } }, "line 2: policy.updateLimit: "],
  [{ policy: { updateLimit: 0.5 } }, "line 2: policy.updateLimit: "],
  [{ policy: { updateLimit: "1" } }, "line 2: policy.updateLimit: "],
  [{ policy: { updateForSkillGap: 1 } }, "line 2: policy.updateForSkillGap: "],
  [{ policy: { answerWindowHours: 1 } }, "line 2: policy.answerWindowHours: unknown field"],
  [{ attempt: 1 }, "line 2: attempt: unknown field"],
] as const)("refuses a record with %j, saying where in one line", ([change, where]) => {
  const decided = decideLines(`${good}\n${JSON.stringify({ ...JSON.parse(good), ...change })}`);
  expect(decided).toEqual({ ok: false, error: expect.stringContaining(where) });
  expect(!decided.ok && decided.error).not.toContain("\n");
});

test("in a record over several lines the line is the one where the fault stands", () => {
  const record = `{\n"stage":"deciding",\n"deliverables":{"app":"complete"},\n"skills":{"a":"acquired",\n"b":"maybe"}}`;
  expect(decideLines(record)).toMatchObject({
    ok: false,
    error: expect.stringMatching(/^line 5: skills\.b: /),
  });
});

async function run(input: string | Buffer) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runDecide(Readable.from([input]), stdout, stderr);
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

test("the command answers on stdout, and faults are one line on stderr with exit code 2", async () => {
  expect(await run(`${good}\n${good}`)).toEqual({
    code: 0,
    stdout: `${approved}\n${approved}\n`,
    stderr: "",
  });
  expect(await run(`${good}\nnull`)).toEqual({
    code: 2,
    stdout: "",
    stderr: "assay decide: line 2: Invalid input: expected object, received null\n",
  });
  const notUtf8 = await run(Buffer.from([0x7b, 0x22, 0xff, 0x22]));
  expect(notUtf8).toEqual({ code: 2, stdout: "", stderr: "assay decide: the input is not UTF-8\n" });
});
