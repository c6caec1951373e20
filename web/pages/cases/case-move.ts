import { useQueryClient } from "@tanstack/react-query";
import { keys } from "../../api/keys.ts";
import { Problem } from "../../api/problem.ts";
import type { SupportCase } from "../../api/support-cases.ts";
import { caseQuery, moveCase } from "../../api/support-cases.ts";

/**
 * Makes a move in a case. A message that crosses another one goes after it: adding never contradicts what was added
 * meanwhile. Owner, plan and closing are refused when the case moved, and shown anew.
 */
export function useCaseMove({ id }: Pick<SupportCase, "id">) {
  const queries = useQueryClient();
  return async (path: "messages" | "owner" | "plan" | "close", body: unknown) => {
    const query = caseQuery(id);
    for (let turn = 1; ; turn += 1) {
      const on =
        turn === 1
          ? await queries.ensureQueryData(query)
          : await queries.fetchQuery({ ...query, staleTime: 0 });
      try {
        await moveCase(on, path, body);
        break;
      } catch (error) {
        const isStale = error instanceof Problem && error.code === "stale-version";
        if (isStale) await queries.invalidateQueries({ queryKey: query.queryKey });
        if (!isStale || path !== "messages" || turn === 5) throw error;
      }
    }
    void queries.invalidateQueries({ queryKey: keys.cases() });
    await queries.invalidateQueries({ queryKey: query.queryKey });
  };
}
