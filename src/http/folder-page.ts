import type { FastifyReply } from "fastify";
import { z } from "zod";
import { entriesIn, entryAt } from "../store/archive-entries.ts";
import type { Database } from "../store/database.ts";
import { entryView, wholeFileView } from "./entry-view.ts";
import { sendSimple } from "./problems.ts";
import type { OpenableFile } from "./readable-file.ts";
import { writing } from "./shapes/common.ts";

/** A path in an archive. */
export const entryPath = writing(4_096);

export const folderQuery = z.object({
  folder: entryPath.default(""),
  after: entryPath.optional().meta({ description: "`next` of the page before" }),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** One page of what lies in a folder, folders first. A file that is no archive lies alone at the top. */
export async function sendFolder(
  db: Database,
  reply: FastifyReply,
  file: OpenableFile,
  { folder, after, limit }: z.infer<typeof folderQuery>,
): Promise<FastifyReply> {
  const isThere =
    folder === "" ||
    (file.examination.entries !== null && (await entryAt(db, file.sha256, folder))?.isFolder === true);
  if (!isThere) return sendSimple(reply, "not-found");
  if (file.examination.entries === null) return reply.send({ entries: [wholeFileView(file)], next: null });
  // One more than fits shows whether there is a next page.
  const found = await entriesIn(db, file.sha256, folder, after ?? null, limit + 1);
  const entries = found.slice(0, limit).map(entryView);
  return reply.send({ entries, next: found.length > limit ? (entries.at(-1)?.path ?? null) : null });
}
