import { readFile } from "node:fs/promises";
import { checkGrowth } from "../store/log-check.ts";
import { type KeptElsewhere, verifyLog } from "../store/log-verifying.ts";
import { attached } from "./attach.ts";
import { logKeysIn } from "./log-keys.ts";
import { type ExitCode, misused, progress, result } from "./terminal.ts";

/** `assay log verify [--checkpoint OLD]`: checks the log in the database against the journal, and what was signed. */
export async function verifyStoredLog(checkpoint: string | null, json: boolean): Promise<ExitCode> {
  const elsewhere: KeptElsewhere[] = [];
  if (checkpoint !== null) {
    const note = await textOf(checkpoint);
    if (note === null) return misused(`${checkpoint} cannot be read`);
    elsewhere.push({ called: checkpoint, note });
  }
  return attached(async (db) => {
    const verified = await verifyLog(db, elsewhere);
    const { leaves, checkpoints, wrong, broken } = verified;
    if (json) {
      result(JSON.stringify(verified));
    } else if (broken.length === 0) {
      result(`${leaves} leaves, ${checkpoints} checkpoints: the log holds, and is what stands on record`);
    } else {
      for (const { what } of broken) result(what);
      progress(`${wrong} things are not as they were signed`);
    }
    return broken.length === 0 ? 0 : 1;
  });
}

export interface Comparison {
  readonly from: string;
  readonly to: string;
  readonly proof: string | null;
  readonly keys: string | null;
  readonly json: boolean;
}

/** `assay log verify --from OLD --to NEW --proof FILE --keys KEYS`: for whoever kept an old checkpoint, offline. */
export async function compareCheckpoints(asked: Comparison): Promise<ExitCode> {
  const { from, to, proof, json } = asked;
  if (asked.keys === null)
    return misused("name the school's keys (assay-keys.json, or its vkey in a file): --keys FILE");
  const files = [from, to, asked.keys, ...(proof === null ? [] : [proof])];
  const texts = await Promise.all(files.map(textOf));
  const unread = files.find((_, place) => texts[place] === null);
  if (unread !== undefined) return misused(`${unread} cannot be read`);
  const [old = "", now = "", keyText = "", proofText = "null"] = texts as string[];
  const keys = logKeysIn(keyText);
  if (keys === null) return misused(`${asked.keys} holds no key of a log`);
  const growth = checkGrowth(old, now, parsed(proofText), keys);
  result(json ? JSON.stringify({ holds: growth.holds, detail: growth.detail }) : growth.detail);
  return growth.holds ? 0 : 1;
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
