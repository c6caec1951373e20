import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import type { Database } from "./database.ts";

/** Any number that no other advisory lock of ours begins with. */
const kind = 7_157_002;
/** Between two looks at a lock that another process holds. */
const lookAgainMs = 100;

/** One request's hold on one upload. */
export interface UploadLock {
  /** Waits its turn; `giveWay` is called when somebody else waits. False when it had to wait for too long. */
  take(signal: AbortSignal, giveWay: () => void): Promise<boolean>;
  release(): Promise<void>;
}

interface Holder {
  readonly giveWay: () => void;
  readonly released: Promise<void>;
  readonly release: () => void;
}

/**
 * One writer to an upload at a time, however many processes serve. Within this process the one who comes later asks
 * the earlier to give way: a client that comes back has lost its first connection, even when we have not noticed.
 * Between processes PostgreSQL keeps the lock. All of a process's locks share one connection, taken when the first
 * is and handed back with the last; should it break, all give way.
 */
export function uploadLocks(db: Database, mostWaitMs = 15_000) {
  const holders = new Map<string, Holder>();
  let shared: Promise<pg.PoolClient> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** One question after the other: those who share a connection take turns. */
  function inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const asked = turn.then(ask);
    turn = asked.catch(() => {});
    return asked;
  }

  function connection(): Promise<pg.PoolClient> {
    shared ??= db.pool.connect().then((client) => {
      client.on("error", broken);
      return client;
    });
    shared.catch(() => {
      shared = null;
    });
    return shared;
  }

  function broken(error: Error): void {
    const lost = shared;
    if (lost === null) return;
    shared = null;
    for (const holder of holders.values()) holder.giveWay();
    void lost.then((client) => client.release(error));
  }

  async function handBack(): Promise<void> {
    if (holders.size > 0 || shared === null) return;
    const idle = shared;
    shared = null;
    const client = await idle;
    client.off("error", broken);
    client.release();
  }

  async function takeHere(id: string, until: AbortSignal, giveWay: () => void): Promise<boolean> {
    for (let holder = holders.get(id); holder; holder = holders.get(id)) {
      holder.giveWay();
      await Promise.race([holder.released, aborted(until)]);
      if (until.aborted) return false;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    holders.set(id, { giveWay, released: promise, release: resolve });
    return true;
  }

  async function takeEverywhere(id: string, until: AbortSignal): Promise<boolean> {
    const client = await connection();
    for (;;) {
      const { rows } = await inTurn(() =>
        client.query<{ taken: boolean }>({
          name: "take-upload-lock",
          text: "select pg_try_advisory_lock($1, hashtext($2)) as taken",
          values: [kind, id],
        }),
      );
      if (rows[0]?.taken) return true;
      if (until.aborted) return false;
      await delay(lookAgainMs);
    }
  }

  async function releaseHere(id: string): Promise<void> {
    const holder = holders.get(id);
    holders.delete(id);
    holder?.release();
    await handBack();
  }

  return (id: string): UploadLock => ({
    async take(signal, giveWay) {
      const until = AbortSignal.any([signal, AbortSignal.timeout(mostWaitMs)]);
      if (!(await takeHere(id, until, giveWay))) return false;
      try {
        if (await takeEverywhere(id, until)) return true;
      } catch (fault) {
        await releaseHere(id);
        throw fault;
      }
      await releaseHere(id);
      return false;
    },

    async release() {
      try {
        const client = await shared;
        await inTurn(async () =>
          client?.query({
            name: "release-upload-lock",
            text: "select pg_advisory_unlock($1, hashtext($2))",
            values: [kind, id],
          }),
        );
      } catch {
        // A connection that broke has let go by itself.
      }
      await releaseHere(id);
    },
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
