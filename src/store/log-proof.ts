import type { JournalLine } from "./chain.ts";
import { nothingBefore } from "./chain.ts";
import type { Database } from "./database.ts";
import { inclusionPath, latestCheckpoint } from "./log.ts";
import { factsOf, toldChain } from "./told.ts";

/**
 * What proves that a credential was put on record: what is told of the facts from the one that issued it up to the newest
 * in the log, the path from there to the root, and the signed root. It shows nothing but what was issued when, by
 * digests and with the salts of the credential itself: no id in it is of more than this one certificate.
 */
export interface LogProof {
  readonly certificate: string;
  /** 16 random bytes each, in hexadecimal, with which the texts of the credential were hashed. */
  readonly salts: { readonly credential: string; readonly jwt: string };
  /** Hash of what is told before the first line. */
  readonly previous: string;
  readonly lines: readonly Omit<JournalLine, "record">[];
  /** `head`: hash of the newest fact itself, which stands in the leaf beside the last line's. */
  readonly leaf: { readonly index: number; readonly head: string; readonly path: readonly string[] };
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
  if (leaf === null) return null;
  const facts = await factsOf(db, [{ record: certificate, version: leaf.version }]);
  const all = toldChain(certificate, facts.get(certificate) ?? []);
  const first = all.findIndex(({ fact }) => "credentialId" in fact && fact.credentialId === salted.id);
  if (first < 0) return null;
  const path = await inclusionPath(db, leaf.index, latest.size);
  return {
    certificate,
    salts: { credential: salted.salt.toString("hex"), jwt: salted.jwtSalt.toString("hex") },
    previous: all[first - 1]?.hash ?? nothingBefore,
    lines: all.slice(first).map(({ version, fact, hash }) => ({ version, fact, hash })),
    leaf: { index: leaf.index, head: leaf.head, path: path.map((hash) => hash.toString("base64")) },
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
  const [row] = await db.query<{ index: number; version: number; head: string }>({
    name: "log-newest-leaf",
    // The head as the journal has it now: of what was rewritten since, nothing is proved.
    text: `select l.index, l.version, encode(j.hash, 'hex') as head
           from log_leaves l join journal j on j.record_id = l.record_id and j.version = l.version
           where l.record_id = $1 and l.index < $2 and l.told is not null order by l.version desc limit 1`,
    values: [record, size],
  });
  return row ?? null;
}
