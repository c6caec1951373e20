import type { KeyPurpose } from "./signing-keys.ts";
import type { Transaction } from "./transaction.ts";

/** A key that signs, as it lies sealed. */
export interface SealedKey {
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly privateSealed: Buffer;
}

/** Every key whose private part is kept; nobody signs with them or changes them until the transaction ends. */
export function holdSealedKeys(transaction: Transaction): Promise<SealedKey[]> {
  return transaction.query<SealedKey>({
    name: "hold-sealed-keys",
    text: `select id, purpose, private_sealed as "privateSealed" from signing_keys
           where private_sealed is not null order by purpose for update`,
    values: [],
  });
}

export async function keepSealed(transaction: Transaction, key: string, sealed: Buffer): Promise<void> {
  await transaction.query({
    name: "keep-sealed",
    text: "update signing_keys set private_sealed = $2 where id = $1",
    values: [key, sealed],
  });
}
