import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import { type ChainCheck, checkChain, type JournalLine } from "../store/chain.ts";
import { exportJournal, verifyJournal } from "../store/verifying.ts";
import { attached } from "./attach.ts";
import { type ExitCode, misused, progress, result } from "./terminal.ts";

const exported = z.union([
  z.strictObject({ record: z.string(), version: z.int(), fact: z.looseObject({}), hash: z.string() }),
  z.strictObject({ record: z.string(), head: z.string() }),
]);

/** `assay journal verify [--record ID]`: checks the chains in the database. */
export function verifyStored(record: string | null, json: boolean): Promise<ExitCode> {
  return attached(async (db) => {
    const checks: (ChainCheck & { record: string })[] = [];
    for await (const check of verifyJournal(db, record)) checks.push(check);
    return told(checks, json);
  });
}

/** `assay journal export [--record ID]`: lines of JSON that `verify --file` checks anywhere, without a database. */
export function exportStored(record: string | null): Promise<ExitCode> {
  return attached(async (db) => {
    for await (const line of exportJournal(db, record)) result(JSON.stringify(line));
    return 0;
  });
}

/** `assay journal verify --file FILE`: checks an export offline. */
export async function verifyFile(file: string, json: boolean): Promise<ExitCode> {
  const lines = new Map<string, JournalLine[]>();
  const heads = new Map<string, string>();
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    number += 1;
    if (text.trim() === "") continue;
    const parsed = exported.safeParse(parse(text));
    if (!parsed.success) return misused(`${file}:${number} is not a line of a journal export`);
    const { data } = parsed;
    if ("head" in data) heads.set(data.record, data.head);
    else if (lines.has(data.record)) lines.get(data.record)?.push(data);
    else lines.set(data.record, [data]);
  }
  const records = new Set([...lines.keys(), ...heads.keys()]);
  const checks = [...records].map((record) => ({
    ...checkChain(record, lines.get(record) ?? [], heads.get(record) ?? null),
    record,
  }));
  return told(checks, json);
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
