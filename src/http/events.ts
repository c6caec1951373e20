import type { ServerResponse } from "node:http";
import { may } from "../rules/may.ts";
import { ask, type Credential, type SignedIn } from "../store/asking.ts";
import { type MovedRecord, movedSince, newestTransaction } from "../store/moves-seen.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";

const millisecondsBetweenLooks = 400;
const millisecondsBetweenBeats = 20_000;

interface Listener {
  readonly credential: Credential;
  /** As they were when we last asked: roles and sessions end while somebody listens. */
  person: SignedIn;
}

/**
 * Server-sent events: what a person sees changes by itself. Each process looks at the database while somebody
 * listens, so that any number of processes tell of each other's moves and keep nothing of their own. Whoever signed
 * out, or lost a role, is told nothing from then on.
 */
export function eventRoutes(app: App, deps: Deps): void {
  const listeners = new Map<ServerResponse, Listener>();
  let from: string | null = null;
  let looking = false;

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      if (listeners.size === 0) from = null;
      if (from === null) return;
      const { moved, next } = await movedSince(deps.db, from);
      from = next;
      await Promise.all([...listeners].map(([raw, listener]) => tell(raw, listener, moved)));
    } catch (error) {
      app.log.warn({ err: error }, "could not look for moves; looking again");
    } finally {
      looking = false;
    }
  }

  async function tell(raw: ServerResponse, listener: Listener, moved: readonly MovedRecord[]): Promise<void> {
    const concerning = moved.filter((record) => concerns(record, listener.person));
    if (concerning.length === 0 || !(await isStillThere(raw, listener))) return;
    for (const { kind, id, version } of concerning.filter((record) => concerns(record, listener.person))) {
      raw.write(`event: moved\ndata: ${JSON.stringify({ kind, id, version })}\n\n`);
    }
  }

  /** Whether they are signed in still; whoever is not is sent away. */
  async function isStillThere(raw: ServerResponse, listener: Listener): Promise<boolean> {
    const asked = await ask(deps.db, deps.editions, listener.credential, null, null);
    if (asked !== null) listener.person = asked.person;
    else leave(raw);
    return asked !== null;
  }

  function leave(raw: ServerResponse): void {
    listeners.delete(raw);
    raw.end();
  }

  async function beat(): Promise<void> {
    try {
      for (const [raw, listener] of listeners) {
        if (await isStillThere(raw, listener)) raw.write(": still here\n\n");
      }
    } catch (error) {
      app.log.warn({ err: error }, "could not see who listens; looking again");
    }
  }

  const looks = setInterval(() => void look(), millisecondsBetweenLooks);
  const beats = setInterval(() => void beat(), millisecondsBetweenBeats);

  app.addHook("preClose", async () => {
    clearInterval(looks);
    clearInterval(beats);
    for (const listener of listeners.keys()) listener.end();
  });

  app.get(
    "/events",
    {
      schema: {
        summary: "Moves of the records that concern you, and your uploads that were examined, as they happen",
        tags: ["events"],
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      const credential = deps.credentialOf(request.headers);
      if (person === null || credential === null) return reply;
      // Before the greeting, which says that from here on nothing is missed.
      const newest = await newestTransaction(deps.db);
      const { raw } = reply;
      if (raw.destroyed) return reply;
      from ??= newest;
      listeners.set(raw, { credential, person });
      raw.once("close", () => listeners.delete(raw));
      reply.hijack();
      raw.writeHead(200, {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
        "X-Content-Type-Options": "nosniff",
      });
      raw.write(`retry: 2000\nevent: hello\ndata: ${JSON.stringify({ serverTime: deps.clock.now() })}\n\n`);
      return reply;
    },
  );
}

const seeing = { assessment: "see-assessment", case: "see-case", certificate: "see-certificate" } as const;

function concerns({ kind, student, assessor, mentors }: MovedRecord, person: SignedIn): boolean {
  if (kind === "upload") return student === person.id;
  return may(person, seeing[kind], { student, assessor, mentors });
}
