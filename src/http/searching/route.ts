import { z } from "zod";
import type { InTurn } from "../../actions/in-turn.ts";
import { patternOf } from "../../reading/sought.ts";
import type { Sha256 } from "../../rules/words.ts";
import { examinationsOf } from "../../store/examinations.ts";
import type { App, Deps } from "../deps.ts";
import { whenItIsTheirTurn } from "../heavy-reading.ts";
import { failures } from "../moves.ts";
import { sendProblem, sendSimple } from "../problems.ts";
import { nameOf, type OpenableFile, type ReadableWork, readableWork } from "../readable-file.ts";
import { id } from "../shapes/common.ts";
import { found } from "../shapes/contents.ts";
import type { Opening } from "../shown-links.ts";
import { cursorOf } from "./cursor.ts";
import { namesMeant } from "./names-meant.ts";
import { searchWork } from "./piece.ts";

const mostFiles = 60;
const query = z.object({
  q: z
    .string()
    .min(1)
    .max(200)
    .refine((text) => !/[\r\n]/.test(text), "is one line"),
  case: z.enum(["match", "ignore"]).default("ignore"),
  words: z.enum(["whole", "any"]).default("any"),
  as: z.enum(["text", "pattern"]).default("text").meta({ description: "`pattern`: a regular expression" }),
  names: z
    .string()
    .max(400)
    .default("")
    .meta({ description: "Only files called so, such as `*.py, src/*, !*.min.js`" }),
  in: z
    .string()
    .regex(/^[0-9a-f]{64}(,[0-9a-f]{64})*$/)
    .max(65 * mostFiles)
    .optional()
    .meta({ description: "SHA-256 of the files to search, in this order; usually all that is judged now" }),
  after: z.string().max(8_000).optional().meta({ description: "`next` of the answer before" }),
});

/** A search through all the text of what was handed in, a bounded piece of work at a time. */
export function searchRoute(app: App, deps: Deps, opening: Opening, heavy: InTurn): void {
  app.get(
    "/assessments/:id/search",
    {
      schema: {
        summary:
          "Where a text stands in all that is judged, or in some files (student, assessor, mentor, team)",
        tags: ["contents"],
        params: z.object({ id }),
        querystring: query,
        response: { 200: found, ...failures },
      },
    },
    async (request, reply) => {
      const work = await readableWork(deps, request, reply, request.params.id);
      if (work === null) return reply;
      const asked = request.query;
      const files = await filesAsked(deps, work, asked.in);
      if (files === null) return sendSimple(reply, "not-found");
      const sought = {
        ...{ text: asked.q, matchCase: asked.case === "match", wholeWord: asked.words === "whole" },
      };
      const pattern = asked.as === "pattern" ? patternOf(sought) : null;
      if (asked.as === "pattern" && pattern === null) {
        const title = "This is no regular expression";
        return sendProblem(reply, { status: 422, code: "no-pattern", title });
      }
      const names = namesMeant(asked.names);
      const from = cursorOf(asked.after);
      const isElsewhere =
        from !== null && from !== "unknown" && !files.shown.some(({ sha256 }) => sha256 === from.file);
      if (from === "unknown" || isElsewhere || names === null) {
        const title = names === null ? "`names` are too many" : "`after` is not one of our answers to this";
        return sendProblem(reply, { status: 422, code: "malformed", title });
      }
      const looking = { files: files.shown, sought, pattern, names, from };
      const looked = await whenItIsTheirTurn(heavy, reply, work.reader, (signal) =>
        searchWork(deps.db, opening, { ...looking, signal }),
      );
      if (looked === null) return reply;
      const notShown = from === null ? files.notShown : [];
      return reply.send({ ...looked, skipped: [...notShown, ...looked.skipped] });
    },
  );
}

/** The files to search, and those among them that may not be shown; null: one is no part of the work. */
async function filesAsked({ db }: Deps, work: ReadableWork, asked: string | undefined) {
  const kept = new Map(work.files.map((file) => [file.sha256, file]));
  const wanted = asked === undefined ? work.standing : [...new Set(asked.split(","))];
  if (wanted.length > mostFiles || !wanted.every((file) => kept.has(file as Sha256))) return null;
  const examinations = await examinationsOf(db, wanted as Sha256[]);
  const shown: OpenableFile[] = [];
  const notShown: { file: string; path: null; why: "not-shown" }[] = [];
  for (const sha256 of wanted as Sha256[]) {
    const file = kept.get(sha256);
    const examination = examinations.get(sha256);
    if (!file || !examination?.isShown) notShown.push({ file: sha256, path: null, why: "not-shown" });
    else
      shown.push({ sha256, bytes: file.bytes, name: nameOf(file, work.texts.get(file.called)), examination });
  }
  return { shown, notShown };
}
