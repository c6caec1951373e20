import type { PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";

/** A certificate with everything that was signed for it. */
export interface OwnCertificate {
  readonly id: string;
  readonly kind: "project" | "programme";
  readonly title: string | null;
  readonly standing: string;
  readonly earned: Date;
  readonly revoked: { readonly at: string; readonly reason: string | null } | null;
  readonly credentials: readonly {
    readonly number: number;
    readonly id: string;
    readonly signedAt: string;
    readonly endedAt: string | null;
    readonly endedBecause: string | null;
    readonly body: string | null;
    readonly jwt: string | null;
  }[];
}

/** A person's certificates, the oldest first. */
export function certificatesToExport(db: Database, student: PersonId): Promise<OwnCertificate[]> {
  return db.query<OwnCertificate>({
    name: "certificates-to-export",
    text: `select c.id, c.kind, c.standing, c.earned_at as earned,
        case c.kind when 'programme' then (select title from programmes where id = c.programme_id)
          else (select e.content ->> 'title' from assessments a join editions e on e.id = a.edition_id
            where a.id = c.assessment_id) end as title,
        case when c.state ->> 'revoked' is not null then json_build_object(
          'at', to_timestamp((c.state #>> '{revoked,at}')::float8 / 1000),
          'reason', (select body from texts where digest = c.state #>> '{revoked,reason}')) end as revoked,
        coalesce((select json_agg(json_build_object('number', number, 'id', r.id, 'signedAt', signed_at,
            'endedAt', ended_at, 'endedBecause', ended_because, 'body', body, 'jwt', jwt) order by number)
          from credentials r where r.certificate_id = c.id), '[]') as credentials
      from certificates c where c.student_id = $1 order by c.earned_at, c.id`,
    values: [student],
  });
}
