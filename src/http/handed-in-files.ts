import { z } from "zod";
import type { FileStore } from "../actions/files.ts";
import type { Assessment } from "../rules/assessment.ts";
import type { Fact, HandedIn } from "../rules/facts.ts";
import { may } from "../rules/may.ts";
import type { JournalLine } from "../store/chain.ts";
import { beside, journalOf } from "../store/reading.ts";
import { seen } from "./assessment-reads.ts";
import type { App, Deps } from "./deps.ts";
import { fileResponse } from "./file-download.ts";
import { sendSimple } from "./problems.ts";
import { id } from "./shapes/common.ts";

type HandedInFile = Extract<HandedIn, { kind: "file" }>;

/** Files of an assessment, every version that was ever handed in, to those who may see them. */
export function handedInFileRoutes(app: App, deps: Deps, files: FileStore): void {
  app.get(
    "/assessments/:id/files/:sha256",
    {
      schema: {
        summary: "A file that was placed or handed in, in any version (student, assessor, mentor, team)",
        tags: ["assessments"],
        params: z.object({ id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      },
    },
    async (request, reply) => {
      const asked = await seen(deps, request, reply, request.params.id);
      if (asked === null) return reply;
      const { assessment, concerned } = asked.record;
      if (!may(asked.person, "see-files", concerned)) return sendSimple(reply, "not-yours");
      const lines = await journalOf(deps.db, assessment.id);
      const file = filesOf(assessment, lines).find((item) => item.sha256 === request.params.sha256);
      if (file === undefined) return sendSimple(reply, "not-found");
      const { texts } = await beside(deps.db, assessment.id, []);
      return fileResponse(reply, files, { sha256: file.sha256, name: texts.get(file.name) ?? file.sha256 });
    },
  );
}

/** What was placed counts only while the student prepares: a draft that was replaced was never handed in. */
function filesOf(assessment: Assessment, lines: readonly JournalLine[]): HandedInFile[] {
  const placed = assessment.stage === "preparing" ? Object.values(assessment.placed) : [];
  const handedIn = lines.flatMap(({ fact }) => {
    // The journal's own lines: written from facts, and chained.
    const known = fact as Fact;
    return "items" in known ? Object.values<HandedIn>(known.items) : [];
  });
  return [...placed, ...handedIn].filter((item) => item.kind === "file");
}
