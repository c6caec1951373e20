import type { Attested } from "../rules/attested.ts";
import type { Certificate, CertificateFact } from "../rules/certificate-record.ts";
import type { Instant, PersonId } from "../rules/words.ts";
import { chained, nothingBefore } from "./chain.ts";
import { type NewFollowup, timestamp } from "./followups.ts";
import type { Remembered } from "./journal.ts";
import type { StatusPlace } from "./status-lists.ts";
import type { SealedText } from "./texts.ts";
import type { Transaction } from "./transaction.ts";

/** A certificate as a move found it. `head` is the hash of its newest fact. */
export interface FoundCertificate {
  readonly certificate: Certificate;
  readonly head: string;
  readonly movedAt: Instant;
}

/** A credential that was signed, with the salts of its digests. */
export interface NewCredential {
  readonly attested: Attested;
  readonly body: SealedText;
  readonly jwt: SealedText;
}

/** What one move adds to one certificate. */
export interface CertificateAddition {
  /** null: the facts issue it. */
  readonly found: FoundCertificate | null;
  readonly facts: readonly CertificateFact[];
  readonly after: Certificate;
  /** What was signed, where the move signs something: the credential that is current after it. */
  readonly credential: NewCredential | null;
  readonly texts: readonly (SealedText & { readonly author: PersonId | null })[];
  readonly followups: readonly NewFollowup[];
  readonly remembered: Remembered | null;
}

/** The places taken and set free of meaning, to be settled at the transaction's end. */
export interface Places {
  readonly taken: readonly StatusPlace[];
  readonly ended: readonly StatusPlace[];
}

const issued = `insert into certificates (id, student_id, kind, programme_id, project_id, assessment_id, earned_at,
      standing, version, head, state, moved_at)
    select $1, $6, $7, $8, $9, $10, $11, $12, $3::int, decode($4, 'hex'), $5::jsonb, $13 where $2::int = 0
    on conflict do nothing returning id`;

const moved = `update certificates set version = $3::int, head = decode($4, 'hex'), state = $5::jsonb, standing = $12,
      moved_at = $13, moved_tx = pg_current_xact_id()
    where id = $1 and version = $2::int and student_id = $6 and kind = $7 and programme_id = $8
      and project_id is not distinct from $9 and assessment_id = $10 and earned_at = $11 returning id`;

/**
 * Adds facts to one certificate: journal, current state, texts, follow-ups, the remembered answer, and the credential
 * that was signed, which ends the one before it. Null where nothing was added: the certificate had moved (R2), or there
 * is one already for what it was earned by (R31). The places that it took or ended are to be settled in the same
 * transaction, after all else.
 */
export async function appendCertificate(
  transaction: Transaction,
  addition: CertificateAddition,
): Promise<Places | null> {
  const { found, facts, after, texts, followups, remembered } = addition;
  const lines = chained(after.id, found?.certificate.version ?? 0, found?.head ?? nothingBefore, facts);
  const movedAt = Math.max(found?.movedAt ?? 0, ...facts.map((fact) => fact.at)) as Instant;
  const rows = await transaction.query({
    name: found === null ? "issue-certificate" : "append-certificate",
    text: `with moved as (${found === null ? issued : moved}),
      facts as (
        insert into journal (record_id, version, record_kind, fact, hash)
        select $1, f.version, 'certificate', f.fact::jsonb, decode(f.hash, 'hex')
        from moved, unnest($14::int[], $15::text[], $16::text[]) as f(version, fact, hash)),
      written as (
        insert into texts (digest, record_id, author_id, salt, body)
        select t.digest, $1, t.author, t.salt, t.body
        from moved, unnest($17::text[], $18::uuid[], $19::bytea[], $20::text[]) as t(digest, author, salt, body)),
      queued as (
        insert into followups (key, kind, record_id, body, due_at)
        select q.key, q.kind, $1, q.body::jsonb, q.due
        from moved, unnest($21::text[], $22::text[], $23::text[], $24::timestamptz[]) as q(key, kind, body, due)
        on conflict (key) do nothing),
      remembered as (
        insert into idempotency_keys (person_id, key, request, status, answer)
        select $25::uuid, $26::text, $27::bytea, $28::int, $29::jsonb from moved where $25::uuid is not null)
      select id from moved`,
    values: [
      ...[after.id, found?.certificate.version ?? 0, after.version, lines.at(-1)?.hash],
      ...[JSON.stringify(after), after.student, after.kind, after.programme, after.project],
      ...[after.because.assessment, timestamp(after.earned), after.standing, timestamp(movedAt)],
      ...[lines.map(({ version }) => version), lines.map(({ fact }) => JSON.stringify(fact))],
      lines.map(({ hash }) => hash),
      ...[texts.map(({ digest }) => digest), texts.map(({ author }) => author)],
      ...[texts.map(({ salt }) => salt), texts.map(({ body }) => body)],
      ...[followups.map(({ key }) => key), followups.map(({ kind }) => kind)],
      ...[followups.map(({ body }) => JSON.stringify(body)), followups.map(({ due }) => timestamp(due))],
      ...[remembered?.person ?? null, remembered?.key ?? null, remembered?.request ?? null],
      ...[remembered?.status ?? null, remembered === null ? null : JSON.stringify(remembered.answer)],
    ],
  });
  if (rows.length === 0) return null;
  return keepCredentials(transaction, addition, movedAt);
}

/** Ends the credential before, where the move ends it, and keeps the new one. */
async function keepCredentials(
  transaction: Transaction,
  { found, after, credential }: CertificateAddition,
  at: Instant,
): Promise<Places> {
  const because = credential === null ? endingOf(after) : "reissued";
  const ended =
    found === null || because === null ? [] : await endCredential(transaction, after.id, because, at);
  if (credential === null) return { taken: [], ended };
  const { body, jwt, attested } = credential;
  const { credentialId, number, key, jwtKey, statusList, statusIndex } = after.current;
  await transaction.query({
    name: "add-credential",
    text: `insert into credentials (id, certificate_id, number, digest, salt, body, jwt_digest, jwt_salt, jwt, key_id,
             jwt_key_id, status_list, status_index, signed_at, attested)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::jsonb)`,
    values: [
      ...[credentialId, after.id, number, body.digest, body.salt, body.body, jwt.digest, jwt.salt, jwt.body],
      ...[key, jwtKey, statusList, statusIndex, timestamp(at)],
      JSON.stringify(attested),
    ],
  });
  return { taken: [{ list: statusList, index: statusIndex }], ended };
}

function endingOf({ standing }: Certificate): "revoked" | "withdrawn" | null {
  return standing === "valid" ? null : standing;
}

function endCredential(
  transaction: Transaction,
  certificate: string,
  because: "reissued" | "revoked" | "withdrawn",
  at: Instant,
): Promise<StatusPlace[]> {
  return transaction.query<StatusPlace>({
    name: "end-credential",
    text: `update credentials set ended_at = $3, ended_because = $2 where certificate_id = $1 and ended_at is null
           returning status_list as list, status_index as index`,
    values: [certificate, because, timestamp(at)],
  });
}
