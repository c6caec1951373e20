import { z } from "zod";
import type { App, Deps } from "./deps.ts";
import { fileResponse } from "./file-download.ts";
import { openableFile } from "./readable-file.ts";
import { id } from "./shapes/common.ts";
import { sha256 } from "./shapes/contents.ts";
import type { Opening } from "./shown-links.ts";

/** Files of an assessment, every version that was ever handed in, to those who may see them. */
export function handedInFileRoutes(app: App, deps: Deps, { files }: Opening): void {
  app.get(
    "/assessments/:id/files/:sha256",
    {
      schema: {
        summary: "A file that was placed or handed in, in any version (student, assessor, mentor, team)",
        tags: ["assessments"],
        params: z.object({ id, sha256 }),
      },
    },
    async (request, reply) => {
      const { id: assessment, sha256: file } = request.params;
      const found = await openableFile(deps, request, reply, { id: assessment, file });
      return found === null ? reply : fileResponse(reply, files, found);
    },
  );
}
