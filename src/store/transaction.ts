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
  // A connection that dies between two statements says so by an event, which must not end the process: the next
  // statement fails, and that is told to whoever asked.
  const breaks = (error: Error) => {
    broken = error;
  };
  client.on("error", breaks);
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
    await client.query("rollback").catch(breaks);
    throw error;
  } finally {
    client.off("error", breaks);
    // A connection that could not even roll back is not used again.
    client.release(broken);
  }
}
