import type { FastifyReply, FastifyRequest } from "fastify";
import type { Assessment } from "../rules/assessment.ts";
import { may } from "../rules/may.ts";
import type { PersonId, Sha256 } from "../rules/words.ts";
import type { JournalLine } from "../store/chain.ts";
import { type Examination, examinationOf } from "../store/examinations.ts";
import { type Beside, beside, journalOf, textOf } from "../store/reading.ts";
import { seen } from "./assessment-reads.ts";
import type { Deps } from "./deps.ts";
import { type KeptFile, keptFiles, standingFile, standingFiles } from "./handed-in-versions.ts";
import { sendProblem, sendSimple } from "./problems.ts";

/** A file of an assessment that the asker may read, and what is known of it. */
export interface ReadableFile {
  readonly sha256: Sha256;
  readonly bytes: number;
  readonly name: string;
  /** null where nobody has asked for its examination yet. */
  readonly examination: Examination | null;
}

/** One that may be shown. */
export interface OpenableFile extends ReadableFile {
  readonly examination: Examination;
}

/** What was handed in to an assessment that the asker may read. */
export interface ReadableWork {
  readonly reader: PersonId;
  readonly files: readonly KeptFile[];
  /** SHA-256 of those that are judged, or while the student prepares were placed. */
  readonly standing: readonly Sha256[];
  readonly lines: readonly JournalLine[];
  readonly texts: Beside["texts"];
}

async function readableRecord(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  assessmentId: string,
): Promise<{ readonly assessment: Assessment; readonly reader: PersonId } | null> {
  const asked = await seen(deps, request, reply, assessmentId);
  if (asked === null) return null;
  const { assessment, concerned } = asked.record;
  if (may(asked.person, "see-files", concerned)) return { assessment, reader: asked.person.id };
  sendSimple(reply, "not-yours");
  return null;
}

/** What the asker may read of an assessment, or null once the answer is sent: to others it is not there. */
export async function readableWork(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  assessmentId: string,
): Promise<ReadableWork | null> {
  const record = await readableRecord(deps, request, reply, assessmentId);
  if (record === null) return null;
  const { assessment, reader } = record;
  const [lines, { texts }] = await Promise.all([
    journalOf(deps.db, assessment.id),
    beside(deps.db, assessment.id, []),
  ]);
  const standing = standingFiles(assessment).map(({ sha256 }) => sha256);
  return { reader, files: keptFiles(assessment, lines), standing: [...new Set(standing)], lines, texts };
}

/** One file of an assessment, placed or handed in, in any version; null once the answer is sent. */
export async function readableFile(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, file }: { readonly id: string; readonly file: string },
): Promise<(ReadableFile & { readonly reader: PersonId }) | null> {
  const record = await readableRecord(deps, request, reply, id);
  if (record === null) return null;
  const { assessment, reader } = record;
  const kept = standingFile(assessment, file) ?? (await earlierFile(deps, assessment, file));
  if (kept === null) {
    sendSimple(reply, "not-found");
    return null;
  }
  const { sha256, bytes, called } = kept;
  const [text, examination] = await Promise.all([textOf(deps.db, called), examinationOf(deps.db, sha256)]);
  return { reader, sha256, bytes, name: nameOf(kept, text), examination };
}

async function earlierFile({ db }: Deps, record: Assessment, sha256: string): Promise<KeptFile | null> {
  const files = keptFiles(record, await journalOf(db, record.id));
  return files.find((file) => file.sha256 === sha256) ?? null;
}

/** The same, and fit to be shown: a file is never shown before it is examined and clean. */
export async function openableFile(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  named: { readonly id: string; readonly file: string },
): Promise<(OpenableFile & { readonly reader: PersonId }) | null> {
  const file = await readableFile(deps, request, reply, named);
  if (file === null) return null;
  const { examination } = file;
  if (examination?.isShown) return { ...file, examination };
  sendNotShown(reply, examination);
  return null;
}

/** Why a file may not be shown: what it waits for, or what was found. */
export function sendNotShown(reply: FastifyReply, examination: Examination | null): FastifyReply {
  const state = stateOf(examination);
  if (state === "refused") {
    return sendProblem(reply, { status: 409, code: "file-refused", title: "The file was not accepted" });
  }
  if (state === "not-clean") {
    const title = "The virus scanner found something in the file";
    return sendProblem(reply, { status: 409, code: "file-not-clean", title });
  }
  reply.header("Retry-After", "2");
  return examination?.waitsFor === "virus-scan"
    ? sendProblem(reply, { status: 409, code: "waits-for-virus-scan", title: "The file is being scanned" })
    : sendProblem(reply, { status: 409, code: "waits-for-examination", title: "The file is being examined" });
}

/** How far a file is on its way to being shown. */
export function stateOf(examination: Examination | null): "waiting" | "accepted" | "refused" | "not-clean" {
  if (examination === null) return "waiting";
  return examination.refusal?.code === "infected" ? "not-clean" : examination.state;
}

/** What a file is called, once its name was erased by what it is (R33). What is kept of a link is an archive. */
export function nameOf({ sha256, isSnapshot }: KeptFile, text: string | null | undefined): string {
  if (text === null || text === undefined) return sha256;
  if (!isSnapshot) return text;
  const last = URL.canParse(text) ? new URL(text).pathname.split("/").filter(Boolean).at(-1) : undefined;
  return `${(last ?? "repository").replace(/\.git$/, "")}.zip`;
}
