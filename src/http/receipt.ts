import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Asked } from "../store/asking.ts";
import { seen } from "./assessment-reads.ts";
import type { App, Deps } from "./deps.ts";
import { heavyReading, whenItIsTheirTurn } from "./heavy-reading.ts";
import { failures } from "./moves.ts";
import { sendProblem } from "./problems.ts";
import { type ListedArchive, printedLists, withLists } from "./receipt-lists.ts";
import { publicKey, type Receipt, receipt, receiptOf, type Signer } from "./receipt-of.ts";
import { id } from "./shapes/common.ts";

/** Prints a receipt as a PDF, in a reader's language and zone. Handed in: routes know nothing of typesetting. */
export type PrintReceipt = (
  receipt: Omit<Receipt, "lists"> & { readonly lists: Awaited<ReturnType<typeof printedLists>> },
  reader: { readonly language: "en" | "fr"; readonly timeZone: string },
) => Promise<Buffer>;

/** What was handed in, when, with size and SHA-256 of every file, signed (R5). */
export function receiptRoutes(app: App, deps: Deps, signer: Signer, print: PrintReceipt): void {
  const params = z.object({ id });
  const tags = ["assessments"];
  const heavy = heavyReading();

  async function found(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ asked: Asked; receipt: Receipt; archives: readonly ListedArchive[] } | null> {
    const asked = await seen(deps, request, reply, (request.params as z.infer<typeof params>).id);
    if (asked === null) return null;
    const made = await receiptOf(deps, signer, asked.record);
    if (made !== null) return { asked, ...made };
    sendProblem(reply, { status: 409, code: "nothing-handed-in", title: "Nothing was handed in yet" });
    return null;
  }

  app.get("/assessments/:id/receipt", {
    schema: {
      summary: "The signed receipt for everything handed in (student, assessor, mentor, team)",
      tags,
      params,
      querystring: z.strictObject({
        lists: z
          .enum(["true", "false"])
          .default("false")
          .meta({ description: "With every file in every archive" }),
      }),
      response: { 200: receipt, ...failures },
    },
    async handler(request, reply) {
      const answer = await found(request, reply);
      if (answer === null) return reply;
      if (request.query.lists === "false") return reply.send(answer.receipt);
      const said = Readable.from(withLists(deps, answer.receipt, answer.archives), { objectMode: false });
      return reply.type("application/json; charset=utf-8").send(said as never);
    },
  });

  app.get("/assessments/:id/receipt.pdf", {
    schema: {
      summary: "The same receipt as a PDF, in the reader's language (student, assessor, mentor, team)",
      tags,
      params,
    },
    async handler(request, reply) {
      const answer = await found(request, reply);
      if (answer === null) return reply;
      const { asked, archives } = answer;
      const pdf = await whenItIsTheirTurn(heavy, reply, asked.person.id, async () => {
        const lists = await printedLists(deps, archives);
        return print({ ...answer.receipt, lists }, asked.person);
      });
      if (pdf === null) return reply;
      return reply
        .type("application/pdf")
        .header(
          "Content-Disposition",
          `inline; filename="receipt-${answer.receipt.statement.assessment}.pdf"`,
        )
        .header("Cache-Control", "private, no-store")
        .send(pdf);
    },
  });

  app.get("/receipt-key", {
    schema: {
      summary: "The public key that receipts are signed with (anyone)",
      tags,
      response: { 200: publicKey, 429: failures[429], 500: failures[500] },
    },
    async handler(_, reply) {
      reply.header("Cache-Control", "public, max-age=3600");
      return signer.publicKey;
    },
  });
}
