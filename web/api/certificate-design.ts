import { queryOptions } from "@tanstack/react-query";
import type { CertificateDesign } from "../../src/rules/certificate-design.ts";
import { newKey, request } from "./client.ts";
import { keys } from "./keys.ts";
import { problemOf } from "./problem.ts";

export const certificateDesignQuery = queryOptions({
  queryKey: keys.certificateDesign,
  queryFn: ({ signal }) => request<CertificateDesign>("GET", "/certificate-design", { signal }),
});

export function saveDesign(design: CertificateDesign): Promise<void> {
  return request("PUT", "/certificate-design", { body: design });
}

interface Shown {
  readonly language: "en" | "fr";
  readonly as: "pdf" | "svg";
}

/** The certificate of somebody made up, as a design would print it; throws a Problem that names what is wrong with it. */
export async function previewDesign(
  design: CertificateDesign,
  { language, as }: Shown,
  signal?: AbortSignal,
): Promise<Blob> {
  const query = new URLSearchParams({ language, as, paper: design.paper });
  const response = await fetch(`/api/v1/certificate-design/preview?${query}`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": newKey() },
    credentials: "same-origin",
    body: JSON.stringify(design),
    ...(signal && { signal }),
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}
