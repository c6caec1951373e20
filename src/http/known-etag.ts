/** Whether the asker has it already, as If-None-Match says (RFC 9110, 13.1.2): weakly compared, as caches on the way may write it. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? "").split(",").some((part) => {
    const tag = part.trim();
    return tag === "*" || tag.replace(/^W\//, "") === etag;
  });
}
