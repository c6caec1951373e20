/** Kinds of files that people tell apart. */
export type KindOfFile =
  | "empty"
  | "text"
  | "web-page"
  | "picture"
  | "sound"
  | "film"
  | "pdf"
  | "zip"
  | "archive"
  | "office"
  | "program"
  | "unknown";

/** The first that fits. */
const kinds: readonly (readonly [RegExp, KindOfFile])[] = [
  [/^application\/x-empty/, "empty"],
  [/^(text\/html|application\/xhtml)/, "web-page"],
  [/^(text\/|application\/(json|xml|yaml|x-ipynb|x-pem))/, "text"],
  [/^image\//, "picture"],
  [/^audio\//, "sound"],
  [/^video\//, "film"],
  [/^application\/pdf/, "pdf"],
  [/^application\/(vnd\.(openxml|oasis|ms-)|msword|rtf|epub|x-ole)/, "office"],
  [/^application\/(zip|java-archive)/, "zip"],
  [/^application\/(gzip|zstd|vnd\.rar|x-(7z|bzip2|tar|xz))/, "archive"],
  [/^application\/(java-vm|wasm|vnd\.microsoft\.portable|x-(elf|mach))/, "program"],
];

/** What people call a file of this media type. */
export function kindOfFile(mediaType: string): KindOfFile {
  return kinds.find(([pattern]) => pattern.test(mediaType))?.[1] ?? "unknown";
}
