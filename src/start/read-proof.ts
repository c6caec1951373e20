import { readFile } from "node:fs/promises";
import type { Trust } from "../outside/certificates/trust.ts";
import { checkProof, isProof } from "../store/log-check.ts";
import { logKeysIn } from "./log-keys.ts";
import { progress } from "./terminal.ts";
import type { Bundle } from "./trust-bundle.ts";

/** A proof that was handed in beside a certificate. */
interface Proving {
  readonly log: NonNullable<Trust["log"]>;
  /** Whether it was proved, once the certificate was checked. Says on the way why not. */
  isProved(): boolean;
}

/** The proof in a file, to be checked with the log's keys in the bundle. null: there is none, or it is something else. */
export async function readProof(file: string, bundle: Bundle): Promise<Proving | null> {
  let proof: unknown;
  try {
    proof = JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null;
  }
  if (!isProof(proof)) return null;
  const keys = logKeysIn(JSON.stringify(bundle)) ?? [];
  let outcome = "not-checked";
  return {
    async log({ text }) {
      const check = checkProof(text, proof, keys);
      outcome = check.outcome;
      return check;
    },
    isProved() {
      if (outcome === "passed") return true;
      progress("Whether its issuing is in the school's log could not be told with the keys that were given.");
      progress("Fetch them again, and the proof (proof.json on the certificate's page).");
      return false;
    },
  };
}
