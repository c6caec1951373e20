import type { CertificateFact } from "../rules/certificate-record.ts";
import { chained, type JournalLine, nothingBefore } from "./chain.ts";
import type { Database } from "./database.ts";

/**
 * What a stranger is told of a fact of a certificate: what happened and when, and which credential it issued, by its
 * salted digests. Whose it is, what earned it and who did it are left out, for their ids are the same in all that is one
 * person's.
 */
interface Told {
  readonly is: string;
  readonly at: number;
  readonly credentialId?: string;
  readonly credential?: string;
  readonly jwt?: string;
}

/** As facts come out of the journal. */
type Fact = Pick<CertificateFact, "is" | "at"> & object;

function toldOf(fact: Fact): Told {
  const { is, at } = fact;
  if (!("credentialId" in fact)) return { is, at };
  const { credentialId, credential, jwt } = fact as Fact & Required<Told>;
  return { is, at, credentialId, credential, jwt };
}

/**
 * The chain of what is told of a certificate, made from all its facts from the first on, as the journal's is made of the
 * facts: the last hash stands for all of it, and stands in the log.
 */
export function toldChain(certificate: string, facts: readonly Fact[]): JournalLine[] {
  return chained(certificate, 0, nothingBefore, facts.map(toldOf));
}

/** The last hash of the chain, in lower-case hexadecimal. */
export function toldHead(certificate: string, facts: readonly Fact[]): string {
  return toldChain(certificate, facts).at(-1)?.hash ?? nothingBefore;
}

/** The facts of certificates, each up to its version, in their order. */
export async function factsOf(
  db: Pick<Database, "query">,
  certificates: readonly { readonly record: string; readonly version: number }[],
): Promise<ReadonlyMap<string, readonly Fact[]>> {
  const rows = await db.query<{ record: string; facts: Fact[] }>({
    name: "certificate-facts",
    text: `select w.record, f.facts from unnest($1::uuid[], $2::int[]) as w(record, version),
             lateral (select json_agg(fact order by version) as facts from journal
               where record_id = w.record and version <= w.version) f`,
    values: [certificates.map(({ record }) => record), certificates.map(({ version }) => version)],
  });
  return new Map(rows.map(({ record, facts }) => [record, facts ?? []]));
}
