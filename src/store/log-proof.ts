import type { JournalLine } from "./chain.ts";
import { nothingBefore } from "./chain.ts";
import type { Database } from "./database.ts";
import { inclusionPath, latestCheckpoint } from "./log.ts";

/**
 * What proves that a credential was put on record: the facts from the one that issued it up to the head of the
 * record's chain in the log, the path from there to the root, and the signed root. It shows nothing but what was
 * issued when: what people wrote is in facts as digests only, and the salts are those of the credential itself.
 */
export interface LogProof {
  readonly certificate: string;
  /** 16 random bytes each, in hexadecimal, with which the texts of the credential were hashed. */
  readonly salts: { readonly credential: string; readonly jwt: string };
  /** Hash of the fact before the first line. */
  readonly previous: string;
  readonly lines: readonly Omit<JournalLine, "record">[];
  readonly leaf: { readonly index: number; readonly path: readonly string[] };
  /** The signed note. */
  readonly checkpoint: string;
}

type Queries = Pick<Database, "query">;

/**
 * Proves one credential of a certificate, or the newest where none is named. null where there is no such credential,
 * its text was erased, or no checkpoint holds it yet.
 */
export async function proofOf(
  db: Queries,
  certificate: string,
  credential: string | null = null,
): Promise<LogProof | null> {
  const latest = await latestCheckpoint(db);
  const salted = await saltsOf(db, certificate, credential);
  if (latest === null || salted === null) return null;
  const leaf = await newestLeaf(db, certificate, latest.size);
  const issued = leaf && (await lineThatIssued(db, certificate, salted.id));
  if (!leaf || !issued || issued.version > leaf.version) return null;
  const lines = await linesBetween(db, certificate, issued.version, leaf.version);
  const path = await inclusionPath(db, leaf.index, latest.size);
  return {
    certificate,
    salts: { credential: salted.salt.toString("hex"), jwt: salted.jwtSalt.toString("hex") },
    previous: issued.previous ?? nothingBefore,
    lines,
    leaf: { index: leaf.index, path: path.map((hash) => hash.toString("base64")) },
    checkpoint: latest.note,
  };
}

async function saltsOf(db: Queries, certificate: string, credential: string | null) {
  const [row] = await db.query<{ id: string; salt: Buffer; jwtSalt: Buffer }>({
    name: "log-salts",
    text: `select id, salt, jwt_salt as "jwtSalt" from credentials
           where certificate_id = $1 and ($2::uuid is null or id = $2) and salt is not null and jwt_salt is not null
           order by number desc limit 1`,
    values: [certificate, credential],
  });
  return row ?? null;
}

/** Of the leaves that a checkpoint holds: those after it are in none yet. */
async function newestLeaf(db: Queries, record: string, size: number) {
  const [row] = await db.query<{ index: number; version: number }>({
    name: "log-newest-leaf",
    text: `select index, version from log_leaves where record_id = $1 and index < $2 order by version desc limit 1`,
    values: [record, size],
  });
  return row ?? null;
}

async function lineThatIssued(db: Queries, record: string, credential: string) {
  const [row] = await db.query<{ version: number; previous: string | null }>({
    name: "log-issued",
    text: `select j.version,
             (select encode(hash, 'hex') from journal where record_id = $1 and version = j.version - 1) as previous
           from journal j
           where record_id = $1 and fact ->> 'is' in ('certificate-issued', 'credential-reissued')
             and fact ->> 'credentialId' = $2`,
    values: [record, credential],
  });
  return row ?? null;
}

function linesBetween(db: Queries, record: string, first: number, last: number) {
  return db.query<Omit<JournalLine, "record">>({
    name: "log-lines",
    text: `select version, fact, encode(hash, 'hex') as hash from journal
           where record_id = $1 and version between $2 and $3 order by version`,
    values: [record, first, last],
  });
}
