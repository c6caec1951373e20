import { z } from "zod";
import { noticesAsNamed } from "../rules/intake/as-named.ts";
import { entryAt } from "../store/archive-entries.ts";
import { filesLike } from "../store/files-like.ts";
import type { App, Deps } from "./deps.ts";
import { entryView, wholeFileView } from "./entry-view.ts";
import { entryPath, folderQuery, sendFolder } from "./folder-page.ts";
import { failures } from "./moves.ts";
import { sendSimple } from "./problems.ts";
import { openableFile, readableFile, stateOf } from "./readable-file.ts";
import { id, writing } from "./shapes/common.ts";
import { contents, entryList, entryPage, sha256, shown } from "./shapes/contents.ts";
import { isFile, type Opening, shownEntry, shownFile } from "./shown-links.ts";

const tags = ["contents"];
const params = z.object({ id, file: sha256 });
/** What is in the files of an assessment, without unpacking them: for the student, the assessor, the mentor, the team. */
export function contentsRoutes(app: App, deps: Deps, opening: Opening): void {
  app.get(
    "/assessments/:id/contents/:file",
    {
      schema: {
        summary:
          "What is known of a file placed or handed in, in any version (student, assessor, mentor, team)",
        tags,
        params,
        response: { 200: contents, ...failures },
      },
    },
    async (request, reply) => {
      const file = await readableFile(deps, request, reply, request.params);
      if (file === null) return reply;
      const { examination } = file;
      const { entries, unpacked } = examination ?? {};
      const isArchive = typeof entries === "number" && typeof unpacked === "number";
      return reply.send({
        ...{ file: file.sha256, name: file.name, bytes: file.bytes },
        mediaType: examination?.mediaType ?? null,
        state: stateOf(examination),
        refusal: examination?.refusal ?? null,
        notices: noticesAsNamed(examination).map(({ paths, inside, ...notice }) => ({
          ...{ ...notice, paths: [...paths] },
          ...(inside && { inside: [...inside] }),
        })),
        archive: isArchive ? { entries, unpacked } : null,
      });
    },
  );

  app.get(
    "/assessments/:id/contents/:file/entries",
    {
      schema: {
        summary:
          "What lies in one folder of an archive, folders first; a file that is no archive is alone (student, assessor, mentor, team)",
        tags,
        params,
        querystring: folderQuery,
        response: { 200: entryPage, ...failures },
      },
    },
    async (request, reply) => {
      const file = await openableFile(deps, request, reply, request.params);
      if (file === null) return reply;
      return sendFolder(deps.db, reply, file, request.query);
    },
  );

  app.get(
    "/assessments/:id/contents/:file/paths",
    {
      schema: {
        summary:
          "Files of an archive whose path holds these letters in order (student, assessor, mentor, team)",
        tags,
        params,
        querystring: z.object({
          q: writing(200),
          limit: z.coerce.number().int().min(1).max(100).default(30),
        }),
        response: { 200: entryList, ...failures },
      },
    },
    async (request, reply) => {
      const file = await openableFile(deps, request, reply, request.params);
      if (file === null) return reply;
      const sought = request.query.q.trim();
      if (file.examination.entries === null) return reply.send({ entries: [wholeFileView(file)] });
      const files = await filesLike(deps.db, file.sha256, sought, request.query.limit);
      return reply.send({ entries: files.map(entryView) });
    },
  );

  app.get(
    "/assessments/:id/contents/:file/shown",
    {
      schema: {
        summary:
          "Addresses that open a file, or one in an archive, for some minutes (student, assessor, mentor, team)",
        tags,
        params,
        querystring: z.object({ path: entryPath.optional() }),
        response: { 200: shown, ...failures },
      },
    },
    async (request, reply) => {
      const file = await openableFile(deps, request, reply, request.params);
      if (file === null) return reply;
      const { path } = request.query;
      if (path === undefined) return reply.send(await shownFile(opening, deps.clock, file));
      const entry = await entryAt(deps.db, file.sha256, path);
      if (entry === null || !isFile(entry)) return sendSimple(reply, "not-found");
      return reply.send(await shownEntry(opening, deps.clock, file, entry));
    },
  );
}
