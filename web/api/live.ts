import type { QueryClient } from "@tanstack/react-query";
import { learnServerTime } from "./clock.ts";
import { tellExamined } from "./examined.ts";
import { keys } from "./keys.ts";

interface Moved {
  readonly kind: "assessment" | "case" | "certificate" | "upload";
  readonly id: string;
  readonly version: number;
}

const shortestWait = 1_000;
const longestWait = 30_000;
const slowestGreeting = 2_000;

/**
 * Listens for changes and makes what is on the page stale, so that it changes by itself. A lost connection is taken
 * up again, later each time; as events may have been missed meanwhile, everything is then read anew.
 * Answers the function that ends it.
 */
export function listenForChanges(queries: QueryClient): () => void {
  let wait = shortestWait;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasLost = false;

  function open() {
    source = new EventSource("/api/v1/events");
    source.onopen = () => {
      wait = shortestWait;
      if (wasLost) void queries.invalidateQueries();
      wasLost = false;
    };
    source.addEventListener("hello", ({ data }: MessageEvent<string>) => learnFromHello(data));
    source.addEventListener("moved", ({ data }: MessageEvent<string>) => {
      const { kind, id } = JSON.parse(data) as Moved;
      if (kind === "upload") tellExamined(id);
      else markStale(queries, kind, id);
    });
    source.onerror = () => {
      wasLost = true;
      // An answer came, and it was no: somebody may have signed out, here or elsewhere.
      if (source?.readyState === EventSource.CLOSED) void queries.invalidateQueries({ queryKey: keys.me });
      source?.close();
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, longestWait);
    };
  }

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

/** The greeting came without waiting for a question: it is at most as old as a slow connection makes it. */
function learnFromHello(data: string) {
  const { serverTime } = JSON.parse(data) as { serverTime: number };
  const received = Date.now();
  learnServerTime(serverTime, serverTime + slowestGreeting, received, received);
}

function markStale(queries: QueryClient, kind: Exclude<Moved["kind"], "upload">, id: string) {
  const [one, list] = {
    assessment: [keys.assessment(id), keys.assessments()],
    case: [keys.case(id), keys.cases()],
    certificate: [keys.certificate(id), keys.certificates()],
  }[kind];
  void queries.invalidateQueries({ queryKey: one });
  void queries.invalidateQueries({ queryKey: list });
}
