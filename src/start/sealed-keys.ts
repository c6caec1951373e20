import type { KeyObject } from "node:crypto";
import { replaceKey } from "../actions/rotate-key.ts";
import { newSigningKey, openPrivate, sealPrivate } from "../outside/certificates/keys.ts";
import type { Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import { oneKeyChangeAtATime } from "../store/key-changes.ts";
import { type KeyEvent, noteKeyEvents } from "../store/key-events.ts";
import { holdSealedKeys, keepSealed, type SealedKey } from "../store/sealed-keys.ts";
import type { KeyPurpose } from "../store/signing-keys.ts";
import { inTransaction } from "../store/transaction.ts";
import { attached } from "./attach.ts";
import { clockOfThisMachine } from "./clock.ts";
import { installationSecret } from "./secret.ts";
import type { Settings } from "./settings.ts";
import { type ExitCode, refuse, result } from "./terminal.ts";

interface Secrets {
  readonly secret: string;
  /** The one before, where it is given: what is sealed with it is sealed anew. */
  readonly oldSecret: string | null;
}

/**
 * Looks whether every key that signs opens with the installation's secret, and seals anew what opens with the one
 * before. Gives back the purposes of those that open with neither.
 */
export function openSealedKeys(db: Database, secrets: Secrets, now: Instant): Promise<KeyPurpose[]> {
  return inTransaction(db, async (transaction) => {
    await oneKeyChangeAtATime(transaction);
    const resealed: KeyEvent[] = [];
    const unopened: KeyPurpose[] = [];
    for (const key of await holdSealedKeys(transaction)) {
      if (opened(secrets.secret, key) !== null) continue;
      const before = secrets.oldSecret === null ? null : opened(secrets.oldSecret, key);
      if (before === null) unopened.push(key.purpose);
      else {
        const pkcs8 = before.export({ format: "der", type: "pkcs8" });
        await keepSealed(transaction, key.id, sealPrivate(secrets.secret, key.id, pkcs8));
        resealed.push({ key: key.id, event: "resealed", by: null, at: now });
      }
    }
    await noteKeyEvents(transaction, resealed);
    return unopened;
  });
}

function opened(secret: string, { id, privateSealed }: SealedKey): KeyObject | null {
  try {
    return openPrivate(secret, id, privateSealed);
  } catch {
    return null;
  }
}

/** Why the program does not start with this secret, and what to do; null where every key opens. */
export async function sealedKeysRefusal(
  db: Database,
  secret: string,
  { oldSecret = null }: Pick<Settings, "oldSecret">,
  now: Instant,
): Promise<[string, string] | null> {
  const unopened = await openSealedKeys(db, { secret, oldSecret }, now);
  if (unopened.length === 0) return null;
  return [
    `the keys that sign certificates (${unopened.join(", ")}) were sealed with another secret than this one`,
    "Give the secret that they were sealed with (ASSAY_SECRET, ASSAY_SECRET_FILE or the file `secret` in ASSAY_DATA). " +
      "To change it, name the file with the earlier one in ASSAY_SECRET_OLD_FILE for one start. If it is lost: " +
      "assay keys replace makes new keys, and what the old ones signed stays good",
  ];
}

/** `assay keys replace`: where the secret was lost, keys that do not open make way for new ones. */
export function replaceLostKeys(): Promise<ExitCode> {
  return attached(async (db, settings) => {
    const kept = installationSecret(settings.secret, settings.dataFolder);
    if (!kept.ok) {
      return refuse(
        `${kept.file} holds no whole secret`,
        "Give one by ASSAY_SECRET_FILE, or remove that file",
      );
    }
    const { secret } = kept;
    const replaced = await replaceUnopened(db, secret, clockOfThisMachine.now());
    for (const purpose of replaced) result(`${purpose}: a new key signs from now on`);
    if (replaced.length === 0) result("Every key opens with this secret: nothing was replaced.");
    return 0;
  });
}

/** Retires the keys that this secret does not open and makes new ones. Gives back their purposes. */
export function replaceUnopened(db: Database, secret: string, at: Instant): Promise<KeyPurpose[]> {
  return inTransaction(db, async (transaction) => {
    await oneKeyChangeAtATime(transaction);
    const lost = (await holdSealedKeys(transaction)).filter((key) => opened(secret, key) === null);
    for (const { id, purpose } of lost) {
      await noteKeyEvents(transaction, [{ key: id, event: "abandoned", by: null, at }]);
      await replaceKey(
        transaction,
        purpose,
        (of, key) => {
          const { publicJwk, privatePkcs8 } = newSigningKey(of);
          return { publicJwk, privateSealed: sealPrivate(secret, key, privatePkcs8) };
        },
        { by: null, at },
      );
    }
    return lost.map(({ purpose }) => purpose);
  });
}
