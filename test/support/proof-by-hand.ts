import { createHash, createPublicKey, verify } from "node:crypto";
import jsonld from "jsonld";
import * as rdf from "rdf-canonize";
import { contexts } from "../../src/outside/certificates/contexts.ts";

/** An instance with a memory of its own: it shall know the contexts as they are published, and no others. */
const own = jsonld();

type Json = Readonly<Record<string, unknown>>;

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** What eddsa-rdfc-2022 asks for, step by step, with none of the library that the product uses for it. */
export async function holdsByHand(
  credential: Json,
  multibase: string,
  more: Readonly<Record<string, object>> = {},
): Promise<{ holds: boolean; documentHash: string; proofHash: string }> {
  const { proof, ...document } = credential;
  const { proofValue, ...options } = proof as Json;
  const documentHash = sha256(await quads(document, more));
  const proofHash = sha256(await quads({ "@context": document["@context"], ...options }, more));
  const key = Buffer.from(base58(multibase.slice(1))).subarray(2);
  const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
  const holds = verify(
    null,
    Buffer.concat([proofHash, documentHash]),
    createPublicKey({ key: spki, format: "der", type: "spki" }),
    base58(String(proofValue).slice(1)),
  );
  return { holds, documentHash: documentHash.toString("hex"), proofHash: proofHash.toString("hex") };
}

async function quads(document: Json, more: Readonly<Record<string, object>>): Promise<string> {
  const dataset = await own.toRDF(document, {
    safe: true,
    documentLoader: async (address: string) => {
      const context = more[address] ?? contexts.get(address);
      if (context === undefined) throw new Error(`unexpected ${address}`);
      return { contextUrl: null, documentUrl: address, document: context };
    },
  });
  return await rdf.canonize(dataset, { algorithm: "RDFC-1.0" });
}

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function base58(text: string): Uint8Array {
  let value = 0n;
  for (const sign of text) value = value * 58n + BigInt(alphabet.indexOf(sign));
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
}
