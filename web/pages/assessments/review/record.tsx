import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Judgement, Rating } from "../../../../src/rules/facts.ts";
import { assessmentQuery, move } from "../../../api/assessments.ts";
import type { Assessment, Moved } from "../../../api/generated/api.ts";
import type { Names } from "../../../parts/naming.ts";
import { type Draft, Drafts } from "./drafts.ts";
import { Moves, type Wanted } from "./moves.ts";
import { type Axis, recorded, type Said } from "./said.ts";
import { shelfFor } from "./shelf.ts";

interface Reviewed {
  /** The record with what the assessor has just written laid over it. */
  readonly on: Assessment;
  /** The record as the server last said it. */
  readonly saved: Assessment;
  /** Whether the reader is the one who judges it; everybody else looks on. */
  readonly judges: boolean;
  readonly told: Told;
  readonly names: Names;
  readonly drafts: Drafts;
  readonly draftOf: (axis: Axis, key: string) => Draft | undefined;
  readonly send: (wanted: Wanted) => Promise<Moved>;
}

/**
 * What the reader is told of the assessor's work: all of it as it is written, for the assessor and the team; else what
 * the decision said, and nothing before there is one.
 */
export type Told = "live" | "decided" | "hidden";

const ReviewedContext = createContext<Reviewed | null>(null);

export function useReviewed(): Reviewed {
  const reviewed = useContext(ReviewedContext);
  if (reviewed === null) throw new Error("useReviewed outside ReviewedRecord");
  return reviewed;
}

/** Holds one assessment under review: what is written, what is on its way, and what the record says. */
export function ReviewedRecord({ on, children }: { on: Assessment; children: ReactNode }) {
  const { drafts, moves, send } = useKeeping(on);
  const all = useSyncExternalStore(drafts.subscribe, drafts.all);

  useEffect(() => {
    moves.seen(on.version);
    drafts.seen(on);
  }, [on, moves, drafts]);

  useEffect(() => {
    const flush = () => drafts.flush();
    flush();
    addEventListener("online", flush);
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      flush();
      removeEventListener("online", flush);
      removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flush);
    };
  }, [drafts]);

  const names = useMemo(() => namesIn(on), [on]);
  const reviewed = useMemo(
    () => ({
      on: withDrafts(on, all),
      saved: on,
      judges: on.youAre.includes("assessor"),
      told: toldOf(on),
      names,
      drafts,
      draftOf: (axis: Axis, key: string) => all.get(`${axis}/${key}`),
      send,
    }),
    [on, all, names, drafts, send],
  );
  return <ReviewedContext value={reviewed}>{children}</ReviewedContext>;
}

function useKeeping(on: Assessment) {
  const queries = useQueryClient();
  const first = useRef(on);
  const [kept] = useState(() => {
    const { id, version } = first.current;
    const moves = new Moves(version, {
      send: (at, { method, path, body }) => move(id, at, method, path, body),
      read: () => queries.fetchQuery({ ...assessmentQuery(id), staleTime: 0 }),
    });
    async function send(wanted: Wanted): Promise<Moved> {
      const moved = await moves.send(wanted);
      void queries.invalidateQueries({ queryKey: assessmentQuery(id).queryKey });
      return moved;
    }
    return { moves, send, drafts: new Drafts(first.current, shelfFor(id, "draft"), send) };
  });
  return kept;
}

const decidedStages: ReadonlySet<Assessment["stage"]> = new Set([
  "awaiting-update",
  "update-in",
  "update-expired",
  "approved",
  "to-rework",
]);

function toldOf({ youAre, stage }: Assessment): Told {
  if (youAre.includes("assessor") || youAre.includes("team")) return "live";
  return decidedStages.has(stage) ? "decided" : "hidden";
}

function namesIn(on: Assessment): Names {
  const named = (list: readonly { key: string; name?: string; text?: string }[]) => {
    const byKey = new Map(list.map(({ key, name, text }) => [key, name ?? text]));
    return (key: string) => byKey.get(key);
  };
  const people = [on.student, on.assessor, ...on.mentors].filter((one) => one !== null);
  return {
    deliverable: named(on.deliverables),
    criterion: named(on.criteria),
    skill: named(on.skills),
    person: (id) => people.find((one) => one.id === id)?.name,
  };
}

function withDrafts(on: Assessment, drafts: ReadonlyMap<string, Draft>): Assessment {
  if (drafts.size === 0) return on;
  const said = (axis: Axis, key: string): Said =>
    drafts.get(`${axis}/${key}`)?.said ?? recorded(on, axis, key);
  return {
    ...on,
    criteria: on.criteria.map((criterion) => {
      const { value, comment, evidence } = said("criteria", criterion.key) as Said<Rating>;
      return { ...criterion, rating: value, comment, evidence };
    }),
    skills: on.skills.map((skill) => {
      const { value, comment, evidence } = said("skills", skill.key) as Said<Judgement>;
      return { ...skill, judgement: value, comment, evidence };
    }),
  };
}
