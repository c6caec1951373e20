/** How a kind of file begins: bytes in Latin-1 at a place. */
interface Signature {
  readonly mediaType: string;
  readonly at: number;
  readonly bytes: string;
}

const begins = (mediaType: string, ...starts: string[]): Signature[] =>
  starts.map((bytes) => ({ mediaType, at: 0, bytes }));

const signatures: readonly Signature[] = [
  ...begins("image/png", "\x89PNG\r\n\x1a\n"),
  ...begins("image/jpeg", "\xff\xd8\xff"),
  ...begins("image/gif", "GIF87a", "GIF89a"),
  ...begins("image/bmp", "BM"),
  ...begins("image/tiff", "II*\0", "MM\0*"),
  ...begins("image/vnd.microsoft.icon", "\0\0\x01\0"),
  ...begins("image/vnd.adobe.photoshop", "8BPS"),
  ...begins("application/zip", "PK\x03\x04", "PK\x05\x06", "PK\x07\x08"),
  ...begins("application/gzip", "\x1f\x8b"),
  ...begins("application/x-bzip2", "BZh"),
  ...begins("application/x-xz", "\xfd7zXZ\0"),
  ...begins("application/x-7z-compressed", "7z\xbc\xaf\x27\x1c"),
  ...begins("application/vnd.rar", "Rar!\x1a\x07"),
  ...begins("application/zstd", "\x28\xb5\x2f\xfd"),
  { mediaType: "application/x-tar", at: 257, bytes: "ustar" },
  ...begins("audio/flac", "fLaC"),
  ...begins("audio/mpeg", "ID3"),
  ...begins("audio/midi", "MThd"),
  ...begins("application/ogg", "OggS"),
  ...begins("video/webm", "\x1a\x45\xdf\xa3"),
  ...begins("video/mpeg", "\0\0\x01\xba", "\0\0\x01\xb3"),
  ...begins("font/woff", "wOFF"),
  ...begins("font/woff2", "wOF2"),
  ...begins("font/ttf", "\0\x01\0\0\0"),
  ...begins("font/otf", "OTTO\0"),
  ...begins("application/wasm", "\0asm"),
  ...begins("application/java-vm", "\xca\xfe\xba\xbe"),
  ...begins("application/x-elf", "\x7fELF"),
  ...begins("application/x-mach-binary", "\xcf\xfa\xed\xfe", "\xce\xfa\xed\xfe"),
  ...begins("application/vnd.sqlite3", "SQLite format 3\0"),
  ...begins("application/x-ole-storage", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  ...begins("application/rtf", "{\\rtf"),
  ...begins("application/postscript", "%!PS"),
  ...begins("application/x-pem-file", "-----BEGIN "),
];

/** RIFF and ISO base media files say what they are a few bytes later. */
const riff = new Map([
  ["WEBP", "image/webp"],
  ["WAVE", "audio/wav"],
  ["AVI ", "video/x-msvideo"],
]);
const isoBrands: readonly [RegExp, string][] = [
  [/^avi[fs]/, "image/avif"],
  [/^(hei[cxms]|mif1|hev[cx])/, "image/heic"],
  [/^M4[AB] /, "audio/mp4"],
  [/^qt {2}/, "video/quicktime"],
  [/^3g/, "video/3gpp"],
];

/** The media type that a file's first bytes give away (in Latin-1, some 300 are enough), or null. */
export function signatureOf(start: string): string | null {
  if (start.slice(0, 1024).includes("%PDF-")) return "application/pdf";
  if (start.startsWith("RIFF")) return riff.get(start.slice(8, 12)) ?? null;
  if (start.slice(4, 8) === "ftyp") {
    const brand = start.slice(8, 12);
    return isoBrands.find(([pattern]) => pattern.test(brand))?.[1] ?? "video/mp4";
  }
  if (start.startsWith("MZ") && start.length >= 64 && start.includes("\0")) {
    return "application/vnd.microsoft.portable-executable";
  }
  const found = signatures.find(({ at, bytes }) => start.startsWith(bytes, at));
  if (found?.mediaType === "image/bmp") return start.slice(6, 10) === "\0\0\0\0" ? found.mediaType : null;
  if (found?.mediaType === "video/webm") return start.includes("webm") ? "video/webm" : "video/x-matroska";
  if (found !== undefined) return found.mediaType;
  const rate = start.charCodeAt(2) >> 4;
  return /^\xff[\xf2-\xf7\xfa-\xfd]/.test(start) && rate > 0 && rate < 15 ? "audio/mpeg" : null;
}
