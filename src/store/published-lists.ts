import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";
import type { Transaction } from "./transaction.ts";

/** A status list as it is published. */
export interface PublishedList {
  readonly number: number;
  /** The list as a credential of its own; null until it is signed. */
  readonly signed: string | null;
  readonly signedAt: Date | null;
}

const columns = `number, signed, signed_at as "signedAt"`;

/** One list by its number, or null. */
export async function publishedList(db: Database, number: number): Promise<PublishedList | null> {
  const [row] = await db.query<PublishedList>({
    name: "published-list",
    text: `select ${columns} from status_lists where number = $1`,
    values: [number],
  });
  return row ?? null;
}

/** The numbers of all lists. */
export async function listNumbers(db: Database): Promise<number[]> {
  const rows = await db.query<{ number: number }>({
    name: "status-list-numbers",
    text: "select number from status_lists order by number",
    values: [],
  });
  return rows.map(({ number }) => number);
}

/** A list with its bits, which nobody else changes or signs until the transaction ends; null where there is none. */
export async function holdListToSign(
  transaction: Transaction,
  number: number,
): Promise<(PublishedList & { readonly bits: Buffer }) | null> {
  const [row] = await transaction.query<PublishedList & { bits: Buffer }>({
    name: "hold-list-to-sign",
    text: `select ${columns}, bits from status_lists where number = $1 for no key update`,
    values: [number],
  });
  return row ?? null;
}

export async function keepSignedList(
  transaction: Transaction,
  list: { readonly number: number; readonly signed: string; readonly at: Instant },
): Promise<void> {
  await transaction.query({
    name: "keep-signed-list",
    text: "update status_lists set signed = $2, signed_at = $3 where number = $1",
    values: [list.number, list.signed, timestamp(list.at)],
  });
}
