import type { Attested } from "../rules/attested.ts";
import type { Instant } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** A certificate as anyone with the link may see it. */
export interface PublicCertificate {
  readonly id: string;
  readonly kind: "project" | "programme";
  readonly standing: "valid" | "revoked" | "withdrawn";
  /** Rises with everything that happens to it. */
  readonly version: number;
  /** What was signed last, also where it was revoked since; null once its holder withdrew it. */
  readonly credential: {
    readonly id: string;
    readonly number: number;
    /** With its embedded proof, in canonical form. */
    readonly body: string;
    readonly jwt: string;
    /** Since when the key of its embedded proof is not to be trusted any more. */
    readonly keyCompromisedFrom: Instant | null;
    /** What was signed, as documents are printed from it. */
    readonly attested: Attested;
    readonly signedAt: Instant;
  } | null;
  /** Since when and why the school took it back. The reason is null where it was erased. */
  readonly revoked: { readonly at: Instant; readonly reason: string | null } | null;
  readonly withdrawnAt: Instant | null;
}

interface Row {
  id: string;
  kind: "project" | "programme";
  standing: "valid" | "revoked" | "withdrawn";
  version: number;
  revokedAt: number | null;
  reason: string | null;
  withdrawnAt: number | null;
  credential: string;
  number: number;
  body: string | null;
  jwt: string | null;
  attested: Attested | null;
  compromisedFrom: Date | null;
  signedAt: Date;
}

/** One certificate by the id in its public address, in one read; null where there is none. */
export async function readPublicCertificate(
  db: Pick<Database, "query">,
  id: string,
): Promise<PublicCertificate | null> {
  const [row] = await db.query<Row>({
    name: "public-certificate",
    text: `select c.id, c.kind, c.standing, c.version, (c.state #>> '{revoked,at}')::float8 as "revokedAt",
             (select body from texts where digest = c.state #>> '{revoked,reason}' and record_id = c.id) as reason,
             (c.state ->> 'withdrawn')::float8 as "withdrawnAt",
             s.id as credential, s.number, s.body, s.jwt, s.attested, s.signed_at as "signedAt",
             (select compromised_from from signing_keys where id = s.key_id) as "compromisedFrom"
           from certificates c
           join credentials s on s.certificate_id = c.id and s.number = (c.state #>> '{current,number}')::int
           where c.id = $1::uuid`,
    values: [id],
  });
  if (row === undefined) return null;
  const { kind, standing, version, revokedAt, reason, withdrawnAt, body, jwt, attested } = row;
  const isGone = standing === "withdrawn" || body === null || jwt === null || attested === null;
  return {
    ...{ id: row.id, kind, standing, version, withdrawnAt: withdrawnAt as Instant | null },
    credential: isGone
      ? null
      : {
          id: row.credential,
          number: row.number,
          body,
          jwt,
          attested,
          keyCompromisedFrom: (row.compromisedFrom?.getTime() ?? null) as Instant | null,
          signedAt: row.signedAt.getTime() as Instant,
        },
    revoked: revokedAt === null ? null : { at: revokedAt as Instant, reason },
  };
}
