import { z } from "zod";
import { examinationOf } from "../store/examinations.ts";
import { findUpload } from "../store/uploads.ts";
import { signedIn } from "./asking.ts";
import type { App, Deps } from "./deps.ts";
import { folderQuery, sendFolder } from "./folder-page.ts";
import { failures } from "./moves.ts";
import { sendSimple } from "./problems.ts";
import { sendNotShown } from "./readable-file.ts";
import { entryPage } from "./shapes/contents.ts";

/** What is in a file that was sent and is not placed yet, so that its maker sees what will be handed in. */
export function uploadEntriesRoute(app: App, deps: Deps): void {
  app.get(
    "/uploads/:id/entries",
    {
      schema: {
        summary: "What lies in one folder of an archive that one has uploaded (its maker)",
        tags: ["uploads"],
        params: z.object({ id: z.string() }),
        querystring: folderQuery,
        response: { 200: entryPage, ...failures },
      },
    },
    async (request, reply) => {
      const person = await signedIn(deps, request, reply);
      if (person === null) return reply;
      const { id } = request.params;
      const upload = /^[0-9a-f]{32}$/.test(id) ? await findUpload(deps.db, id) : null;
      if (upload?.person !== person.id) return sendSimple(reply, "not-found");
      const { name, bytes, finished } = upload;
      const examination = finished && (await examinationOf(deps.db, finished.sha256));
      if (!finished || !examination?.isShown) return sendNotShown(reply, examination);
      const file = { sha256: finished.sha256, name, bytes, examination };
      return sendFolder(deps.db, reply, file, request.query);
    },
  );
}
