import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { type ChainCheck, checkChain, type JournalLine } from "../store/chain.ts";
import { exportJournal, verifyJournal } from "../store/verifying.ts";
import { attached } from "./attach.ts";
import { type ExitCode, isUnread, misused, progress, refuse, result } from "./terminal.ts";

const exportLine = z.union([
  z.strictObject({ record: z.string(), version: z.int(), fact: z.looseObject({}), hash: z.string() }),
  z.strictObject({ record: z.string(), head: z.string() }),
  z.strictObject({ records: z.int(), facts: z.int() }),
]);

/** `assay journal verify [--record ID]`: checks the chains in the database, and the texts beside them. */
export async function verifyStored(record: string | null, json: boolean): Promise<ExitCode> {
  if (record !== null && !isId(record)) return misused(`${record} is not the id of a record`);
  return attached(async (db) => {
    const checks: (ChainCheck & { record: string })[] = [];
    for await (const check of verifyJournal(db, record)) checks.push(check);
    return record !== null && checks.length === 0 ? noSuchRecord(record) : told(checks, json);
  });
}

/**
 * `assay journal export [--record ID]`: lines of JSON that `verify --file` checks anywhere, without a database. The
 * last one says how many there are, so that a file cut short is noticed.
 */
export async function exportStored(record: string | null): Promise<ExitCode> {
  if (record !== null && !isId(record)) return misused(`${record} is not the id of a record`);
  return attached(async (db) => {
    const counted = { records: 0, facts: 0 };
    for await (const line of exportJournal(db, record)) {
      if (isUnread()) return 0;
      counted["head" in line ? "records" : "facts"] += 1;
      result(JSON.stringify(line));
    }
    if (record !== null && counted.facts === 0) return noSuchRecord(record);
    result(JSON.stringify(counted));
    return 0;
  });
}

/** `assay journal verify --file FILE`: checks an export offline. */
export async function verifyFile(file: string, json: boolean): Promise<ExitCode> {
  const lines = new Map<string, JournalLine[]>();
  const heads = new Map<string, string>();
  let end: { records: number; facts: number } | null = null;
  let number = 0;
  try {
    for await (const text of createInterface({ input: createReadStream(file) })) {
      number += 1;
      if (text.trim() === "") continue;
      const parsed = exportLine.safeParse(parse(text));
      if (!parsed.success || end !== null)
        return misused(`${file}:${number} is not a line of a journal export`);
      const { data } = parsed;
      if ("records" in data) end = data;
      else if ("head" in data) heads.set(data.record, data.head);
      else if (lines.has(data.record)) lines.get(data.record)?.push(data);
      else lines.set(data.record, [data]);
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return misused(`cannot read ${file} (${error.code})`);
  }
  const records = new Set([...lines.keys(), ...heads.keys()]);
  const checks = [...records].map((record) => ({
    ...checkChain(record, lines.get(record) ?? [], heads.get(record) ?? null),
    record,
  }));
  const facts = [...lines.values()].reduce((sum, its) => sum + its.length, 0);
  const whole = end !== null && end.records === heads.size && end.facts === facts;
  const code = told(checks, json);
  if (whole) return code;
  progress(`assay: ${file} is not a whole export: lines are missing or were added`);
  return 1;
}

function isId(text: string): boolean {
  return z.uuid().safeParse(text).success;
}

function noSuchRecord(record: string): ExitCode {
  return refuse(`there is no record ${record}`, "See the address of an assessment or a case for its id");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function told(checks: readonly (ChainCheck & { record: string })[], json: boolean): ExitCode {
  const broken = checks.filter((check) => !check.ok);
  const facts = checks.reduce((sum, check) => sum + (check.ok ? check.facts : 0), 0);
  if (json) {
    result(JSON.stringify({ records: checks.length, facts, broken }));
  } else {
    for (const check of broken) if (!check.ok) result(`${check.record}: fact ${check.version}: ${check.why}`);
    if (broken.length === 0) result(`${checks.length} records, ${facts} facts: every chain holds`);
    else progress(`${broken.length} of ${checks.length} records are broken`);
  }
  return broken.length === 0 ? 0 : 1;
}
