/** Our form has one part. Of what never ends no more is looked through. */
const mostParts = 20;

/**
 * The first file in a form that a browser sent as multipart/form-data (RFC 7578); null where there is none. The whole
 * body is in memory already, and no larger than a file may be.
 */
export function fileInForm(contentType: string, body: Buffer): Buffer | null {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return null;
  const delimiter = Buffer.from(`--${boundary}`, "latin1");
  let at = body.indexOf(delimiter);
  for (let part = 0; at >= 0 && part < mostParts; part += 1) {
    const head = at + delimiter.length + 2;
    const endOfHead = body.indexOf("\r\n\r\n", head, "latin1");
    const next = body.indexOf(Buffer.concat([Buffer.from("\r\n"), delimiter]), head);
    if (endOfHead < 0 || next < 0 || endOfHead > next) return null;
    const isFile = /content-disposition:[^\r\n]*;\s*filename\*?=/i.test(
      body.toString("latin1", head, Math.min(endOfHead, head + 4_000)),
    );
    if (isFile) return body.subarray(endOfHead + 4, next);
    at = next + 2;
  }
  return null;
}
