import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { assessmentQuery } from "./assessments.ts";
import { newKey, request } from "./client.ts";
import type { Api, Assessment, AssessmentSummary, Moved } from "./generated/api.ts";
import { keys } from "./keys.ts";
import { Problem } from "./problem.ts";

type Programmes = Api["GET /programmes"]["answer"];
export type Programme = Programmes["items"][number];
export type Project = Programme["projects"][number];
export type Receipt = Api["GET /assessments/{id}/receipt"]["answer"];

/** A student's programmes, project by project with the latest attempt at each. */
export const programmesQuery = queryOptions({
  queryKey: keys.assessments("programmes"),
  queryFn: ({ signal }) => request<Programmes>("GET", "/programmes", { signal }),
});

/** Every attempt of the student who is signed in, in the order they began. */
export const ownAttemptsQuery = queryOptions({
  queryKey: keys.assessments("own"),
  queryFn: ({ signal }) => allPages({ student: "me" }, signal),
});

/** Every attempt of the students whom the mentor who is signed in accompanies. */
export const studentsAttemptsQuery = queryOptions({
  queryKey: keys.assessments("students"),
  queryFn: ({ signal }) => allPages({ mentor: "me" }, signal),
});

async function allPages(
  narrowing: { readonly student?: "me"; readonly mentor?: "me" },
  signal: AbortSignal,
): Promise<readonly AssessmentSummary[]> {
  const items: AssessmentSummary[] = [];
  let after: string | undefined;
  do {
    const query = { ...narrowing, after, limit: 100 };
    const page = await request<Api["GET /assessments"]["answer"]>("GET", "/assessments", { query, signal });
    items.push(...page.items);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return items;
}

/** The signed receipt for everything handed in (R5). */
export function receiptQuery(id: string) {
  return queryOptions({
    queryKey: keys.assessment(id, "receipt"),
    queryFn: ({ signal }) =>
      request<Receipt>("GET", `/assessments/${encodeURIComponent(id)}/receipt`, { signal }),
  });
}

/** The same with every file in every archive, which takes longer. */
export function receiptListsQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.assessment(id, "receipt"), "lists"],
    queryFn: ({ signal }) =>
      request<Receipt>("GET", `/assessments/${encodeURIComponent(id)}/receipt?lists=true`, { signal }),
  });
}

/** Begins the student's next attempt at a project. */
export function beginAttempt(projectId: string): Promise<Moved> {
  return request<Moved>("POST", "/assessments", { body: { projectId } });
}

interface OwnMove {
  readonly method: "POST" | "PUT" | "DELETE";
  /** Below /assessments/{id}/. */
  readonly path: string;
  readonly body?: unknown;
  /** Whether the student still means it, now that the record reads so; otherwise the change is shown first. */
  readonly stillMeant?: (now: Assessment) => boolean;
}

const turnsAtMost = 6;

/**
 * Makes a student's move on the record as it stands. Where something moved it in the background meanwhile (an
 * assessor was assigned, another file arrived), it is read anew and the move made again at once: nobody loses a
 * deadline to that (R2, R20). The rules still have the last word.
 */
export async function moveOwn(queries: QueryClient, id: string, wanted: OwnMove): Promise<void> {
  const idempotencyKey = newKey();
  const address = `/assessments/${encodeURIComponent(id)}/${wanted.path}`;
  let { version } = await queries.ensureQueryData(assessmentQuery(id));
  for (let turn = 1; ; turn += 1) {
    try {
      const { method, body } = wanted;
      await request<Moved>(method, address, { version, idempotencyKey, ...(body !== undefined && { body }) });
      break;
    } catch (error) {
      const isStale = error instanceof Problem && error.code === "stale-version";
      if (!isStale || turn === turnsAtMost) throw error;
      const now = await readAnew(queries, id);
      if (wanted.stillMeant?.(now) === false) throw error;
      version = now.version;
    }
  }
  void queries.invalidateQueries({ queryKey: keys.assessments() });
  await readAnew(queries, id);
  void queries.invalidateQueries({ queryKey: keys.assessment(id, "receipt") });
}

/** What is on its way may have been asked before the record moved: it is given up, and asked again. */
async function readAnew(queries: QueryClient, id: string): Promise<Assessment> {
  const query = assessmentQuery(id);
  await queries.cancelQueries({ queryKey: query.queryKey, exact: true });
  return queries.fetchQuery({ ...query, staleTime: 0 });
}
