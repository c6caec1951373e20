import type { PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** A program's token as its owner sees it: never the token itself, which is kept nowhere. */
export interface ListedToken {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** null: until it is revoked. */
  readonly expiresAt: Date | null;
}

const listed = `id, name, created_at as "createdAt", expires_at as "expiresAt"`;

/** Keeps the SHA-256 of a new token. */
export async function keepToken(
  db: Database,
  token: { person: PersonId; name: string; hash: Buffer; validDays: number | null },
): Promise<ListedToken> {
  const [kept] = await db.query<ListedToken>({
    name: "keep-token",
    text: `insert into api_tokens (person_id, name, hash, expires_at)
           values ($1, $2, $3, now() + make_interval(days => $4)) returning ${listed}`,
    values: [token.person, token.name, token.hash, token.validDays],
  });
  if (kept === undefined) throw new Error("the token was not kept");
  return kept;
}

/** A person's tokens, newest first. */
export function tokensOf(db: Database, person: PersonId): Promise<ListedToken[]> {
  return db.query<ListedToken>({
    name: "tokens-of",
    text: `select ${listed} from api_tokens where person_id = $1 order by id desc`,
    values: [person],
  });
}

/** Ends one of a person's own tokens at once. false: there is none by that id, or it is somebody else's. */
export async function removeToken(db: Database, person: PersonId, token: string): Promise<boolean> {
  const rows = await db.query({
    name: "remove-token",
    text: "delete from api_tokens where id = $2 and person_id = $1 returning 1",
    values: [person, token],
  });
  return rows.length > 0;
}
