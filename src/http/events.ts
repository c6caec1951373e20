import type { ServerResponse } from "node:http";
import { mayAtAll } from "../rules/may.ts";
import type { SignedIn } from "../store/asking.ts";
import { type MovedRecord, movedSince, newestTransaction } from "../store/moves-seen.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";

const millisecondsBetweenLooks = 400;
const millisecondsBetweenBeats = 20_000;

/**
 * Server-sent events: what a person sees changes by itself. Each process looks at the database while somebody
 * listens, so that any number of processes tell of each other's moves and keep nothing of their own.
 */
export function eventRoutes(app: App, deps: Deps): void {
  const listeners = new Map<ServerResponse, SignedIn>();
  let from: string | null = null;
  let looking = false;

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      if (listeners.size === 0) {
        from = null;
        return;
      }
      from ??= await newestTransaction(deps.db);
      const { moved, next } = await movedSince(deps.db, from);
      from = next;
      for (const record of moved) tell(listeners, record);
    } catch (error) {
      app.log.warn({ err: error }, "could not look for moves; looking again");
    } finally {
      looking = false;
    }
  }

  const looks = setInterval(() => void look(), millisecondsBetweenLooks);
  const beats = setInterval(() => {
    for (const listener of listeners.keys()) listener.write(": still here\n\n");
  }, millisecondsBetweenBeats);

  app.addHook("preClose", async () => {
    clearInterval(looks);
    clearInterval(beats);
    for (const listener of listeners.keys()) listener.end();
  });

  app.get(
    "/events",
    { schema: { summary: "Moves of the records that concern you, as they happen", tags: ["events"] } },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      await look();
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
        "X-Content-Type-Options": "nosniff",
      });
      raw.write(`retry: 2000\nevent: hello\ndata: ${JSON.stringify({ serverTime: deps.clock.now() })}\n\n`);
      listeners.set(raw, person);
      request.raw.on("close", () => listeners.delete(raw));
      return reply;
    },
  );
}

function tell(listeners: ReadonlyMap<ServerResponse, SignedIn>, record: MovedRecord): void {
  const { kind, id, version } = record;
  const message = `event: moved\ndata: ${JSON.stringify({ kind, id, version })}\n\n`;
  for (const [listener, person] of listeners) if (concerns(record, person)) listener.write(message);
}

function concerns({ student, assessor, mentors }: MovedRecord, person: SignedIn): boolean {
  return (
    student === person.id ||
    assessor === person.id ||
    mentors.includes(person.id) ||
    mayAtAll(person, "run-school")
  );
}
