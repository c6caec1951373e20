import { randomInt } from "node:crypto";
import type { Transaction } from "./transaction.ts";

/** One credential's bit: which list, and which place in it. */
export interface StatusPlace {
  readonly list: number;
  readonly index: number;
}

/** The least length that W3C's Bitstring Status List allows, so that a look at a list tells nothing of whom one asks about. */
const placesInAList = 131_072;
/** A list is left for the next one when half of it is taken, so that chance finds a place soon. */
const placesUsed = placesInAList / 2;

/**
 * A free place by chance, in the newest list that is not half full; the next list is made where there is none. Chance
 * comes from the system's generator, so that a place tells neither when nor how many. Two transactions may find the
 * same one at the same time: the database refuses the second, which is tried again.
 */
export async function freePlace(
  transaction: Transaction,
  taken: readonly StatusPlace[] = [],
  chance: (places: number) => number = randomInt,
): Promise<StatusPlace> {
  const list = (await listWithRoom(transaction)) ?? (await nextList(transaction));
  for (;;) {
    const index = chance(placesInAList);
    if (taken.some((place) => place.list === list && place.index === index)) continue;
    const [row] = await transaction.query({
      name: "status-place",
      text: "select from credentials where status_list = $1 and status_index = $2",
      values: [list, index],
    });
    if (row === undefined) return { list, index };
  }
}

async function listWithRoom(transaction: Transaction): Promise<number | null> {
  const [row] = await transaction.query<{ number: number; taken: number }>({
    name: "newest-status-list",
    text: "select number, taken from status_lists order by number desc limit 1",
    values: [],
  });
  return row === undefined || row.taken >= placesUsed ? null : row.number;
}

/** One after the other: two that find the last list half full agree on the next. */
async function nextList(transaction: Transaction): Promise<number> {
  await transaction.query({
    name: "status-lists-in-turn",
    text: "select pg_advisory_xact_lock(hashtext('status-lists'))",
    values: [],
  });
  const made = await listWithRoom(transaction);
  if (made !== null) return made;
  const [row] = await transaction.query<{ number: number }>({
    name: "add-status-list",
    text: "insert into status_lists (bits) values (decode(repeat('00', $1), 'hex')) returning number",
    values: [placesInAList / 8],
  });
  if (row === undefined) throw new Error("The status list was not made");
  return row.number;
}

/**
 * Writes down what a transaction did with places: how many it took, which keys signed what took them, and whose bits are
 * set from now on. The credentials are there by then. The lists' signed forms go, and are made again when they are asked for. Comes last in a transaction, since until that ends the lists
 * wait for it; always in the same order, so that two wait for each other in turn and not in a ring.
 */
export async function settlePlaces(
  transaction: Transaction,
  taken: readonly StatusPlace[],
  ended: readonly StatusPlace[],
): Promise<void> {
  const lists = new Set([...taken, ...ended].map(({ list }) => list));
  for (const list of [...lists].sort((one, other) => one - other)) {
    const more = taken.filter((place) => place.list === list).length;
    const indices = ended.flatMap((place) => (place.list === list ? [place.index] : []));
    if (indices.length === 0) await countPlaces(transaction, list, more);
    else await setBits(transaction, list, more, indices);
  }
  // After the lists: whoever holds a list holds what is counted of it.
  if (taken.length > 0) await countSigned(transaction, taken);
}

async function countSigned(transaction: Transaction, taken: readonly StatusPlace[]): Promise<void> {
  await transaction.query({
    name: "count-signed",
    text: `insert into key_uses as u (key_id, status_list, signed)
           select k.key_id, c.status_list, count(*)
           from unnest($1::int[], $2::int[]) as taken (list, index)
             join credentials c on c.status_list = taken.list and c.status_index = taken.index,
             unnest(array[c.key_id, c.jwt_key_id]) as k (key_id)
           group by k.key_id, c.status_list order by c.status_list, k.key_id
           on conflict (key_id, status_list) do update set signed = u.signed + excluded.signed`,
    values: [taken.map(({ list }) => list), taken.map(({ index }) => index)],
  });
}

async function countPlaces(transaction: Transaction, list: number, more: number): Promise<void> {
  await transaction.query({
    name: "count-status-places",
    text: "update status_lists set taken = taken + $2 where number = $1",
    values: [list, more],
  });
}

async function setBits(
  transaction: Transaction,
  list: number,
  more: number,
  indices: readonly number[],
): Promise<void> {
  const [row] = await transaction.query<{ bits: Buffer }>({
    name: "hold-status-list",
    // Without the key: credentials that were just added refer to their list, and would keep each other waiting.
    text: "select bits from status_lists where number = $1 for no key update",
    values: [list],
  });
  if (row === undefined) throw new Error(`There is no status list ${list}`);
  const bits = Buffer.from(row.bits);
  // Place 0 is the left-most bit of the first byte, as the standard has it; PostgreSQL's set_bit counts otherwise.
  for (const index of indices) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  await transaction.query({
    name: "set-status-bits",
    text: `update status_lists set bits = $2, taken = taken + $3, version = version + 1, signed = null, signed_at = null
           where number = $1`,
    values: [list, bits, more],
  });
}
