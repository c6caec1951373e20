/** The credential in a container, as text (JSON or a compact JWS), or why there is none. */
export type Carried =
  | { readonly ok: true; readonly credential: string }
  | { readonly ok: false; readonly why: string };

export function lacking(why: string): Carried {
  return { ok: false, why };
}

/** What the thread that looks into a PDF is given. It answers with what the PDF carries. */
export interface PdfTask {
  readonly pdf: Uint8Array;
  readonly mostBytes: number;
}
