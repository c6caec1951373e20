import { z } from "zod";
import { may, mayAtAll } from "../rules/may.ts";
import type { CaseId } from "../rules/words.ts";
import type { SignedIn } from "../store/asking.ts";
import { askCase } from "../store/asking-case.ts";
import { attemptsOf, listCases, type WhoseCases } from "../store/case-lists.ts";
import { beside } from "../store/reading.ts";
import { caseFactsSince } from "../store/reading-case.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendSimple } from "./problems.ts";
import { id, pageQuery } from "./shapes/common.ts";
import { caseSummary, supportCase } from "./shapes/support-case.ts";
import { supportCaseMoves } from "./support-case-moves.ts";
import { caseSummaryView, caseView, peopleOf } from "./support-case-view.ts";

const tags = ["support cases"];

/** Support cases: those of the school for the team, everybody else's own (R28). */
export function supportCaseRoutes(app: App, deps: Deps): void {
  app.get(
    "/support-cases",
    {
      schema: {
        summary: "Cases that concern you, the newest first; the team sees all",
        tags,
        querystring: pageQuery.extend({ after: id.optional(), state: z.enum(["open", "closed"]).optional() }),
        response: {
          200: z.strictObject({
            items: z.array(caseSummary),
            /** Pass it as `after` for the next page; null on the last one. */
            next: z.string().nullable(),
          }),
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { state, after, limit } = request.query;
      const open = state === undefined ? null : state === "open";
      const rows = await listCases(deps.db, whoseCases(person), open, after ?? null, limit + 1);
      const shown = rows.slice(0, limit);
      const items = shown.map((row) => caseSummaryView(row, deps.clock.now()));
      return reply.send({ items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null });
    },
  );
  app.get(
    "/support-cases/:id",
    {
      schema: {
        summary: "One case with its history, messages, plan and attempts (student, assessor, mentor, team)",
        tags,
        params: z.object({ id }),
        response: { 200: supportCase, ...failures },
      },
    },
    async (request, reply) => {
      const credential = deps.credentialOf(request.headers);
      const asked = credential && (await askCase(deps.db, credential, request.params.id as CaseId, null));
      if (!asked) return sendSimple(reply, "not-signed-in");
      const { person, record } = asked;
      if (record === null || !may(person, "see-case", record.concerned))
        return sendSimple(reply, "not-found");
      const { case: on, concerned } = record;
      const facts = await caseFactsSince(deps.db, on.id, 0);
      const [attempts, around] = await Promise.all([
        attemptsOf(deps.db, on.student, on.project),
        beside(deps.db, on.id, peopleOf(on, facts, concerned)),
      ]);
      const sources = { supportCase: on, facts, attempts, around, concerned };
      reply.header("ETag", `"${on.version}"`);
      return reply.send(caseView(person, sources, deps.clock.now()));
    },
  );
  supportCaseMoves(app, deps);
}

/** The same as `see-case` says of a single one. */
function whoseCases(person: SignedIn): WhoseCases {
  if (mayAtAll(person, "run-school")) return "everybody";
  const { id: me, roles } = person;
  return {
    student: me,
    ...(roles.includes("assessor") && { assessor: me }),
    ...(roles.includes("mentor") && { mentor: me }),
  };
}
