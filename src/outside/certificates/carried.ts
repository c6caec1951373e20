/** The credential in a container, as text (JSON or a compact JWS), or why there is none. */
export type Carried =
  | { readonly ok: true; readonly credential: string }
  | { readonly ok: false; readonly why: string; readonly isOpen?: true };

export function lacking(why: string): Carried {
  return { ok: false, why };
}

/** The reason lies with us and not with the file: what is in it stays open. */
export function unread(why: string): Carried {
  return { ok: false, why, isOpen: true };
}

/** What the thread that looks into a PDF is given. It answers with what the PDF carries. */
export interface PdfTask {
  readonly pdf: Uint8Array;
  readonly wanted: Attached;
  readonly mostBytes: number;
}

/** What may be attached to a PDF. */
export type Attached = "credential" | "receipt";
