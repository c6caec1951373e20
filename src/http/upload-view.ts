import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { IncomingFiles } from "../actions/files.ts";
import { extensionOf } from "../actions/items.ts";
import { noticesAsNamed, refusalAsNamed } from "../rules/intake/as-named.ts";
import type { Notice } from "../rules/intake/findings.ts";
import { examinationOf } from "../store/examinations.ts";
import { findUpload, type Upload } from "../store/uploads.ts";
import { signedIn } from "./asking.ts";
import type { Deps } from "./deps.ts";
import { sendSimple } from "./problems.ts";
import { instant, iso } from "./shapes/common.ts";
import { examination } from "./shapes/examination.ts";

export const uploadParams = z.object({ id: z.string() });
export const uploadShape = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    bytes: z.int().meta({ description: "The file's length, announced at the beginning" }),
    offset: z.int().meta({ description: "How many bytes have arrived" }),
    sha256: z.string().nullable().meta({ description: "null while bytes are missing" }),
    createdAt: instant,
    finishedAt: instant
      .nullable()
      .meta({ description: "When the last byte arrived; null while bytes are missing" }),
    examination: examination.nullable().meta({ description: "null while bytes are missing" }),
  })
  .meta({ id: "Upload" });

/** The upload named in the address, or null once the answer is sent: others' are as if they were not there. */
export async function ownUpload(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Upload | null> {
  const person = await signedIn(deps, request, reply);
  if (person === null) return null;
  const { id } = request.params as z.infer<typeof uploadParams>;
  const upload = /^[0-9a-f]{32}$/.test(id) ? await findUpload(deps.db, id) : null;
  if (upload?.person === person.id) return upload;
  sendSimple(reply, "not-found");
  return null;
}

export async function uploadView(
  deps: Deps,
  upload: Upload,
  incoming: IncomingFiles,
): Promise<z.infer<typeof uploadShape>> {
  const { id, name, bytes, createdAt, finished } = upload;
  const offset = finished ? bytes : ((await incoming.arrived(id))?.bytes ?? 0);
  return {
    id,
    name,
    bytes,
    offset,
    sha256: finished?.sha256 ?? null,
    createdAt: iso(createdAt),
    finishedAt: finished && iso(finished.at),
    examination: await examinationView(deps, upload),
  };
}

/** What was found in its bytes, and whether they may go by its name. */
async function examinationView(
  { db }: Deps,
  { name, finished }: Upload,
): Promise<z.infer<typeof examination> | null> {
  if (finished === null) return null;
  const found = await examinationOf(db, finished.sha256);
  const isSettled = found !== null && found.state !== "waiting";
  const refusal = isSettled ? refusalAsNamed(extensionOf(name), found) : null;
  return {
    state: refusal === null ? (found?.state ?? "waiting") : "refused",
    waitsFor: found === null ? "examination" : found.waitsFor,
    mediaType: found?.mediaType ?? null,
    refusal,
    notices: noticesAsNamed(found).map(noticeView),
    entries: found?.entries ?? null,
    unpacked: found?.unpacked ?? null,
  };
}

function noticeView({ paths, inside, ...notice }: Notice) {
  return { ...notice, paths: [...paths], ...(inside && { inside: [...inside] }) };
}
