import { type Certificate, type CertificateFact, evolveCertificate } from "../rules/certificate-record.ts";
import { may } from "../rules/may.ts";
import type { Refusal } from "../rules/refusals.ts";
import type { CertificateId, Instant, NonEmpty } from "../rules/words.ts";
import type { AnsweredBefore, Credential, SignedIn } from "../store/asking.ts";
import { askCertificate } from "../store/asking-certificate.ts";
import { appendCertificate, type FoundCertificate, type NewCredential } from "../store/certificates.ts";
import { certificateFactsSince, holdCertificates } from "../store/certificates-held.ts";
import { brokenConstraint, isDeadlock } from "../store/database.ts";
import { settlePlaces } from "../store/status-lists.ts";
import type { SealedText } from "../store/texts.ts";
import { inTransaction, type Transaction } from "../store/transaction.ts";
import type { Asking } from "./act.ts";
import type { World } from "./world.ts";

/** Who asks for a move on which certificate, decided on which version of it (R2). */
export interface AskingOnCertificate {
  readonly credential: Credential | null;
  readonly certificate: CertificateId;
  readonly version: number;
  readonly repeatable: Asking["repeatable"];
  readonly arrived: Instant;
}

/** What a move on a certificate answers: one of these and nothing else. Faults are thrown. */
export type CertificateActed =
  | { readonly is: "moved"; readonly moved: CertificateMoved }
  | { readonly is: "answered-before"; readonly status: number; readonly answer: CertificateMoved }
  | { readonly is: "key-reused" | "not-signed-in" | "not-found" | "not-yours" }
  | { readonly is: "stale"; readonly version: number; readonly since: readonly CertificateFact[] }
  | { readonly is: "refused"; readonly refusals: NonEmpty<Refusal> };

/** The short answer to a move on a certificate. */
export interface CertificateMoved {
  readonly certificate: CertificateId;
  readonly version: number;
  readonly standing: Certificate["standing"];
  readonly recorded: readonly {
    readonly version: number;
    readonly is: CertificateFact["is"];
    readonly at: Instant;
  }[];
}

/** What a verb needs to make its fact. */
export interface MakingOnCertificate {
  readonly transaction: Transaction;
  readonly found: FoundCertificate;
  readonly person: SignedIn;
  readonly at: Instant;
}

export type MadeOnCertificate =
  | {
      readonly fact: CertificateFact;
      readonly credential: NewCredential | null;
      readonly texts: readonly SealedText[];
    }
  | { readonly refusals: NonEmpty<Refusal> };

type Verb = "share-certificate" | "revoke-certificate" | "reissue-certificate";

/** Load, may, decide, append, as for assessments; what is signed for the move is signed in its transaction. */
export async function actOnCertificate(
  world: World,
  asking: AskingOnCertificate,
  verb: Verb,
  make: (making: MakingOnCertificate) => Promise<MadeOnCertificate>,
): Promise<CertificateActed> {
  const { credential, repeatable } = asking;
  if (credential === null) return { is: "not-signed-in" };
  const asked = await askCertificate(world.db, credential, asking.certificate, repeatable?.key ?? null);
  if (asked === null) return { is: "not-signed-in" };
  const earlier = answeredBefore(asked.answeredBefore, repeatable);
  if (earlier) return earlier;
  const { record, person } = asked;
  if (record === null || !may(person, "see-certificate", record.concerned)) return { is: "not-found" };
  if (!may(person, verb, record.concerned)) return { is: "not-yours" };
  if (record.certificate.version !== asking.version) return stale(world, asking);
  try {
    const acted = await inTransaction(world.db, (transaction) =>
      carryOut(world, asking, { transaction, found: record, person }, make),
    );
    if (acted !== null) return acted;
  } catch (error) {
    const broken = brokenConstraint(error);
    // Its student is being erased: this waits for that, and that for this, and the database ended one of them. Or
    // somebody else's credential took the same place on the status list a moment before, by chance.
    if (isDeadlock(error) || broken === "credentials_status_list_status_index_key") {
      return actOnCertificate(world, asking, verb, make);
    }
    if (broken !== "idempotency_keys_pkey") throw error;
  }
  return overtaken(world, asking, credential);
}

/** null: the certificate moved meanwhile, and nothing was added. */
async function carryOut(
  world: World,
  { repeatable, arrived }: AskingOnCertificate,
  { transaction, found, person }: Omit<MakingOnCertificate, "at">,
  make: (making: MakingOnCertificate) => Promise<MadeOnCertificate>,
): Promise<CertificateActed | null> {
  // Before anything is signed: of one that was withdrawn meanwhile nothing is left to sign anew.
  const [held] = await holdCertificates(transaction, [found.certificate.id]);
  if (held?.certificate.version !== found.certificate.version) return null;
  // A clock that jumped back must not date this fact before the one it follows.
  const at = Math.max(arrived, found.movedAt) as Instant;
  const made = await make({ transaction, found, person, at });
  if ("refusals" in made) return { is: "refused", refusals: made.refusals };
  const { fact, credential, texts } = made;
  const after = evolveCertificate(found.certificate, fact);
  const { id: certificate, version, standing } = after;
  const moved = { certificate, version, standing, recorded: [{ version, is: fact.is, at: fact.at }] };
  const places = await appendCertificate(transaction, {
    ...{ found, facts: [fact], after, credential },
    texts: texts.map((text) => ({ ...text, author: person.id })),
    followups: world.after.certificateFacts([fact], after),
    remembered: repeatable === null ? null : { person: person.id, ...repeatable, status: 200, answer: moved },
  });
  if (places === null) return null;
  await settlePlaces(transaction, places.taken, places.ended);
  return { is: "moved", moved };
}

/** The answer given before to the same idempotency key, if there is one (R3). */
function answeredBefore(
  before: AnsweredBefore | null,
  repeatable: Asking["repeatable"],
): CertificateActed | null {
  if (before === null || repeatable === null) return null;
  const { request, status, answer } = before;
  return request.equals(repeatable.request)
    ? { is: "answered-before", status, answer: answer as CertificateMoved }
    : { is: "key-reused" };
}

/** Another move came first. Where it was this very request, sent twice at once, its answer is the answer (R3). */
async function overtaken(
  world: World,
  asking: AskingOnCertificate,
  credential: Credential,
): Promise<CertificateActed> {
  if (asking.repeatable !== null) {
    const asked = await askCertificate(world.db, credential, asking.certificate, asking.repeatable.key);
    const earlier = asked && answeredBefore(asked.answeredBefore, asking.repeatable);
    if (earlier) return earlier;
  }
  return stale(world, asking);
}

async function stale(world: World, asking: AskingOnCertificate): Promise<CertificateActed> {
  const since = await certificateFactsSince(world.db, asking.certificate, asking.version);
  return { is: "stale", version: asking.version + since.length, since };
}
