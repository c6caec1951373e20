import { readFile, stat } from "node:fs/promises";
import { isPdf, mostFileBytes } from "../outside/certificates/extract.ts";
import { attachedReceipt } from "../outside/certificates/read-pdf.ts";
import { readProof } from "./read-proof.ts";
import { type ExitCode, misused } from "./terminal.ts";
import { readBundle } from "./trust-bundle.ts";
import { checkReceipt, tellReceipt } from "./verify-receipt.ts";

/** Receipts are told by their keys' own option: their lists may be much longer than a certificate. */
const mostReceiptBytes = 268_435_456;

/**
 * `assay verify FILE [--key KEY] [--keys assay-keys.json] [--proof proof.json] [--json]`, for receipts and certificates, without a server and
 * without the network: 0 it holds, 1 it does not or that is not known, 2 it is nothing that can be checked.
 */
export async function verifyDocument(
  file: string,
  given: {
    readonly key: string | null;
    readonly keys: string | null;
    readonly proof: string | null;
    readonly json: boolean;
  },
): Promise<ExitCode> {
  let bytes: Buffer;
  try {
    const { size } = await stat(file);
    if (size > mostReceiptBytes) return misused(`${file} is larger than anything that can be checked`);
    bytes = await readFile(file);
  } catch (fault) {
    return misused(`${file} cannot be read: ${(fault as Error).message}`);
  }
  const isJson = /^\s*\{/.test(bytes.toString("latin1", 0, 1_000));
  const said = isJson ? bytes.toString("utf8") : await receiptIn(bytes);
  const receipt = said === null ? null : checkReceipt(said, given.key);
  if (receipt !== null) return tellReceipt(receipt, given.json);
  if (given.key !== null) return misused(`${file} is no receipt of Assay, and --key is for receipts`);
  if (isJson && bytes.length <= mostFileBytes && !bytes.includes("@context")) {
    return misused(`${file} is no receipt of Assay, and no certificate`);
  }
  const bundle = given.keys === null ? null : await readBundle(given.keys);
  if (bundle?.ok === false) return misused(bundle.why);
  const { verifyCertificate } = await import("./verify-certificate.ts");
  if (given.proof === null) return await verifyCertificate(bytes, bundle?.bundle ?? null, given.json);
  if (bundle === null)
    return misused("a proof is checked with the school's keys: name them, --keys assay-keys.json");
  const proving = await readProof(given.proof, bundle.bundle);
  if (proving === null)
    return misused(`${given.proof} cannot be read, or is no proof (the proof.json of a certificate's page)`);
  const code = await verifyCertificate(bytes, bundle.bundle, given.json, proving.log);
  // Asked for by name, it is part of the answer.
  return code === 0 && !proving.isProved() ? 1 : code;
}

/** The receipt attached to a PDF, as text; null where there is none. */
async function receiptIn(bytes: Buffer): Promise<string | null> {
  const attached = isPdf(bytes) ? await attachedReceipt(bytes) : null;
  return attached?.ok ? attached.credential : null;
}
