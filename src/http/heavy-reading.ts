import type { FastifyReply } from "fastify";
import { type InTurn, inTurn } from "../actions/in-turn.ts";
import type { PersonId } from "../rules/words.ts";
import { sendProblem } from "./problems.ts";

/** Answers that take this process a second or much memory: so many at once, of one reader one after the other. */
export function heavyReading(): InTurn {
  return inTurn({ atOnce: 3, waiting: 30 });
}

/** Does the work when the reader's turn comes; null once it is answered that too much of theirs waits already. */
export async function whenItIsTheirTurn<Result>(
  heavy: InTurn,
  reply: FastifyReply,
  reader: PersonId,
  work: (gone: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  const done = await heavy(reader, () => work(gone.signal), gone.signal);
  if (done !== null) return done;
  reply.header("Retry-After", "5");
  const title = "Wait for the answers to what you asked before";
  sendProblem(reply, { status: 429, code: "too-many-requests", title });
  return null;
}
