import { signatureOf } from "./signatures.ts";
import { type Charset, charsetOf, textKind } from "./text-kinds.ts";

/** First bytes of a file that `mediaTypeOf` looks at; more do no harm and no good. */
export const startBytes = 1_024;

const unknown = "application/octet-stream";

/**
 * What a file is, by its first bytes (in Latin-1: a character a byte); its name decides only between kinds of text, and
 * between what shares one container. A text that is not UTF-8 says what else: `text/plain; charset=windows-1252`.
 */
export function mediaTypeOf(start: string, name: string): string {
  if (start === "") return "application/x-empty";
  const ending = endingOf(name);
  const signed = signatureOf(start);
  if (signed === "application/x-ole-storage") return olderOffice.get(ending) ?? signed;
  if (signed === "application/ogg") return ending === "ogv" ? "video/ogg" : "audio/ogg";
  if (signed === "application/x-pem-file") return signed;
  if (signed !== null) return signed;
  const charset = charsetOf(start);
  if (charset === null) return unknown;
  return withCharset(
    textKind(charset.startsWith("utf-16") ? start.replaceAll("\0", "") : start, ending),
    charset,
  );
}

/** What a ZIP is when these are the names of what is in it, and this how its first bytes read (in Latin-1). */
export function mediaTypeOfZip(names: readonly string[], start: string): string {
  const declared = start.startsWith(firstEntryOfDocuments, nameAt)
    ? /^application\/(?:epub\+zip|vnd\.oasis\.opendocument\.[a-z-]+)/.exec(
        start.slice(nameAt + firstEntryOfDocuments.length),
      )
    : null;
  if (declared !== null) return declared[0];
  const has = (folder: string) => names.some((name) => name.startsWith(folder));
  if (has("[Content_Types].xml")) {
    const kind = ["word", "xl", "ppt"].find((folder) => has(`${folder}/`));
    if (kind !== undefined) return openXml[kind as keyof typeof openXml];
  }
  return has("META-INF/MANIFEST.MF") ? "application/java-archive" : "application/zip";
}

/** A name's ending in lower case without its dot; "" where it has none. */
function endingOf(name: string): string {
  return /[^./][.]([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}

function withCharset(mediaType: string, charset: Charset): string {
  return charset === "utf-8" ? mediaType : `${mediaType}; charset=${charset}`;
}

const olderOffice = new Map([
  ["doc", "application/msword"],
  ["xls", "application/vnd.ms-excel"],
  ["ppt", "application/vnd.ms-powerpoint"],
  ["msg", "application/vnd.ms-outlook"],
]);

const openXml = {
  word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xl: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ppt: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
} as const;

/** E-books and OpenDocument files begin with an entry of this name, stored as it is, that says what they are. */
const firstEntryOfDocuments = "mimetype";
/** Where in a ZIP its first entry's name stands. */
const nameAt = 30;

const openDocument = "application/vnd.oasis.opendocument.";

/** What a file with this ending has to be. Endings that promise nothing that could be checked are not here. */
const promised = new Map<string, readonly string[]>([
  ["pdf", ["application/pdf"]],
  [
    "zip",
    [
      "application/zip",
      "application/java-archive",
      openDocument,
      "application/vnd.openxml",
      "application/epub+zip",
    ],
  ],
  ["png", ["image/png"]],
  ["jpg", ["image/jpeg"]],
  ["jpeg", ["image/jpeg"]],
  ["gif", ["image/gif"]],
  ["webp", ["image/webp"]],
  ["docx", [openXml.word]],
  ["xlsx", [openXml.xl]],
  ["pptx", [openXml.ppt]],
  ["odt", [`${openDocument}text`]],
  ["ods", [`${openDocument}spreadsheet`]],
  ["odp", [`${openDocument}presentation`]],
  ["epub", ["application/epub+zip"]],
  ["mp4", ["video/", "audio/mp4"]],
  ["mov", ["video/"]],
  ["webm", ["video/webm", "video/x-matroska"]],
  ["mp3", ["audio/mpeg"]],
  ["wav", ["audio/wav"]],
  ["7z", ["application/x-7z-compressed"]],
  ["rar", ["application/vnd.rar"]],
  ["gz", ["application/gzip"]],
  ["svg", ["image/svg+xml"]],
  ["ipynb", ["application/x-ipynb+json"]],
  ...["txt", "md", "csv", "html", "json", "xml", "py", "java", "c", "js"].map(
    (ending) =>
      [
        ending,
        [
          "text/",
          "application/json",
          "application/xml",
          "application/xhtml",
          "image/svg",
          "application/x-pem",
        ],
      ] as const,
  ),
]);

/** Whether what a file is goes with its name's ending. Empty files go with every ending. */
export function isAsNamed(name: string, mediaType: string): boolean {
  const kinds = promised.get(endingOf(name));
  return (
    kinds === undefined ||
    mediaType === "application/x-empty" ||
    kinds.some((kind) => mediaType.startsWith(kind))
  );
}

const archives = /^application[/](zip|gzip|zstd|vnd[.]rar|java-archive|x-(7z-compressed|tar|bzip2|xz))$/;

/** Whether there are other files in it that an examination does not reach. */
export function isArchive(mediaType: string): boolean {
  return archives.test(mediaType);
}
