import type { Check, Verification } from "../../rules/verification.ts";
import type { Instant } from "../../rules/words.ts";
import { instantOf } from "./data-types.ts";
import type { VerificationMethod } from "./issuer.ts";

/** What was found out of one signature. */
export interface Signed {
  readonly signature: Check;
  readonly issuer: Check;
  readonly key: Check;
}

export function check(name: Check["check"], outcome: Check["outcome"], detail: string): Check {
  return { check: name, outcome, detail };
}

/** No signature could be checked, since nothing is known of who is said to have made it. */
export function unknownSigner(why: string): Signed {
  return {
    signature: check("signature", "not-checked", "without the issuer's key no signature can be checked"),
    issuer: check("issuer", "not-checked", why),
    key: check("key", "not-checked", "the key is not known"),
  };
}

export function wrongSigner(why: string): Signed {
  return {
    signature: check("signature", "not-checked", "there is no key to check it with"),
    issuer: check("issuer", "failed", why),
    key: check("key", "not-checked", "the key is not known"),
  };
}

export function badSignature(why: string): Signed {
  return {
    signature: check("signature", "failed", why),
    issuer: check("issuer", "not-checked", "the signature does not hold"),
    key: check("key", "not-checked", "the signature does not hold"),
  };
}

export function goodSignature(
  detail: string,
  issuer: string,
  method: VerificationMethod,
  made: Instant | null,
): Signed {
  return {
    signature: check("signature", "passed", detail),
    issuer: check("issuer", "passed", `${issuer} publishes the key ${method.id}`),
    key: keyCheck(method, made),
  };
}

/** One bad signature among several is a fail: of each check the worst counts, and every reason is told. */
export function together(several: readonly Signed[]): Signed {
  return {
    signature: worst(several.map(({ signature }) => signature)),
    issuer: worst(several.map(({ issuer }) => issuer)),
    key: worst(several.map(({ key }) => key)),
  };
}

function worst(checks: readonly Check[]): Check {
  const of = (outcome: Check["outcome"]) => checks.filter((one) => one.outcome === outcome);
  const [counting] = [of("failed"), of("not-checked"), of("passed")].filter((some) => some.length > 0);
  const [first] = counting ?? [];
  if (counting === undefined || first === undefined) throw new Error("There is nothing to put together");
  return { ...first, detail: [...new Set(counting.map(({ detail }) => detail))].join("; ") };
}

/**
 * Whether the key could be believed when it signed. `made` is what the signature says of its own time. Whoever stole a
 * key can say an earlier one: the log tells such a credential, and the keys that are re-issued after a theft.
 */
function keyCheck({ id, revoked, expires }: VerificationMethod, made: Instant | null): Check {
  const [from, until] = [instantOf(revoked), instantOf(expires)];
  if (revoked !== undefined) {
    if (from === null || made === null) {
      return check("key", "failed", `${id} was revoked, and when it signed is not said`);
    }
    if (made >= from) return check("key", "failed", `${id} was revoked from ${String(revoked)} on`);
  }
  if (expires !== undefined && (until === null || made === null || made > until)) {
    return check("key", "failed", `${id} had expired at ${String(expires)}`);
  }
  if (revoked !== undefined) {
    return check("key", "passed", `${id} signed before it was revoked from ${String(revoked)} on`);
  }
  return check("key", "passed", `${id} is neither revoked nor expired`);
}

/** What nobody can read is not valid. */
export function unreadable(why: string): Verification {
  return {
    answer: "not-valid",
    found: null,
    fields: null,
    checks: [check("form", "failed", why)],
    revoked: null,
  };
}

/** Nothing is said of a file that was not read to its end. */
export function unlooked(why: string): Verification {
  const checks = [check("form", "not-checked", why)];
  return { answer: "unknown", found: null, fields: null, checks, revoked: null };
}
