import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { becauseInEnglish, type VerdictRecord, weigh } from "../rules/weighing.ts";
import { type JsonText, readJson } from "./json-text.ts";

const key = z.string().min(1);

const record = z.strictObject({
  stage: z.enum(["deciding", "awaiting-update", "update-in", "update-expired"]),
  deliverables: atLeastOne(z.record(key, z.enum(["missing", "incomplete", "complete", "unrated"]))),
  skills: atLeastOne(z.record(key, z.enum(["acquired", "not-yet", "unjudged"]))),
  policy: z
    .strictObject({
      updateLimit: z.int().min(0).default(1),
      updateForSkillGap: z.boolean().default(false),
    })
    .prefault({}),
}) satisfies z.ZodType<VerdictRecord>;

function atLeastOne<Entries extends z.ZodType<object>>(entries: Entries) {
  return entries.refine((value) => Object.keys(value).length > 0, { error: "expected at least one" });
}

/** The answers, a line for each record, or the first thing that is malformed and where it stands. */
export type DecideLines =
  | { readonly ok: true; readonly lines: string[] }
  | { readonly ok: false; readonly error: string };

/**
 * What the rules say of each record in a text: one record, over as many lines as it likes, or one a line (JSON
 * Lines; empty lines are passed over). All or nothing: one malformed record and none is answered.
 */
export function decideLines(input: string): DecideLines {
  const text = input.replace(/^\uFEFF/, "");
  const lines: string[] = [];
  for (const { json, lineBefore } of recordsOf(text)) {
    const answer = decideOne(json, lineBefore);
    if (!answer.ok) return answer;
    lines.push(answer.line);
  }
  return lines.length > 0 ? { ok: true, lines } : { ok: false, error: "line 1: no record" };
}

/** `assay decide`: records from `stdin`, answers on `stdout`; malformed input is one line on `stderr` and exit code 2. */
export async function runDecide(stdin: Readable, stdout: Writable, stderr: Writable): Promise<0 | 2> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  const text = inUtf8(Buffer.concat(chunks));
  const answer = text === null ? { ok: false as const, error: "the input is not UTF-8" } : decideLines(text);
  if (!answer.ok) {
    await written(stderr, `assay decide: ${answer.error}\n`);
    return 2;
  }
  await written(stdout, `${answer.lines.join("\n")}\n`);
  return 0;
}

/** Waits until the text has left, so that a caller may end the process right after. */
function written(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (fault) => (fault ? reject(fault) : resolve()));
  });
}

function inUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

interface Placed {
  readonly json: JsonText;
  /** How many lines of the input come before it. */
  readonly lineBefore: number;
}

/** Whole if it reads as one value; otherwise line by line, unless no line makes sense by itself. */
function recordsOf(text: string): Placed[] {
  if (text.trim() === "") return [];
  const whole: Placed = { json: readJson(text), lineBefore: 0 };
  if (whole.json.ok) return [whole];
  const lines = text
    .split("\n")
    .map((line, lineBefore) => ({ line, lineBefore }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, lineBefore }) => ({ json: readJson(line), lineBefore }));
  return lines.some(({ json }) => json.ok && isObject(json.value)) ? lines : [whole];
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function decideOne(
  json: JsonText,
  lineBefore: number,
): { ok: true; line: string } | { ok: false; error: string } {
  if (!json.ok) {
    return { ok: false, error: `line ${lineBefore + json.line}, column ${json.column}: ${json.problem}` };
  }
  const parsed = record.safeParse(json.value);
  if (!parsed.success) return { ok: false, error: describe(parsed.error, json.lineOf, lineBefore) };
  const { recommended, allowed, refused, because } = weigh(parsed.data);
  return {
    ok: true,
    line: JSON.stringify({ recommended, allowed, refused, because: because.map(becauseInEnglish) }),
  };
}

/** Everything wrong with a record, in one line: where by line and path, and what was expected there. */
function describe(
  error: z.ZodError,
  lineOf: (path: (string | number)[]) => number,
  lineBefore: number,
): string {
  const faults = error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
    if (issue.code !== "unrecognized_keys") return [{ path, problem: issue.message }];
    return issue.keys.map((unknown) => ({ path: [...path, unknown], problem: "unknown field" }));
  });
  const placed = faults.map(({ path, problem }) => ({ line: lineBefore + lineOf(path), path, problem }));
  const first = Math.min(...placed.map(({ line }) => line));
  const told = placed
    .filter(({ line }) => line === first)
    .map(({ path, problem }) => `${named(path)}${problem}`);
  return `line ${first}: ${told.join("; ")}`;
}

function named(path: readonly (string | number)[]): string {
  if (path.length === 0) return "";
  return `${path.map((part) => (/^[\w-]+$/.test(String(part)) ? part : JSON.stringify(part))).join(".")}: `;
}
