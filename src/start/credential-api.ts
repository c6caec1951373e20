import { publishList } from "../actions/publish-list.ts";
import type { CredentialApi, ProblemFound } from "../http/credential-api.ts";
import type { Deps } from "../http/deps.ts";
import type { Published } from "../http/published.ts";
import { checkVerifiableApart } from "../outside/certificates/check-apart.ts";
import { type DidDocument, didDocument, didOf } from "../outside/certificates/issuer.ts";
import { proveApart } from "../outside/certificates/sign-apart.ts";
import type { Trust } from "../outside/certificates/trust.ts";
import { ThreadBusy, ThreadLost } from "../outside/threads/open-thread.ts";
import type { Check } from "../rules/verification.ts";
import { allKeys } from "../store/signing-keys.ts";
import type { openSigning } from "./signing.ts";

/** How credentials that are none of the school's certificates are signed and checked, for programs. */
export function openCredentialApi(
  { db, clock }: Pick<Deps, "db" | "clock">,
  baseUrl: string,
  signing: ReturnType<typeof openSigning>,
  published: Published,
): CredentialApi {
  return {
    ...{ baseUrl, makeKey: signing.makeKey },
    async complaints(credential) {
      const { parseJson } = await import("../outside/certificates/json-text.ts");
      const { dataModelComplaints } = await import("../outside/certificates/data-model.ts");
      // What is nested deeper or larger than a checker would look at is not signed either.
      const read = parseJson(textOf(credential));
      if (!read.ok) return [read.why];
      return [...dataModelComplaints(credential), ...issuerComplaints(credential, didOf(baseUrl))];
    },
    async sign(credential, key, at) {
      try {
        return { signed: await proveApart(credential, signing.open(key), { baseUrl, at }) };
      } catch (error) {
        if (error instanceof ThreadLost || error instanceof ThreadBusy) throw error;
        return { complaint: (error as Error).message.slice(0, 300) };
      }
    },
    async check(credential) {
      const trust: Trust = {
        now: clock.now(),
        documents: [didDocument(baseUrl, await allKeys(db)), ...selfDescribed(credential)],
        async statusList(url) {
          const number = /^\/status-lists\/(\d{1,9})$/.exec(url.slice(baseUrl.length))?.[1];
          if (!url.startsWith(baseUrl) || number === undefined) return null;
          const list = await publishList({ db, clock }, Number(number), published);
          return list === null ? null : JSON.parse(list.signed);
        },
      };
      const { checks } = await checkVerifiableApart(textOf(credential), trust);
      return {
        problems: checks.filter(isProblem).map(problemOf),
        warnings: checks.filter((one) => one.outcome === "not-checked" && !isProblem(one)).map(problemOf),
      };
    },
  };
}

/** Empty, and so no JSON, for what is nested too deep to be written down. */
function textOf(credential: unknown): string {
  if (typeof credential === "string") return credential;
  try {
    return JSON.stringify(credential);
  } catch {
    return "";
  }
}

function issuerComplaints({ issuer, proof }: Readonly<Record<string, unknown>>, did: string): string[] {
  const named = typeof issuer === "object" && issuer !== null && "id" in issuer ? issuer.id : issuer;
  return [
    ...(named === did ? [] : [`issuer is not ${did}`]),
    ...(proof === undefined ? [] : ["it is signed already"]),
  ];
}

/** A did:key is its own key: whoever can name it has described it (W3C DID Key Method, Ed25519 alone). */
function selfDescribed(credential: unknown): DidDocument[] {
  const issuer = (credential as { issuer?: unknown } | null)?.issuer;
  const id = typeof issuer === "object" && issuer !== null && "id" in issuer ? issuer.id : issuer;
  const key = typeof id === "string" ? /^did:key:(z6Mk[1-9A-HJ-NP-Za-km-z]{44})$/.exec(id)?.[1] : undefined;
  if (typeof id !== "string" || key === undefined) return [];
  const method = { id: `${id}#${key}`, type: "Multikey", controller: id, publicKeyMultibase: key };
  return [{ id, verificationMethod: [method], assertionMethod: [method.id] }];
}

/** A signature that nobody could check proves nothing; a list that could not be had is only said. */
function isProblem({ check, outcome }: Check): boolean {
  return outcome === "failed" || (outcome === "not-checked" && check === "signature");
}

const kinds: Readonly<Record<Check["check"], readonly [string, string]>> = {
  form: [
    "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR",
    "It is no credential as the data model asks",
  ],
  signature: ["https://w3id.org/security#PROOF_VERIFICATION_ERROR", "Its proof does not hold"],
  issuer: [
    "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR",
    "Its issuer is not known or another",
  ],
  key: [
    "https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR",
    "Its key did not hold when it signed",
  ],
  dates: ["https://www.w3.org/TR/vc-data-model#RANGE_ERROR", "It does not hold now"],
  status: [
    "https://www.w3.org/TR/vc-bitstring-status-list#STATUS_RETRIEVAL_ERROR",
    "Its status speaks against it",
  ],
  log: ["urn:assay:problem:log", "It was not looked up in a log"],
};

function problemOf({ check, detail }: Check): ProblemFound {
  const [type, title] = kinds[check];
  return { type, title, detail };
}
