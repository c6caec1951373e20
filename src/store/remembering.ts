import type { Remembered } from "./journal.ts";
import type { Transaction } from "./transaction.ts";

/** Keeps an answer under its idempotency key. Breaks on `idempotency_keys_pkey` where there is one already (R3). */
export async function remember(transaction: Transaction, remembered: Remembered): Promise<void> {
  const { person, key, request, status, answer } = remembered;
  await transaction.query({
    name: "remember-answer",
    text: `insert into idempotency_keys (person_id, key, request, status, answer) values ($1, $2, $3, $4, $5::jsonb)`,
    values: [person, key, request, status, JSON.stringify(answer)],
  });
}
