import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { request } from "./client.ts";
import type { Api } from "./generated/api.ts";
import { keys } from "./keys.ts";

type CertificatePage = Api["GET /certificates"]["answer"];
export type CertificateLine = CertificatePage["items"][number];
export type Certificate = Api["GET /certificates/{id}"]["answer"];
export type Standing = CertificateLine["standing"];

export interface CertificatesWanted {
  /** `me`: one's own. */
  readonly student?: "me";
  readonly standing?: Standing;
  readonly q?: string;
}

/** Certificates page by page, the newest first: one's own, one's students', or the school's, as one's roles allow. */
export function certificatesQuery(wanted: CertificatesWanted = {}, limit = 50) {
  return infiniteQueryOptions({
    queryKey: keys.certificates(wanted, limit),
    queryFn: ({ pageParam, signal }) =>
      request<CertificatePage>("GET", "/certificates", {
        query: { ...wanted, after: pageParam ?? undefined, limit },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: CertificatePage) => page.next,
  });
}

export function certificateQuery(id: string) {
  return queryOptions({
    queryKey: keys.certificate(id),
    queryFn: ({ signal }) => request<Certificate>("GET", `/certificates/${id}`, { signal }),
  });
}

const whileMaking = 2_000;

/** How many are still being made, looked at again and again while there are any (team). */
export const certificatesProgressQuery = queryOptions({
  queryKey: keys.certificates("progress"),
  queryFn: ({ signal }) =>
    request<Api["GET /certificates/progress"]["answer"]>("GET", "/certificates/progress", { signal }),
  refetchInterval: ({ state }) => (state.data && state.data.waiting > 0 ? whileMaking : false),
});

type Versioned = Pick<CertificateLine, "id" | "version">;

/** Shows the evidence to whoever has the link, or hides it again (student). */
export function shareEvidence({ id, version }: Versioned, evidence: boolean): Promise<void> {
  return request("PUT", `/certificates/${id}/sharing`, { version, body: { evidence } });
}

/** Takes the certificate back for good (R32; team). */
export function revokeCertificate({ id, version }: Versioned, reason: string): Promise<void> {
  return request("POST", `/certificates/${id}/revocation`, { version, body: { reason } });
}

/** Signs it anew with the holder's name of today; refused with `nothing-changed` where it says that already (team). */
export function reissueCertificate({ id, version }: Versioned): Promise<void> {
  return request("POST", `/certificates/${id}/reissue`, { version, body: {} });
}
