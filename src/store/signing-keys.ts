import { type JsonWebKey, randomUUID } from "node:crypto";
import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";

/** credential: Ed25519, embedded proofs. jwt: P-256, VC-JWT. log: Ed25519, checkpoints of the journal. */
export type KeyPurpose = "credential" | "jwt" | "log";

/** A key as it is kept. */
export interface KeptKey {
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly publicJwk: JsonWebKey;
  /** PKCS #8, sealed with what follows from the installation's secret; null once it was destroyed. */
  readonly privateSealed: Buffer | null;
  readonly createdAt: Instant;
  /** From then on it signs nothing more; what it signed before stays good. */
  readonly retiredAt: Instant | null;
  /** From then on somebody else may have had it: nothing signed at or after this instant holds. */
  readonly compromisedFrom: Instant | null;
  readonly compromisedReason: string | null;
}

/** The key that signs now for a purpose. */
export type CurrentKey = KeptKey & { readonly privateSealed: Buffer };

/**
 * Makes a pair of keys and seals the private part, bound to the key's id. Handed in: this folder knows nothing of
 * curves, nor of the installation's secret.
 */
export type MakeKey = (
  purpose: KeyPurpose,
  id: string,
) => { readonly publicJwk: JsonWebKey; readonly privateSealed: Buffer };

type Queries = Pick<Database, "query">;

interface Row extends Omit<KeptKey, "createdAt" | "retiredAt" | "compromisedFrom"> {
  createdAt: Date;
  retiredAt: Date | null;
  compromisedFrom: Date | null;
}

const columns = `id, purpose, public_jwk as "publicJwk", private_sealed as "privateSealed", created_at as "createdAt",
  retired_at as "retiredAt", compromised_from as "compromisedFrom", compromised_reason as "compromisedReason"`;

const mostLooks = 5;

/**
 * The key that signs now for a purpose, made on first need: two that need it at once agree on one. Inside a
 * transaction it stays current until that ends, since retiring it waits: nothing is signed after its retirement.
 */
export async function currentKey(
  db: Queries,
  purpose: KeyPurpose,
  make: MakeKey,
  now: Instant,
): Promise<CurrentKey> {
  for (let look = 0; look < mostLooks; look += 1) {
    const [row] = await db.query<Row>({
      name: "current-key",
      text: `select ${columns} from signing_keys where purpose = $1 and retired_at is null for share`,
      values: [purpose],
    });
    if (row !== undefined) return current(row);
    await addKey(db, purpose, make, now);
  }
  throw new Error(`There is no key for ${purpose}, and none could be made`);
}

/** Adds a new current key, unless there is one: then the answer is null, and nothing is added. */
export async function addKey(
  db: Queries,
  purpose: KeyPurpose,
  make: MakeKey,
  now: Instant,
): Promise<CurrentKey | null> {
  const id = randomUUID();
  const { publicJwk, privateSealed } = make(purpose, id);
  const [row] = await db.query<Row>({
    name: "add-key",
    text: `insert into signing_keys (id, purpose, public_jwk, private_sealed, created_at)
           values ($1, $2, $3::jsonb, $4, $5) on conflict (purpose) where retired_at is null do nothing
           returning ${columns}`,
    values: [id, purpose, JSON.stringify(publicJwk), privateSealed, timestamp(now)],
  });
  return row === undefined ? null : current(row);
}

/** Every key there ever was, in the order they were made: what was signed is checked with the old ones, too. */
export async function allKeys(db: Queries): Promise<KeptKey[]> {
  const rows = await db.query<Row>({
    name: "all-keys",
    text: `select ${columns} from signing_keys order by created_at, id`,
    values: [],
  });
  return rows.map(kept);
}

function current(row: Row): CurrentKey {
  const { privateSealed } = row;
  if (privateSealed === null) throw new Error(`The private part of the current key ${row.id} is gone`);
  return { ...kept(row), privateSealed };
}

function kept(row: Row): KeptKey {
  return {
    ...row,
    createdAt: row.createdAt.getTime() as Instant,
    retiredAt: (row.retiredAt?.getTime() ?? null) as Instant | null,
    compromisedFrom: (row.compromisedFrom?.getTime() ?? null) as Instant | null,
  };
}
