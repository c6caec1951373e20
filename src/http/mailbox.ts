import { z } from "zod";
import { mailboxMail, mailboxPage } from "../store/mailbox.ts";
import { onlyByLocalName } from "./browsers.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendSimple } from "./problems.ts";
import { instant, pageQuery } from "./shapes/common.ts";

const tags = ["mailbox"];
const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const mail = z.strictObject({ id: z.int(), to: z.string(), subject: z.string(), sentAt: instant });

/**
 * The mails of the demonstration school, which go to no mail server: readable without signing in, since it listens on
 * this machine alone. Everywhere else these routes do not exist.
 */
export function mailboxRoutes(app: App, deps: Deps, shown: boolean): void {
  if (!shown) return;
  app.get(
    "/mailbox",
    {
      onRequest: onlyByLocalName,
      schema: {
        hide: true,
        tags,
        querystring: pageQuery.extend({ after: number.optional() }),
        response: {
          200: z.strictObject({ items: z.array(mail), next: z.string().nullable() }),
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const { after, limit } = request.query;
      const rows = await mailboxPage(deps.db, after ?? null, limit + 1);
      const items = rows
        .slice(0, limit)
        .map(({ sentAt, ...listed }) => ({ ...listed, sentAt: sentAt.toISOString() }));
      const next = rows.length > limit ? String(items.at(-1)?.id) : null;
      return reply.send({ items, next });
    },
  );
  app.get(
    "/mailbox/:id",
    {
      onRequest: onlyByLocalName,
      schema: {
        hide: true,
        tags,
        params: z.object({ id: number }),
        response: { 200: mail.extend({ text: z.string(), html: z.string() }), ...failures },
      },
    },
    async (request, reply) => {
      const found = await mailboxMail(deps.db, request.params.id);
      if (found === null) return sendSimple(reply, "not-found");
      const { sentAt, ...kept } = found;
      return reply.send({ ...kept, sentAt: sentAt.toISOString() });
    },
  );
}
