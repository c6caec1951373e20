import { z } from "zod";
import { type ListSigning, publishList, type SignedList } from "../actions/publish-list.ts";
import { listNumbers } from "../store/published-lists.ts";
import type { PublishedLog } from "../store/published-log.ts";
import { schoolName } from "../store/publishing.ts";
import { allKeys, type KeptKey } from "../store/signing-keys.ts";
import { serviceDescription } from "./badge-discovery.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendSimple } from "./problems.ts";
import { allowFromAnywhere, sendPublic, typeFor } from "./public-document.ts";

/** What the school publishes so that others can check its certificates. The documents are made outside. */
export interface Published extends ListSigning {
  /** Public address without a path. */
  readonly baseUrl: string;
  readonly didDocument: (keys: readonly KeptKey[]) => object;
  readonly keySet: (keys: readonly KeptKey[]) => object;
  readonly issuerProfile: (schoolName: string) => object;
  /** The keys and the newest checkpoint of the journal's log; null where there is none yet. */
  readonly log: () => Promise<PublishedLog>;
}

const tags = ["published"];
const anything = z.unknown();
/** A revocation is seen by everybody after a minute at most; a new or compromised key after five. */
const freshSeconds = { list: 60, keys: 300, profile: 3_600 };

/** The documents that make a certificate verifiable without asking us: for anyone, from anywhere. */
export function publishedRoutes(root: App, deps: Deps, published: Published): void {
  keyDocuments(root, deps, published);
  issuerDocuments(root, deps, published);
  statusLists(root, deps, published);
  allowFromAnywhere(
    root,
    ...["/.well-known/did.json", "/.well-known/jwks.json", "/.well-known/assay-keys.json"],
    ...["/issuer", "/ims/ob/v3p0/discovery", "/status-lists/:number"],
  );
}

function keyDocuments(root: App, deps: Deps, published: Published): void {
  root.get("/.well-known/did.json", {
    schema: {
      summary: "The school's DID document: every key it signs certificates with, or did (anyone)",
      tags,
      response: { 200: anything },
    },
    async handler(request, reply) {
      const body = JSON.stringify(published.didDocument(await allKeys(deps.db)));
      const offered = ["application/json", "application/did", "application/did+ld+json"] as const;
      const type = typeFor(request.headers.accept, offered);
      return sendPublic(request, reply, { body, type, freshSeconds: freshSeconds.keys });
    },
  });

  root.get("/.well-known/jwks.json", {
    schema: {
      summary:
        "Those that VC-JWTs are signed with as a JSON Web Key Set, without those that were compromised (anyone)",
      tags,
      response: { 200: anything },
    },
    async handler(request, reply) {
      const body = JSON.stringify(published.keySet(await allKeys(deps.db)));
      const type = typeFor(request.headers.accept, ["application/json", "application/jwk-set+json"]);
      return sendPublic(request, reply, { body, type, freshSeconds: freshSeconds.keys });
    },
  });

  root.get("/.well-known/assay-keys.json", {
    schema: {
      summary: "All that `assay verify FILE --keys` needs to check a certificate offline (anyone)",
      tags,
      response: { 200: anything },
    },
    async handler(request, reply) {
      const { key, formerKeys, checkpoint } = await published.log();
      const did = JSON.stringify(published.didDocument(await allKeys(deps.db)));
      const lists: string[] = [];
      for (const number of await listNumbers(deps.db)) {
        const list = await publishList(deps, number, published);
        if (list !== null) lists.push(list.signed);
      }
      // Put together as text: what was signed goes out as it was signed.
      const log = JSON.stringify({ logKey: key, formerLogKeys: formerKeys, checkpoint }).slice(1, -1);
      const body = `{"did":${did},"statusLists":[${lists.join(",")}],${log}}`;
      return sendPublic(request, reply, { body, type: "application/json", freshSeconds: freshSeconds.list });
    },
  });
}

function issuerDocuments(root: App, deps: Deps, published: Published): void {
  root.get("/issuer", {
    schema: {
      summary: "The school as an Open Badges 3.0 Profile (anyone)",
      tags,
      response: { 200: anything },
    },
    async handler(request, reply) {
      const body = JSON.stringify(published.issuerProfile((await schoolName(deps.db)) ?? ""));
      const type = typeFor(request.headers.accept, ["application/json", "application/ld+json"]);
      return sendPublic(request, reply, { body, type, freshSeconds: freshSeconds.profile });
    },
  });

  root.get("/ims/ob/v3p0/discovery", {
    schema: {
      summary: "The Open Badges 3.0 service description (anyone)",
      tags,
      response: { 200: anything },
    },
    async handler(request, reply) {
      const name = (await schoolName(deps.db)) ?? "";
      const body = JSON.stringify(serviceDescription(published.baseUrl, name));
      return sendPublic(request, reply, {
        ...{ body, type: "application/json", freshSeconds: freshSeconds.profile },
      });
    },
  });
}

function statusLists(root: App, deps: Deps, published: Published): void {
  root.get("/status-lists/:number", {
    schema: {
      summary: "A Bitstring Status List, signed: which certificates were revoked (anyone)",
      tags,
      params: z.object({ number: z.coerce.number().int().min(1).max(2_147_483_647) }),
      response: { 200: anything, 404: failures[404] },
    },
    async handler(request, reply) {
      const list: SignedList | null = await publishList(deps, request.params.number, published);
      if (list === null) return sendSimple(reply, "not-found");
      const offered = ["application/vc", "application/ld+json", "application/json"] as const;
      return sendPublic(request, reply, {
        ...{ body: list.signed, type: typeFor(request.headers.accept, offered) },
        freshSeconds: freshSeconds.list,
      });
    },
  });
}
