import { queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Api } from "./generated/api.ts";
import { keys } from "./keys.ts";

type SigningKeys = Api["GET /signing-keys"]["answer"];
export type SigningKey = SigningKeys["items"][number];

/** Every key that certificates and the log were ever signed with (team). */
export const signingKeysQuery = queryOptions({
  queryKey: keys.signingKeys,
  queryFn: ({ signal }) => request<SigningKeys>("GET", "/signing-keys", { signal }),
});

/** Makes a new key for the purpose; what the former one signed stays valid. */
export function rotateKey(purpose: SigningKey["purpose"]): Promise<void> {
  return request("POST", "/signing-keys/rotation", { body: { purpose } });
}

/** Nothing that the key signed at or after `from` (RFC 3339) holds any more. */
export function declareCompromised(id: string, from: string, reason: string): Promise<void> {
  return request("POST", `/signing-keys/${id}/compromise`, { body: { from, reason } });
}

/** Issues anew, in the background, whatever a compromised key leaves invalid. */
export function reissueAffected(id: string): Promise<Api["POST /signing-keys/{id}/reissue"]["answer"]> {
  return request("POST", `/signing-keys/${id}/reissue`, { body: {} });
}
