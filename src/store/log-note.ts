import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { sha256 } from "./canonical.ts";

/**
 * Checkpoints of the log as signed notes (c2sp.org/signed-note, c2sp.org/tlog-checkpoint): a text of three lines and
 * the signatures of the log and of those who bear witness.
 */

/** Who signs: the log under its name, with an Ed25519 key. */
export interface LogKey {
  /** The log's origin. Without spaces and plus signs. */
  readonly name: string;
  /** 32 bytes, as RFC 8032 writes them. */
  readonly publicKey: Buffer;
}

/** How large the tree was, and its root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** Ed25519, in the table of signature types. */
const algorithm = 1;
/** DER of an Ed25519 public key in SPKI, up to its 32 bytes (RFC 8410). */
const spki = Buffer.from("302a300506032b6570032100", "hex");
/** More than 16 signatures of any kind need; what is longer is no checkpoint. */
const longestNote = 200_000;
const emDash = "—";
const nameForm = /^[^\s+]+$/u;

/** The first four bytes of SHA-256(name ‖ newline ‖ algorithm ‖ public key), in hexadecimal. */
function keyIdOf({ name, publicKey }: LogKey): string {
  const hashed = sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(algorithm), publicKey]));
  return hashed.toString("hex", 0, 4);
}

/** The key as one line of text, for those who check: name, key id and key, joined by plus signs. */
export function vkeyOf(key: LogKey): string {
  const encoded = Buffer.concat([Buffer.of(algorithm), key.publicKey]).toString("base64");
  return `${key.name}+${keyIdOf(key)}+${encoded}`;
}

/** The key that such a line tells; null for one of another algorithm, or that does not fit its own id. */
export function keyFrom(vkey: string): LogKey | null {
  const [, name = "", id, encoded = ""] =
    /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey.trim()) ?? [];
  const bytes = Buffer.from(encoded, "base64");
  if (!nameForm.test(name) || bytes.length !== 33 || bytes[0] !== algorithm) return null;
  const key = { name, publicKey: bytes.subarray(1) };
  return keyIdOf(key) === id ? key : null;
}

/** The key that a JWK of signing_keys tells. Throws where it is none of Ed25519. */
export function keyFromJwk(name: string, jwk: object): LogKey {
  const { crv, x } = jwk as { crv?: unknown; x?: unknown };
  const publicKey = Buffer.from(typeof x === "string" ? x : "", "base64url");
  if (crv !== "Ed25519" || publicKey.length !== 32) throw new Error("The log's key is none of Ed25519");
  return { name, publicKey };
}

/** The part that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n`;
}

/** A checkpoint with the log's signature, as it is published. */
export function signCheckpoint(checkpoint: Checkpoint, key: LogKey, privateKey: KeyObject): string {
  const text = checkpointText(checkpoint);
  const id = Buffer.from(keyIdOf(key), "hex");
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n${emDash} ${key.name} ${signature.toString("base64")}\n`;
}

/** What a signed note says, whoever signed it; null where it is no checkpoint. */
export function checkpointIn(note: string): Checkpoint | null {
  return partsOf(note)?.checkpoint ?? null;
}

export type NoteChecked =
  | { readonly is: "signed"; readonly by: LogKey; readonly checkpoint: Checkpoint }
  /** None of the keys signed it: whoever did is not known here. */
  | { readonly is: "unknown-key"; readonly checkpoint: Checkpoint }
  /** Said to be by one of the keys, and it is not: text or signature was changed. */
  | { readonly is: "forged"; readonly checkpoint: Checkpoint }
  | { readonly is: "malformed" };

/** Whether one of these keys signed a checkpoint of the log it is named for. Other signatures, as of witnesses, are passed over. */
export function checkNote(note: string, keys: readonly LogKey[]): NoteChecked {
  const parts = partsOf(note);
  if (parts === null) return { is: "malformed" };
  const { text, checkpoint, signatures } = parts;
  let by: LogKey | null = null;
  for (const { name, id, signature } of signatures) {
    const key = keys.find((one) => one.name === name && keyIdOf(one) === id);
    if (key === undefined || name !== checkpoint.origin) continue;
    if (!isSigned(text, signature, key)) return { is: "forged", checkpoint };
    by = key;
  }
  return by === null ? { is: "unknown-key", checkpoint } : { is: "signed", by, checkpoint };
}

function isSigned(text: string, signature: Buffer, { publicKey }: LogKey): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([spki, publicKey]), format: "der", type: "spki" });
    return verify(null, Buffer.from(text), key, signature);
  } catch {
    return false;
  }
}

interface Parts {
  /** What is signed. */
  readonly text: string;
  readonly checkpoint: Checkpoint;
  readonly signatures: readonly { readonly name: string; readonly id: string; readonly signature: Buffer }[];
}

function partsOf(note: string): Parts | null {
  const end = note.lastIndexOf("\n\n") + 1;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a signed note has none of these.
  if (note.length > longestNote || end === 0 || /[\0-\x09\x0b-\x1f]/.test(note)) return null;
  const text = note.slice(0, end);
  const lines = note.slice(end + 1).split("\n");
  if (lines.pop() !== "" || lines.length === 0) return null;
  const signatures = lines.map(signatureIn).filter((one) => one !== null);
  const checkpoint = checkpointOf(text);
  return checkpoint === null || signatures.length < lines.length ? null : { text, checkpoint, signatures };
}

function signatureIn(line: string): Parts["signatures"][number] | null {
  const [, name, encoded] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(line) ?? [];
  const bytes = bytesOf(encoded);
  if (name === undefined || bytes === null || bytes.length < 5) return null;
  return { name, id: bytes.toString("hex", 0, 4), signature: bytes.subarray(4) };
}

function checkpointOf(text: string): Checkpoint | null {
  const [origin = "", size = "", encoded, ...extensions] = text.slice(0, -1).split("\n");
  const root = bytesOf(encoded);
  if (origin === "" || !/^(0|[1-9][0-9]{0,15})$/.test(size) || root?.length !== 32) return null;
  if (!Number.isSafeInteger(Number(size)) || extensions.includes("")) return null;
  return { origin, size: Number(size), root };
}

/** Bytes of Base64 in its one proper form; null for any other. */
export function bytesOf(base64: string | undefined): Buffer | null {
  const bytes = Buffer.from(base64 ?? "", "base64");
  return base64 !== undefined && bytes.toString("base64") === base64 ? bytes : null;
}
