/**
 * The thread that looks into PDFs from strangers. It is given the bytes, and says which credential, or receipt, is
 * attached to them.
 */
import { Bytes, openStrangersPdf } from "../pdf/strangers-pdf.ts";
import { answering } from "../threads/answering.ts";
import { type Attached, type Carried, lacking, type PdfTask } from "./carried.ts";
import { parseJson } from "./json-text.ts";
import { isJwt } from "./jwt.ts";

const mostAttachments = 20;

async function find({ pdf, wanted, mostBytes }: PdfTask): Promise<Carried> {
  try {
    const document = await openStrangersPdf(pdf);
    const names = namesOf(await document.getAttachments());
    if (names.length > mostAttachments) return lacking("too many files are attached to the PDF");
    const found: string[] = [];
    for (const name of names) {
      const text = textOf(await document.getAttachmentContent(name), mostBytes);
      if (text !== null && is[wanted](text)) found.push(text);
    }
    const [only] = found;
    if (only === undefined) return lacking(`no ${wanted} is attached to the PDF`);
    return found.length > 1
      ? lacking(`more than one ${wanted} is attached to the PDF`)
      : { ok: true, credential: only };
  } catch {
    return lacking("the PDF cannot be read");
  }
}

function namesOf(attachments: unknown): string[] {
  if (attachments instanceof Map) return [...attachments.keys()].map(String);
  return typeof attachments === "object" && attachments !== null ? Object.keys(attachments) : [];
}

function textOf(content: unknown, mostBytes: number): string | null {
  if (!(content instanceof Bytes) || content.length > mostBytes) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content).trim();
  } catch {
    return null;
  }
}

const is: Readonly<Record<Attached, (text: string) => boolean>> = {
  credential: (text) => isJwt(text) || hasAll(text, ["@context", "credentialSubject"]),
  receipt: (text) => hasAll(text, ["statement", "signature", "publicKey"]),
};

function hasAll(text: string, names: readonly string[]): boolean {
  const parsed = text.startsWith("{") ? parseJson(text) : null;
  return parsed?.ok === true && names.every((name) => name in parsed.value);
}

answering<PdfTask, Carried>(find);
