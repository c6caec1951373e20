import { z } from "zod";
import type { Check } from "../rules/verification.ts";
import { canonical, sha256 } from "./canonical.ts";
import { chainHash, nothingBefore } from "./chain.ts";
import { leafBytes } from "./log-leaves.ts";
import { bytesOf, type Checkpoint, checkNote, type LogKey, type NoteChecked } from "./log-note.ts";
import { isConsistent, isIncluded, leafHash } from "./log-tree.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const salt = z.string().regex(/^[0-9a-f]{32}$/);
const path = z.array(z.string().length(44)).max(64);
/** The last instant that a date can tell. */
const endOfTime = 8.64e15;
const fact = z.looseObject({ is: z.string(), at: z.int().nonnegative().max(endOfTime) });

const proofShape = z.object({
  certificate: z.uuid(),
  salts: z.object({ credential: salt, jwt: salt }),
  previous: hash,
  lines: z
    .array(z.object({ version: z.int().positive(), fact, hash }))
    .min(1)
    .max(10_000),
  leaf: z.object({ index: z.int().nonnegative(), head: hash, path }),
  checkpoint: z.string(),
});
type Proof = z.infer<typeof proofShape>;

/** Whether something read from a file has the form of a proof at all. */
export function isProof(read: unknown): boolean {
  return proofShape.safeParse(read).success;
}

const passed = (detail: string): Check => ({ check: "log", outcome: "passed", detail });
const failed = (detail: string): Check => ({ check: "log", outcome: "failed", detail });
const notChecked = (detail: string): Check => ({ check: "log", outcome: "not-checked", detail });

/**
 * Whether a credential stands in the school's log, with nothing but itself, the proof and the log's public keys: its
 * text and salt give the digest in what is told of the fact that issued it, that leads on to the newest, the newest to the
 * root, and the root was signed. `credential` is the text as it was signed: JSON with its embedded proof, or a VC-JWT.
 */
export function checkProof(credential: string, proof: unknown, keys: readonly LogKey[]): Check {
  const read = proofShape.safeParse(proof);
  if (!read.success) return failed("The file given as proof is no proof of Assay's log (proof.json)");
  const { certificate, lines, leaf, checkpoint } = read.data;
  const wrong = wrongFact(credential, read.data) ?? wrongChain(read.data);
  if (wrong !== null) return failed(wrong);
  const last = lines.at(-1) as Proof["lines"][number];
  const hashes = leaf.path.map(bytesOf);
  const note = checkNote(checkpoint, keys);
  if (note.is === "malformed") return failed("The checkpoint in the proof is no signed note of a log");
  const tree = note.checkpoint;
  const { head } = leaf;
  const leafIs = leafHash(leafBytes({ record: certificate, version: last.version, head, told: last.hash }));
  if (hashes.includes(null) || !isIncluded({ hash: leafIs, index: leaf.index }, tree, hashes as Buffer[])) {
    return failed(
      `The log's checkpoint over ${tree.size} leaves does not hold this certificate's facts as they are told here`,
    );
  }
  if (note.is !== "signed") return unsigned(note, keys);
  const [first] = lines;
  const on = new Date(first?.fact.at ?? 0).toISOString();
  return passed(
    `Issued on record at ${on}: fact ${first?.version} of certificate ${certificate}, leaf ${leaf.index} of ${tree.size} in the log ${tree.origin}, whose checkpoint is signed by the school's key${later(lines)}`,
  );
}

function unsigned(
  note: Exclude<NoteChecked, { is: "malformed" | "signed" }>,
  keys: readonly LogKey[],
): Check {
  const { origin, size } = note.checkpoint;
  if (note.is === "forged") {
    return failed(
      `The checkpoint over ${size} leaves of ${origin} was changed after it was signed, or was never signed`,
    );
  }
  return notChecked(
    keys.length === 0
      ? `No key of the log ${origin} is at hand to check its checkpoint over ${size} leaves with`
      : `The checkpoint over ${size} leaves of ${origin} is signed by no key that is known of the school's log`,
  );
}

