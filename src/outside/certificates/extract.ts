import type { Container } from "../../rules/verification.ts";
import type { Carried } from "./carried.ts";
import { mostCredentialBytes } from "./json-text.ts";
import { isJwt } from "./jwt.ts";
import { isPng, pngCredential } from "./png.ts";
import { attachedCredential } from "./read-pdf.ts";
import { svgCredential } from "./svg.ts";

export const mostFileBytes = 10_485_760;

/** What was found in a file, or why nothing was. */
export type LookedInto =
  | { readonly ok: true; readonly container: Container; readonly credential: string }
  | Extract<Carried, { ok: false }>;

/** The credential in a file, as text: JSON or a compact JWS. null: there is none, or it cannot be read. */
export async function extract(
  file: Uint8Array,
): Promise<{ readonly container: Container; readonly credential: string } | null> {
  const found = await lookInto(file);
  return found.ok ? { container: found.container, credential: found.credential } : null;
}

/** The same, with the reason. What a file is, its bytes say, and never its name. */
export async function lookInto(file: Uint8Array): Promise<LookedInto> {
  if (file.length > mostFileBytes) return { ok: false, why: "the file is larger than 10 MB" };
  if (file.length === 0) return { ok: false, why: "the file is empty" };
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (isPng(bytes)) return within("png", pngCredential(bytes));
  if (isPdf(bytes)) return within("pdf", await attachedCredential(bytes));
  const text = textOf(bytes);
  if (text === null) return { ok: false, why: "it is no PDF, PNG, SVG, JSON or token" };
  if (text.startsWith("<")) return within("svg", svgCredential(text));
  if (text.length > mostCredentialBytes) return { ok: false, why: "the credential is larger than 1 MB" };
  if (text.startsWith("{")) {
    // Every credential has one. Without it there is nothing to claim, and nothing to find fault with.
    if (!text.includes('"@context"')) return { ok: false, why: "it is JSON, and no credential" };
    return { ok: true, container: "json", credential: text };
  }
  if (isJwt(text)) return { ok: true, container: "jwt", credential: text };
  return { ok: false, why: "it is no PDF, PNG, SVG, JSON or token" };
}

/** A PDF may have some bytes of something else before it, but not those of a picture. */
export function isPdf(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return !isPng(bytes) && bytes.subarray(0, 1_024).includes("%PDF-");
}

function within(container: Container, carried: Carried): LookedInto {
  return carried.ok ? { ok: true, container, credential: carried.credential.trim() } : carried;
}

/** null: no UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).trim();
  } catch {
    return null;
  }
}
