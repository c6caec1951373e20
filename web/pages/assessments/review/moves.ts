import type { Assessment, Moved } from "../../../api/generated/api.ts";
import { Problem } from "../../../api/problem.ts";

type Method = "POST" | "PUT" | "DELETE";

export interface Wanted {
  readonly method: Method;
  /** Below the assessment's own address. */
  readonly path: string;
  readonly body?: unknown;
  /** Whether the move means the same on a record that moved meanwhile; never, when left out. */
  readonly stillMeant?: (now: Assessment) => boolean;
}

interface Ways {
  send(version: number, wanted: Wanted): Promise<Moved>;
  /** The record as it stands now. */
  read(): Promise<Assessment>;
}

const mostTries = 4;

/**
 * Sends the moves of one assessment one at a time, in the order they were asked for, each on the version that the
 * answer before it gave. One refused as stale (R2) is sent again only where it still means the same.
 */
export class Moves {
  readonly #ways: Ways;
  #version: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(version: number, ways: Ways) {
    this.#version = version;
    this.#ways = ways;
  }

  /** The page has read this version. */
  seen(version: number) {
    this.#version = Math.max(this.#version, version);
  }

  /** Throws a Problem, also for each move that was refused. */
  send(wanted: Wanted): Promise<Moved> {
    const sent = this.#last.then(() => this.#try(wanted, 1));
    this.#last = sent.catch(() => {});
    return sent;
  }

  async #try(wanted: Wanted, turn: number): Promise<Moved> {
    try {
      const moved = await this.#ways.send(this.#version, wanted);
      this.seen(moved.version);
      return moved;
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "stale-version") throw error;
      const now = await this.#ways.read();
      this.seen(now.version);
      if (turn >= mostTries || !wanted.stillMeant?.(now)) throw error;
      return this.#try(wanted, turn + 1);
    }
  }
}
