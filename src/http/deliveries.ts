import { z } from "zod";
import { retryFailed } from "../actions/retry-delivery.ts";
import { mayAtAll } from "../rules/may.ts";
import { failedDeliveries } from "../store/deliveries.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendProblem, sendSimple } from "./problems.ts";
import { instant, pageQuery } from "./shapes/common.ts";

const tags = ["deliveries"];

const delivery = z.strictObject({
  id: z.int(),
  /** `mail`, or the name of other work that was given up. */
  kind: z.string(),
  /** The assessment or case it is about. */
  record: z.string().nullable(),
  template: z.string().nullable(),
  to: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  failedAt: instant,
});

/** Mails and other work that were given up after their last attempt. */
export function deliveryRoutes(app: App, deps: Deps): void {
  app.get(
    "/deliveries",
    {
      schema: {
        summary: "Deliveries that were given up, the newest first (admin)",
        tags,
        querystring: pageQuery.extend({ state: z.literal("failed").default("failed") }),
        response: {
          200: z.strictObject({ items: z.array(delivery), next: z.string().nullable() }),
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      if (!mayAtAll(person, "manage-school")) return sendSimple(reply, "not-yours");
      const { after, limit } = request.query;
      const before = after === undefined ? null : placeOf(after);
      if (before === undefined) {
        const title = "`after` is the `next` of the page before";
        return sendProblem(reply, { status: 422, code: "malformed", title });
      }
      const rows = await failedDeliveries(deps.db, before, limit + 1);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return reply.send({
        items: shown.map((row) => ({ ...row, failedAt: row.failedAt.toISOString() })),
        next: last === undefined ? null : `${last.failedAt.toISOString()}_${last.id}`,
      });
    },
  );
  app.post(
    "/deliveries/:id/retry",
    {
      schema: {
        summary: "Try a failed delivery again (admin)",
        tags,
        params: z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) }),
        response: { 202: z.strictObject({ id: z.int() }), ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { is } = await retryFailed(deps, person, request.params.id);
      return is === "queued" ? reply.code(202).send({ id: request.params.id }) : sendSimple(reply, is);
    },
  );
}

function placeOf(after: string): { failedAt: Date; id: number } | undefined {
  const [at = "", id = ""] = after.split("_");
  const isPlace = instant.safeParse(at).success && /^\d{1,15}$/.test(id);
  return isPlace ? { failedAt: new Date(at), id: Number(id) } : undefined;
}
