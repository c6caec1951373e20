import pg from "pg";

// Counts and file sizes fit a double exactly up to 2^53; an eight-petabyte file will be refused long before.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A prepared statement: planned once a connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Database {
  readonly pool: pg.Pool;
  query<Row extends object>(statement: Statement): Promise<Row[]>;
  close(): Promise<void>;
}

/** Opens a pool of connections as the application's role. Throws when the server cannot be reached at first use. */
export function openDatabase(
  url: string,
  options: { connections?: number; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 16,
    application_name: "assay",
  });
  // A connection that dies while idle (the server restarted) is replaced by the pool; it must not end the process.
  let closing = false;
  pool.on("error", (error) => {
    if (!closing) options.onError?.(error);
  });
  return {
    pool,
    async query<Row extends object>({ name, text, values }: Statement): Promise<Row[]> {
      const result = await pool.query<Row>({ name, text, values: [...values] });
      return result.rows;
    },
    close() {
      closing = true;
      return pool.end();
    },
  };
}

/** The constraint a failed statement ran into, or null when it failed for another reason. */
export function brokenConstraint(error: unknown): string | null {
  if (!(error instanceof pg.DatabaseError)) return null;
  const isConstraint =
    error.code === "23505" || error.code === "23P01" || error.code === "23514" || error.code === "23503";
  return isConstraint ? (error.constraint ?? null) : null;
}

/** Whether the database ended a transaction because others waited for it and it for them. It did nothing. */
export function isDeadlock(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "40P01";
}
