import { type CertificateDesign, defaultDesign } from "../rules/certificate-design.ts";
import type { Instant, PersonId } from "../rules/words.ts";
import type { Database } from "./database.ts";
import { timestamp } from "./followups.ts";
import { schoolName } from "./publishing.ts";
import { inTransaction } from "./transaction.ts";

/** How certificates look now. */
export interface KeptDesign {
  /** Rises with each change; 0 while the school has made none of its own. */
  readonly number: number;
  readonly design: CertificateDesign;
}

interface Row {
  number: number;
  design: Omit<CertificateDesign, "logo">;
  logo: Buffer | null;
  type: NonNullable<CertificateDesign["logo"]>["type"];
}

/** The newest design, or the one that every school begins with. */
export async function certificateDesign(db: Database): Promise<KeptDesign> {
  const [row] = await db.query<Row>({
    name: "certificate-design",
    text: `select number, design, logo, logo_type as type from certificate_designs order by number desc limit 1`,
    values: [],
  });
  if (row === undefined) return { number: 0, design: defaultDesign((await schoolName(db)) ?? "") };
  const { number, design, logo, type } = row;
  return {
    number,
    design: { ...design, logo: logo === null ? null : { type, base64: logo.toString("base64") } },
  };
}

/** Adds a design, which counts from now on, unless there is a newer one than it was made from: then null. */
export function addDesign(
  db: Database,
  { logo, ...design }: CertificateDesign,
  made: { readonly from: number | null; readonly by: PersonId; readonly at: Instant },
): Promise<number | null> {
  return inTransaction(db, async (transaction) => {
    // In a statement of its own: the next one sees what was added while this one waited.
    await transaction.query({
      name: "certificate-designs-in-turn",
      text: "select pg_advisory_xact_lock(hashtext('certificate designs'))",
      values: [],
    });
    const [row] = await transaction.query<{ number: number }>({
      name: "add-certificate-design",
      text: `insert into certificate_designs (design, logo, logo_type, made_by, made_at)
        select $1::jsonb, $2, $3, $4, $5
        where $6::int is null or $6 = coalesce((select max(number) from certificate_designs), 0)
        returning number`,
      values: [
        JSON.stringify(design),
        ...[logo === null ? null : Buffer.from(logo.base64, "base64"), logo?.type ?? null],
        ...[made.by, timestamp(made.at), made.from],
      ],
    });
    return row?.number ?? null;
  });
}
