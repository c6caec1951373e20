import type { NoticeCode } from "./findings.ts";

/** As much of a file or folder as is needed to tell what programs leave behind. */
export interface ListedEntry {
  /** As `checkEntryName` answers it. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly bytes: number;
}

/** What an entry is left over from, and the topmost folder that is left over as a whole (or the entry itself). */
export interface Leaving {
  readonly code: NoticeCode;
  readonly path: string;
}

// By a folder's name in lower case. What a student may well have called a folder of their own is not here.
const folders = new Map<string, NoticeCode>([
  ["__macosx", "macos-leavings"],
  [".appledouble", "macos-leavings"],
  [".spotlight-v100", "macos-leavings"],
  [".trashes", "macos-leavings"],
  [".fseventsd", "macos-leavings"],
  ["$recycle.bin", "windows-leavings"],
  ["system volume information", "windows-leavings"],
  [".git", "version-control"],
  [".svn", "version-control"],
  [".hg", "version-control"],
  [".bzr", "version-control"],
  ["node_modules", "installed-packages"],
  ["bower_components", "installed-packages"],
  ["site-packages", "installed-packages"],
  [".venv", "installed-packages"],
  ["venv", "installed-packages"],
  ["__pycache__", "build-output"],
  [".pytest_cache", "build-output"],
  [".mypy_cache", "build-output"],
  [".ruff_cache", "build-output"],
  [".ipynb_checkpoints", "build-output"],
  [".gradle", "build-output"],
  [".next", "build-output"],
  [".nuxt", "build-output"],
  [".turbo", "build-output"],
  [".parcel-cache", "build-output"],
  [".dart_tool", "build-output"],
  ["deriveddata", "build-output"],
  [".idea", "editor-leavings"],
  [".vs", "editor-leavings"],
  [".history", "editor-leavings"],
]);

// Such a folder is left over only when this lies in it, or beside it: the name alone says too little.
const foldersWithSign: readonly { name: string; sign: RegExp; beside: boolean; code: NoticeCode }[] = [
  {
    name: "vendor",
    sign: /^(autoload[.]php|modules[.]txt|bundle)$/,
    beside: false,
    code: "installed-packages",
  },
  { name: "env", sign: /^pyvenv[.]cfg$/, beside: false, code: "installed-packages" },
  { name: "target", sign: /^(pom[.]xml|cargo[.]toml)$/, beside: true, code: "build-output" },
  { name: "build", sign: /^(build[.]gradle(?:[.]kts)?|pubspec[.]yaml)$/, beside: true, code: "build-output" },
  { name: "bin", sign: /[.](?:cs|fs|vb)proj$/, beside: true, code: "build-output" },
  { name: "obj", sign: /[.](?:cs|fs|vb)proj$/, beside: true, code: "build-output" },
];

// Most paths are none of them; asked first, because there are many paths.
const anySign = new RegExp(
  foldersWithSign.map(({ sign }) => sign.source.replace(/^\^/, "(?:^|/)")).join("|"),
  "i",
);

// By a file's name in lower case; the first that fits.
const files: readonly { name: RegExp; code: NoticeCode }[] = [
  { name: /^([.]ds_store|[.]localized|[.]_.+)$/, code: "macos-leavings" },
  { name: /^(thumbs[.]db|ehthumbs[.]db|desktop[.]ini|.+:zone[.]identifier)$/, code: "windows-leavings" },
  { name: /^(~\$.+|[.]~lock[.].+#|~wr[ld]\d+[.]tmp)$/, code: "office-lock-files" },
  { name: /^(.+[.]sw[op]|.+~|#.+#|[.]#.+)$/, code: "editor-leavings" },
  { name: /^(.+[.]py[co]|.+[.]class|.+[.]tsbuildinfo)$/, code: "build-output" },
  { name: /^[.]git$/, code: "version-control" },
  { name: /^[.]env([.](?!(example|sample|template|dist|defaults)$).+)?$/, code: "secrets" },
  { name: /^(id_(rsa|dsa|ecdsa|ed25519)|[.]netrc|[.]pgpass|[.]git-credentials)$/, code: "secrets" },
  { name: /^.+[.](p12|pfx|jks|keystore|kdbx|ppk|key)$/, code: "secrets" },
];

const anyFile = new RegExp(files.map(({ name }) => name.source).join("|"));

/** Made once from all entries of an archive or a folder: answers of each what it is left over from, or null. */
export function leavingsIn(entries: readonly ListedEntry[]): (entry: ListedEntry) => Leaving | null {
  const signed = signedFolders(entries);
  // Neighbours lie in the same folder: what was found of the last folder is asked again and again.
  let last: { folder: string; leaving: Leaving | null } = { folder: "", leaving: null };
  const inFolder = (folder: string): Leaving | null => {
    if (folder !== last.folder) last = { folder, leaving: topmost(folder, signed) };
    return last.leaving;
  };
  return (entry) => {
    if (entry.isFolder) return inFolder(entry.path);
    const cut = entry.path.lastIndexOf("/");
    const above = inFolder(cut < 0 ? "" : entry.path.slice(0, cut));
    if (above !== null) return above;
    const name = entry.path.slice(cut + 1).toLowerCase();
    const kind = anyFile.test(name) ? files.find((one) => one.name.test(name)) : undefined;
    return kind === undefined ? null : { code: kind.code, path: entry.path };
  };
}

function topmost(folder: string, signed: ReadonlyMap<string, NoticeCode>): Leaving | null {
  for (let end = 0; end < folder.length; ) {
    const start = end === 0 ? 0 : end + 1;
    const next = folder.indexOf("/", start);
    end = next < 0 ? folder.length : next;
    const path = folder.slice(0, end);
    const code = folders.get(folder.slice(start, end).toLowerCase()) ?? signed.get(path);
    if (code !== undefined) return { code, path };
  }
  return null;
}

function signedFolders(entries: readonly ListedEntry[]): Map<string, NoticeCode> {
  const found = new Map<string, NoticeCode>();
  for (const { path } of entries) {
    if (!anySign.test(path)) continue;
    const parts = path.split("/");
    const name = parts.at(-1)?.toLowerCase() ?? "";
    const above = parts.slice(0, -1);
    for (const { name: folder, sign, beside, code } of foldersWithSign) {
      if (!sign.test(name)) continue;
      if (beside) found.set([...above, folder].join("/"), code);
      else if (above.at(-1)?.toLowerCase() === folder) found.set(above.join("/"), code);
    }
  }
  return found;
}
