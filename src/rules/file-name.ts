/** Why a name cannot be given to a file that is handed in. */
export type FileNameFlaw =
  | "empty"
  | "too-long"
  | "path"
  | "control-character"
  | "direction-override"
  | "not-text";

export type CheckedFileName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly flaw: FileNameFlaw };

/** Longest name in bytes of UTF-8: what file systems hold, so that every download can be saved under it. */
const fileNameMaxBytes = 255;

const separators = /[/\\]/u;
// Line and paragraph separators break a list of files as a newline does.
const controls = /[\p{Cc}\u2028\u2029]/u;
// They make "fdp.exe" read as "exe.pdf": what the assessor sees would not be what was handed in.
const directionOverrides = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const unreadable = /[\uFFFD\p{Cs}]/u;

/**
 * The name a file keeps for good: composed (NFC, so that a name typed on a Mac equals the same name elsewhere) and
 * without space around it. It only ever labels a file and is no path: whatever could be taken for one is refused,
 * as is what would be read otherwise than it is written.
 */
export function checkFileName(given: string): CheckedFileName {
  const name = given.normalize("NFC").trim();
  const flaw = flawOf(name);
  return flaw === null ? { ok: true, name } : { ok: false, flaw };
}

function flawOf(name: string): FileNameFlaw | null {
  if (name === "") return "empty";
  if (controls.test(name)) return "control-character";
  if (separators.test(name) || name === "." || name === "..") return "path";
  if (directionOverrides.test(name)) return "direction-override";
  if (unreadable.test(name)) return "not-text";
  return utf8Bytes(name) > fileNameMaxBytes ? "too-long" : null;
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
