import { z } from "zod";
import { keyFrom, type LogKey } from "../store/log-note.ts";

/** What `assay-keys.json` says of the log. Former keys are those of checkpoints kept from before a rotation. */
const bundle = z.looseObject({
  logKey: z.string().nullable(),
  formerLogKeys: z.array(z.string()).default([]),
});

/** The log's keys in a published bundle, or in one line of text. null: it holds none. */
export function logKeysIn(text: string): LogKey[] | null {
  const read = bundle.safeParse(parsed(text));
  const lines = read.success ? [read.data.logKey, ...read.data.formerLogKeys] : [text];
  const keys = lines.flatMap((line) => (line === null ? [] : [keyFrom(line)]));
  return keys.length === 0 || keys.includes(null) ? null : (keys as LogKey[]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
