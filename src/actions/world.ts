import type { Assessment } from "../rules/assessment.ts";
import type { Certificate, CertificateFact } from "../rules/certificate-record.ts";
import type { Fact } from "../rules/facts.ts";
import type { CaseFact, SupportCase } from "../rules/support.ts";
import type { Instant } from "../rules/words.ts";
import type { Database } from "../store/database.ts";
import type { Editions } from "../store/editions.ts";
import type { NewFollowup } from "../store/followups.ts";
import type { Pinning } from "./pin-links.ts";
import type { Signing } from "./signing.ts";

/** The one clock of the program. Tests hand in one that they move. */
export interface Clock {
  now(): Instant;
}

/** What is to be done after facts, from the one table that says so. Handed in: actions know nothing of mail. */
export interface After {
  facts(facts: readonly Fact[], before: Assessment | null, after: Assessment): NewFollowup[];
  caseFacts(facts: readonly CaseFact[], after: SupportCase): NewFollowup[];
  certificateFacts(facts: readonly CertificateFact[], after: Certificate): NewFollowup[];
}

/** All that an action needs from outside. */
export interface World {
  readonly db: Database;
  readonly editions: Editions;
  readonly clock: Clock;
  readonly after: After;
  /** Absent where links are kept as they are: no host is asked. */
  readonly pinning?: Pinning;
  /** Absent where nothing is signed: then a move that needs it is a fault. */
  readonly signing?: Signing;
}
