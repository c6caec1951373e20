import type { Database } from "./database.ts";
import { latestCheckpoint } from "./log.ts";
import { keyFromJwk, type LogKey, vkeyOf } from "./log-note.ts";
import { allKeys } from "./signing-keys.ts";

type Queries = Pick<Database, "query">;

/** What the school publishes of its log, for others to check with. */
export interface PublishedLog {
  /** The newest, as a signed note; null while there is none. */
  readonly checkpoint: string | null;
  /** The key that signs now, as signed notes write it; null while none was made. */
  readonly key: string | null;
  /** Those that signed before. One that somebody else may have had is none of them: it could sign any past. */
  readonly formerKeys: readonly string[];
}

export async function publishedLog(db: Queries, origin: string): Promise<PublishedLog> {
  const keys = (await allKeys(db)).filter(({ purpose }) => purpose === "log");
  const told = (some: typeof keys) => some.map(({ publicJwk }) => vkeyOf(keyFromJwk(origin, publicJwk)));
  const [key = null] = told(keys.filter(({ retiredAt }) => retiredAt === null));
  const former = keys.filter(
    ({ retiredAt, compromisedFrom }) => retiredAt !== null && compromisedFrom === null,
  );
  const latest = await latestCheckpoint(db);
  return { checkpoint: latest?.note ?? null, key, formerKeys: told(former) };
}

/** Every key by which a checkpoint of this school may be signed, under a log's name. */
export async function logKeysOf(db: Queries, origin: string): Promise<LogKey[]> {
  const keys = await allKeys(db);
  return keys
    .filter(({ purpose, compromisedFrom }) => purpose === "log" && compromisedFrom === null)
    .map(({ publicJwk }) => keyFromJwk(origin, publicJwk));
}
