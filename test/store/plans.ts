import pg from "pg";
import type { Database, Statement } from "../../src/store/database.ts";

/** A database that answers as ever, and notes every statement it was asked. */
export function recording(db: Database): Database & { readonly asked: readonly Statement[] } {
  const asked: Statement[] = [];
  return {
    ...db,
    asked,
    query<Row extends object>(statement: Statement): Promise<Row[]> {
      asked.push(statement);
      return db.query<Row>(statement);
    },
  };
}

interface Step {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly Step[];
}

/**
 * The steps that PostgreSQL took for these values, by the plan it keeps for all values or by one made for these
 * alone. What a statement changes is taken back.
 */
export async function stepsTaken(
  client: pg.Client,
  { text, values }: Statement,
  plan: "generic" | "custom",
): Promise<Step[]> {
  await client.query("begin");
  try {
    await client.query(`set local plan_cache_mode = force_${plan}_plan`);
    await client.query(`prepare looked_at as ${text}`);
    const given = values.length === 0 ? "" : `(${values.map(literal).join(", ")})`;
    const { rows } = await client.query(
      `explain (analyze, timing off, buffers off, format json) execute looked_at${given}`,
    );
    return flattened(rows[0]["QUERY PLAN"][0].Plan);
  } finally {
    await client.query("rollback");
    await client.query("deallocate all");
  }
}

/** How many rows a step looked at: those it gave on, and those it passed over. */
export function rowsSeen(step: Step): number {
  const passedOver = (step["Rows Removed by Filter"] ?? 0) + (step["Rows Removed by Index Recheck"] ?? 0);
  return Math.round((step["Actual Rows"] + passedOver) * step["Actual Loops"]);
}

function flattened(step: Step): Step[] {
  return [step, ...(step.Plans ?? []).flatMap(flattened)];
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Buffer.isBuffer(value)) return `'\\x${value.toString("hex")}'`;
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Array.isArray(value))
    return pg.escapeLiteral(`{${value.map((item) => JSON.stringify(item)).join(",")}}`);
  return pg.escapeLiteral(String(value));
}
