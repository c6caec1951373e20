/**
 * The program that looks into files from strangers, in a process of its own: whatever a file does to it, the others go
 * on. It is given one file and no right to anything else; all it does is say what it found.
 */
import { readFileSync, writeSync } from "node:fs";
import type { Examined } from "../../rules/intake/findings.ts";
import { isAsNamed, mediaTypeOf, mediaTypeOfZip, startBytes } from "../../rules/intake/media-type.ts";
import { examineArchive } from "./archive.ts";
import { type Bytes, bytesAskedFor, bytesOfDescriptor } from "./bytes.ts";
import { tailBytes } from "./entry-content.ts";
import { descriptors, ownStatus, type PackedEntry, type Said, type Task } from "./messages.ts";
import { namesInside, namesToKnowBy } from "./names-inside.ts";

const entriesTogether = 400;

const task = JSON.parse(process.argv[2] ?? "") as Task;
const file = task.isOpen
  ? bytesOfDescriptor(descriptors.file, task.bytes)
  : bytesAskedFor(descriptors.says, descriptors.hears, task.bytes);
const examined = await examine(file);
say({ examined, peakMemoryBytes: peakMemoryBytes() });

async function examine(file: Bytes): Promise<Examined> {
  const mediaType = wholeMediaType(file);
  if (task.extension === ".zip") return examineZip(file, mediaType);
  const isRefused = task.extension === ".pdf" && mediaType !== "application/pdf";
  if (isRefused) return { ok: false, refusal: { code: "type-not-as-named", found: mediaType }, mediaType };
  const isNamedSo = isAsNamed(`file${task.extension}`, mediaType);
  const notices = isNamedSo
    ? []
    : [{ code: "type-not-as-named" as const, paths: [], count: 1, bytes: task.bytes, canLeaveOut: false }];
  return { ok: true, mediaType, notices, archive: null };
}

async function examineZip(file: Bytes, mediaType: string): Promise<Examined> {
  const isOther = !isAsNamed("file.zip", mediaType) && mediaType !== "application/octet-stream";
  if (isOther && !endsAsZip(file)) {
    return { ok: false, refusal: { code: "type-not-as-named", found: mediaType }, mediaType };
  }
  let batch: PackedEntry[] = [];
  const send = () => {
    if (batch.length > 0) say({ entries: batch });
    batch = [];
  };
  const found = await examineArchive(file, task.limits, (entry) => {
    if (batch.push(entry) >= entriesTogether) send();
  });
  send();
  return found.ok || found.refusal.code !== "not-a-zip" ? found : { ...found, mediaType };
}

// A program with an archive behind it, such as one that unpacks itself, is told what is wrong with it as an archive.
function endsAsZip(file: Bytes): boolean {
  const length = Math.min(file.size, 1 << 16);
  return file.at(file.size - length, length).includes("PK\x05\x06", 0, "latin1");
}

function wholeMediaType(file: Bytes): string {
  const start = file.at(0, Math.min(startBytes, file.size)).toString("latin1");
  const mediaType = mediaTypeOf(start, `file${task.extension}`);
  if (mediaType !== "application/zip") return mediaType;
  const length = Math.min(tailBytes, file.size);
  return mediaTypeOfZip(namesInside(file.at(file.size - length, length), file.size, namesToKnowBy), start);
}

function say(said: Said): void {
  const line = Buffer.from(`${JSON.stringify(said)}\n`);
  // Blocks while the parent is behind, so that nothing piles up.
  try {
    for (let written = 0; written < line.length; ) written += writeSync(descriptors.says, line, written);
  } catch (error) {
    // Whoever asked is gone, and nobody is left to be told.
    if ((error as NodeJS.ErrnoException).code === "EPIPE") process.exit(1);
    throw error;
  }
}

// What the system counts for a process on Linux includes the time before it became this program.
function peakMemoryBytes(): number {
  const status = process.platform === "linux" ? readFileSync(ownStatus, "utf8") : "";
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) * 1024;
}
