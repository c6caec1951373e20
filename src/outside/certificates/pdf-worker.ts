/**
 * The thread that looks into PDFs from strangers. It is given the bytes, and says which credential is attached to them.
 */
import { parentPort, workerData } from "node:worker_threads";
import { type Carried, lacking, type PdfTask } from "./carried.ts";
import { parseJson } from "./json-text.ts";
import { isJwt } from "./jwt.ts";

const { pdf, mostBytes } = workerData as PdfTask;
const mostAttachments = 20;
/** The limits of a thread do not count bytes outside its heap: no single piece of memory may be larger than this. */
const largestPiece = 33_554_432;

const Bytes = globalThis.Uint8Array;
const kinds = [
  "ArrayBuffer",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int8Array",
  "Uint16Array",
  "Int16Array",
] as const;
const wideKinds = ["Uint32Array", "Int32Array", "Float32Array", "Float64Array"] as const;
for (const kind of [...kinds, ...wideKinds]) {
  const bounded = new Proxy(globalThis[kind] as new (...given: unknown[]) => object, {
    construct(target, given, asked) {
      const [first] = given;
      if (typeof first === "number" && first > largestPiece)
        throw new RangeError("too much memory is asked for");
      return Reflect.construct(target, given, asked) as object;
    },
  });
  Object.defineProperty(globalThis, kind, { value: bounded, writable: true, configurable: true });
}

parentPort?.postMessage(await find());

async function find(): Promise<Carried> {
  try {
    const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const document = await getDocument({
      data: new Bytes(pdf),
      verbosity: VerbosityLevel.ERRORS,
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      stopAtErrors: true,
    }).promise;
    const names = namesOf(await document.getAttachments());
    if (names.length > mostAttachments) return lacking("too many files are attached to the PDF");
    const found: string[] = [];
    for (const name of names) {
      const text = textOf(await document.getAttachmentContent(name));
      if (text !== null && isCredential(text)) found.push(text);
    }
    const [only] = found;
    if (only === undefined) return lacking("no credential is attached to the PDF");
    return found.length > 1
      ? lacking("more than one credential is attached to the PDF")
      : { ok: true, credential: only };
  } catch {
    return lacking("the PDF cannot be read");
  }
}

function namesOf(attachments: unknown): string[] {
  if (attachments instanceof Map) return [...attachments.keys()].map(String);
  return typeof attachments === "object" && attachments !== null ? Object.keys(attachments) : [];
}

function textOf(content: unknown): string | null {
  if (!(content instanceof Bytes) || content.length > mostBytes) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content).trim();
  } catch {
    return null;
  }
}

function isCredential(text: string): boolean {
  if (isJwt(text)) return true;
  const parsed = text.startsWith("{") ? parseJson(text) : null;
  return parsed?.ok === true && "@context" in parsed.value && "credentialSubject" in parsed.value;
}
