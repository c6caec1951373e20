import type { Database, Statement } from "./database.ts";

/** One connection inside a transaction. */
export interface Transaction {
  query<Row extends object>(statement: Statement): Promise<Row[]>;
}

/** All that `work` does is kept, or none of it is. Throws what `work` throws. */
export async function inTransaction<Result>(
  db: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work({
      async query<Row extends object>({ name, text, values }: Statement): Promise<Row[]> {
        return (await client.query<Row>({ name, text, values: [...values] })).rows;
      },
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    // A connection that could not even roll back is not used again.
    client.release(broken);
  }
}
