import { z } from "zod";
import type { InTurn } from "../actions/in-turn.ts";
import type { App, Deps } from "./deps.ts";
import { whenItIsTheirTurn } from "./heavy-reading.ts";
import { failures } from "./moves.ts";
import { sendProblem } from "./problems.ts";
import { openableFile } from "./readable-file.ts";
import { cursorOf, searchFile } from "./search-file.ts";
import { id } from "./shapes/common.ts";
import { found, sha256 } from "./shapes/contents.ts";
import type { Opening } from "./shown-links.ts";

/** A search through all the text of a file, or of an archive's files, a bounded piece of work at a time. */
export function searchRoute(app: App, deps: Deps, opening: Opening, heavy: InTurn): void {
  app.get(
    "/assessments/:id/contents/:file/search",
    {
      schema: {
        summary: "Where a text stands in an archive's files, or in a file (student, assessor, mentor, team)",
        tags: ["contents"],
        params: z.object({ id, file: sha256 }),
        querystring: z.object({
          q: z
            .string()
            .min(1)
            .max(200)
            .refine((text) => !/[\r\n]/.test(text), "is one line"),
          case: z.enum(["match", "ignore"]).default("ignore"),
          after: z.string().max(8_000).optional().meta({ description: "`next` of the answer before" }),
        }),
        response: { 200: found, ...failures },
      },
    },
    async (request, reply) => {
      const file = await openableFile(deps, request, reply, request.params);
      if (file === null) return reply;
      const { q, case: letters, after } = request.query;
      const cursor = cursorOf(after);
      if (cursor === "unknown") {
        return sendProblem(reply, {
          status: 422,
          code: "malformed",
          title: "`after` is not one of our answers",
        });
      }
      const looking = { sought: q, matchCase: letters === "match", from: cursor };
      const looked = await whenItIsTheirTurn(heavy, reply, file.reader, (signal) =>
        searchFile(deps.db, opening, file, { ...looking, signal }),
      );
      return looked === null ? reply : reply.send(looked);
    },
  );
}
