import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import type { Instant } from "../../rules/words.ts";
import { loadContext, multikeyContext } from "./contexts.ts";
import { wordComplaints } from "./data-model.ts";
import { instantOf } from "./data-types.ts";
import type { VerificationMethod } from "./issuer.ts";
import { isObject, type JsonObject, many } from "./json-text.ts";
import { keyOfMultibase } from "./multikey.ts";
import { boundedCryptosuite, mostParts, partsIn } from "./proof-bounds.ts";
import { badSignature, goodSignature, type Signed, together, unknownSigner, wrongSigner } from "./signed.ts";
import { keyIn, type Trust } from "./trust.ts";

const mostProofs = 4;
/** Every embedded proof of a credential; a single bad one spoils it. */
export async function checkEmbedded(credential: JsonObject, issuer: string, trust: Trust): Promise<Signed> {
  const { proof, ...document } = credential;
  const proofs = many(proof);
  if (proofs.length === 0) return badSignature("there is no proof");
  if (proofs.length > mostProofs) return badSignature(`there are more than ${mostProofs} proofs`);
  const suite = new DataIntegrityProof({ cryptosuite: boundedCryptosuite() });
  const found: Signed[] = [];
  for (const one of proofs) {
    const isOne = isObject(one);
    found.push(
      isOne
        ? await checkProof({ document, proof: one, suite }, issuer, trust)
        : badSignature("a proof is no object"),
    );
  }
  return together(found);
}

interface Proven {
  readonly document: JsonObject;
  readonly proof: JsonObject;
  /** The same for every proof of a document, which it then puts in order once. */
  readonly suite: DataIntegrityProof;
}

async function checkProof(proven: Proven, issuer: string, trust: Trust): Promise<Signed> {
  const { document, proof } = proven;
  const misshapen = proofComplaint(proof, trust.now);
  if (misshapen !== null) return badSignature(misshapen);
  const key = keyIn(trust, issuer, proof.verificationMethod);
  if (key.is === "unknown") return unknownSigner(key.why);
  if (key.is === "wrong") return wrongSigner(key.why);
  // Of a way of signing that is not known here nothing can be said.
  if (proof.cryptosuite !== cryptosuite.name) {
    return unknownSigner(
      `the proof is of the kind ${JSON.stringify(proof.cryptosuite)?.slice(0, 60)}, which is not read here`,
    );
  }
  if (key.method.type !== "Multikey" || keyOfMultibase(key.method.publicKeyMultibase) === null) {
    return wrongSigner(`the key ${key.method.id} is not for proofs of this kind`);
  }
  if (partsIn(document) > mostParts) {
    return badSignature(`there are more than ${mostParts} parts to what it should be over`);
  }
  // Such words are never even read: a context of somebody's own could be made to take for ever.
  const [strange] = wordComplaints({ ...document, proof });
  if (strange !== undefined) return badSignature(`what it is over cannot be read: ${strange}`);
  const why = await fault(proven, key.method);
  if (why !== null) return badSignature(`the proof does not hold: ${why}`);
  return goodSignature(
    `${cryptosuite.name} proof by ${key.method.id}`,
    issuer,
    key.method,
    instantOf(proof.created),
  );
}

/** The members that change what a proof means have to be as we understand them. */
function proofComplaint(proof: JsonObject, now: Instant): string | null {
  if (proof.type !== "DataIntegrityProof") return "a proof is no DataIntegrityProof";
  if (proof.proofPurpose !== "assertionMethod")
    return "a proof was made for another purpose than to state something";
  if (proof.previousProof !== undefined) return "a proof builds on another one, which is not read here";
  if (typeof proof.proofValue !== "string" || !/^z[1-9A-HJ-NP-Za-km-z]{80,100}$/.test(proof.proofValue)) {
    return "a proof has no value";
  }
  for (const name of ["created", "expires"]) {
    if (proof[name] !== undefined && instantOf(proof[name]) === null)
      return `a proof's ${name} is no date and time`;
  }
  const expires = instantOf(proof.expires);
  if (expires !== null && expires < now) return "a proof has expired";
  return "@context" in proof ? "a proof brings words of its own" : null;
}

/** null: the proof holds. Otherwise why it does not, in the library's words. */
async function fault({ document, proof, suite }: Proven, method: VerificationMethod): Promise<string | null> {
  const documentLoader: LoadDocument = async (address) =>
    address === method.id
      ? {
          contextUrl: null,
          documentUrl: address,
          document: {
            "@context": multikeyContext,
            id: method.id,
            type: "Multikey",
            controller: method.controller,
            publicKeyMultibase: method.publicKeyMultibase,
          },
        }
      : await loadContext(address);
  try {
    const { verified, error } = await suite.verifyProof({ proof, document, documentLoader });
    return verified ? null : (error?.message ?? "the signature is not over these fields").slice(0, 300);
  } catch (error) {
    return String((error as Error).message).slice(0, 300);
  }
}