/** What is wrong with the fact that issued the credential; null where nothing is. */
function wrongFact(credential: string, { lines, salts }: Proof): string | null {
  const issued: Readonly<Record<string, unknown>> = lines[0]?.fact ?? {};
  if (issued.is !== "certificate-issued" && issued.is !== "credential-reissued") {
    return "The first fact in the proof is none by which a credential is issued";
  }
  const text = credential.trim();
  const isJson = text.startsWith("{");
  const { digest, salted } = isJson
    ? { digest: issued.credential, salted: salts.credential }
    : { digest: issued.jwt, salted: salts.jwt };
  const body = isJson ? canonicalOf(text) : text;
  const own = sha256(Buffer.concat([Buffer.from(salted, "hex"), Buffer.from(body)])).toString("hex");
  return own === digest
    ? null
    : "The proof is of another credential: the fact in it was issued for other words";
}

/** As it was hashed (RFC 8785), however it was laid out since. */
function canonicalOf(text: string): string {
  try {
    return canonical(JSON.parse(text));
  } catch {
    return text;
  }
}

function wrongChain({ certificate, previous, lines }: Proof): string | null {
  const [first] = lines;
  if (first?.version === 1 && previous !== nothingBefore)
    return "The first fact in the proof follows another one";
  let before = previous;
  for (const [place, line] of lines.entries()) {
    const version = (first?.version ?? 0) + place;
    if (line.version !== version) return `Fact ${version} of the certificate is missing in the proof`;
    if (chainHash(certificate, version, line.fact, before) !== line.hash) {
      return `Fact ${version} of the certificate does not match its hash: it was changed`;
    }
    before = line.hash;
  }
  return null;
}

/** What the log says happened to it since. */
function later(lines: Proof["lines"]): string {
  const ends: Readonly<Record<string, string>> = {
    "certificate-revoked": "revoked",
    "certificate-withdrawn": "withdrawn by its holder",
    "credential-reissued": "replaced by a newer credential",
  };
  const said = lines.slice(1).flatMap(({ fact: { is, at } }) => {
    const end = Object.hasOwn(ends, is) ? ends[is] : undefined;
    return end === undefined ? [] : [`${end} at ${new Date(at).toISOString()}`];
  });
  return said.length === 0 ? "" : `. Since then, by the same log: ${said.join(", ")}`;
}

const consistencyShape = z.object({ from: z.int().positive(), to: z.int().positive(), proof: path });

/** What a stranger learns who kept an old checkpoint: whether the log only grew since. */
export interface Growth {
  readonly holds: boolean;
  readonly detail: string;
  readonly from: Checkpoint | null;
  readonly to: Checkpoint | null;
}

/** Whether one checkpoint is of the beginning of the other's tree, and both are signed by the log. */
export function checkGrowth(old: string, now: string, proof: unknown, keys: readonly LogKey[]): Growth {
  const [from, to] = [checkNote(old, keys), checkNote(now, keys)];
  const trees = {
    from: from.is === "malformed" ? null : from.checkpoint,
    to: to.is === "malformed" ? null : to.checkpoint,
  };
  const no = (detail: string): Growth => ({ holds: false, detail, ...trees });
  for (const [which, note] of [["old", from] as const, ["new", to] as const]) {
    if (note.is === "malformed") return no(`The ${which} checkpoint is no signed note of a log`);
    if (note.is === "forged") return no(`The ${which} checkpoint was changed after it was signed`);
    if (note.is === "unknown-key") return no(`The ${which} checkpoint is signed by no key that was given`);
  }
  if (trees.from === null || trees.to === null || trees.from.origin !== trees.to.origin) {
    return no(`The checkpoints are of two logs: ${trees.from?.origin} and ${trees.to?.origin}`);
  }
  const sizes = `${trees.from.size} to ${trees.to.size} leaves`;
  if (trees.from.size > trees.to.size)
    return no(`The log shrank from ${sizes}, which it never does by itself`);
  const read = consistencyShape.safeParse(proof);
  const isFor = read.success && read.data.from === trees.from.size && read.data.to === trees.to.size;
  if (!isFor && trees.from.size !== trees.to.size) return no(`The proof is none from ${sizes}`);
  const hashes = isFor ? read.data.proof.map(bytesOf) : [];
  if (hashes.includes(null) || !isConsistent(trees.from, trees.to, hashes as Buffer[])) {
    return no(
      `What stood in the log under the old checkpoint does not stand in it any more: its first ${trees.from.size} leaves were rewritten, or the proof was`,
    );
  }
  return { holds: true, detail: `The log only grew, from ${sizes}; nothing before was changed`, ...trees };
}
