import { Readable } from "node:stream";
import { z } from "zod";
import type { FileStore } from "../../actions/files.ts";
import { mayAtAll } from "../../rules/may.ts";
import type { PersonId } from "../../rules/words.ts";
import { keptOfPerson } from "../../store/person-export.ts";
import { signedIn } from "../asking.ts";
import type { App, Deps } from "../deps.ts";
import { attachment } from "../file-download.ts";
import { sendProblem, sendSimple } from "../problems.ts";
import { id } from "../shapes/common.ts";
import { everythingOf } from "./everything.ts";
import { type ExportedFile, safeName } from "./pieces.ts";

/** What exporting needs from outside. */
export interface ExportingDeps {
  readonly files: FileStore;
  /** Packs files as they are read. */
  zip(files: AsyncIterable<ExportedFile>): AsyncIterable<Uint8Array>;
}

/** As many may be under way at once in this process; of one person, one. */
const mostAtOnce = 20;

/** Everything that is kept of a person, as one archive. */
export function personExportRoutes(app: App, deps: Deps, { files, zip }: ExportingDeps): void {
  const underWay = new Set<PersonId>();
  app.get("/people/:id/export", {
    schema: {
      summary:
        "Everything that is kept of a person, with the files they handed in, as a ZIP (themselves, admin)",
      tags: ["people"],
      params: z.object({ id }),
    },
    async handler(request, reply) {
      const asker = await signedIn(deps, request, reply);
      if (asker === null) return reply;
      const person = request.params.id as PersonId;
      if (person !== asker.id && !mayAtAll(asker, "manage-people")) return sendSimple(reply, "not-yours");
      const kept = await keptOfPerson(deps.db, person);
      if (kept === null) return sendSimple(reply, "not-found");
      if (underWay.has(person) || underWay.size >= mostAtOnce) {
        const title = "An export is being made already: wait until it has come";
        reply.header("Retry-After", "30");
        return sendProblem(reply, { status: 429, code: "too-many-requests", title });
      }
      if (request.method === "HEAD") return reply.type("application/zip").send();
      underWay.add(person);
      const archive = Readable.from(zip(everythingOf({ deps, files }, kept)), { objectMode: false });
      // Read to its end, failed, or left by whoever asked.
      archive.once("close", () => underWay.delete(person));
      const day = new Date(deps.clock.now()).toISOString().slice(0, 10);
      return reply
        .type("application/zip")
        .header("Content-Disposition", attachment(`${safeName(kept.name, "export")} ${day}.zip`))
        .header("Cache-Control", "private, no-store")
        .header("X-Content-Type-Options", "nosniff")
        .send(archive);
    },
  });
}
