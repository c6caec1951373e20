import type { FileRefusal, FileRefusalCode } from "./findings.ts";
import { type ExaminationLimits, examinationLimits, nameMaxBytes } from "./limits.ts";

export type CheckedEntryName =
  | {
      readonly ok: true;
      /** Composed (NFC), parts joined by "/", no slash at either end; "" for the folder that everything is in. */
      readonly path: string;
      readonly isFolder: boolean;
    }
  | { readonly ok: false; readonly refusal: FileRefusal };

const controls = /[\p{Cc}\u2028\u2029]/u;
// They make "fdp.exe" read as "exe.pdf": what is shown would not be what is there.
const directionOverrides = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const unreadable = /[\uFFFD\p{Cs}]/u;
const harmlessAscii = /^[\x20-\x7E]*$/;
// Windows opens a device under these names, whatever ending follows.
const reserved = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*([.].*)?$/i;
// The picture of a folder on a Mac: its name ends with a carriage return, and is meant to.
const folderPicture = /(^|[/])([.]_)?Icon\r$/;

/**
 * Whether a file or folder of an archive may be called so, and the path it has for good. Backslashes separate as slashes
 * do, because some archives by Windows have them. The same is asked of a folder's files before they are packed.
 */
export function checkEntryName(
  given: string,
  limits: Pick<ExaminationLimits, "depth" | "pathBytes"> = examinationLimits,
): CheckedEntryName {
  const refuse = (code: FileRefusalCode, limit?: number): CheckedEntryName => ({
    ok: false,
    refusal: { code, entry: printable(given), ...(limit !== undefined && { limit }) },
  });
  const isAscii = harmlessAscii.test(given);
  const composed = isAscii ? given : given.replace(folderPicture, "$1$2Icon").normalize("NFC");
  if (given === "") return refuse("name-unreadable");
  const flaw = isAscii ? null : flawOfCharacters(composed);
  if (flaw !== null) return refuse(flaw);
  const slashed = composed.replaceAll("\\", "/");
  if (slashed.startsWith("/") || /^[A-Za-z]:/.test(slashed)) return refuse("path-absolute");
  const parts = slashed.split("/").filter((part) => part !== "" && part !== ".");
  for (const part of parts) {
    // Windows drops spaces and dots at the end: ".. " leads out there, too.
    if (part.startsWith("..") && part.replace(/[. ]+$/, "") === "") return refuse("path-leads-out");
    if (reserved.test(part)) return refuse("name-reserved");
    if (part.length * 3 > nameMaxBytes && utf8Bytes(part) > nameMaxBytes) {
      return refuse("name-too-long", nameMaxBytes);
    }
  }
  const path = parts.join("/");
  if (path.length * 3 > limits.pathBytes && utf8Bytes(path) > limits.pathBytes) {
    return refuse("name-too-long", limits.pathBytes);
  }
  if (parts.length - 1 > limits.depth) return refuse("too-deep", limits.depth);
  const isFolder = slashed.endsWith("/") || slashed.endsWith("/.") || slashed === ".";
  return path === "" && !isFolder ? refuse("name-unreadable") : { ok: true, path, isFolder };
}

/**
 * Equal for two paths that would be one file on Windows or a Mac, which make no difference between cases and between
 * composed and decomposed letters, and drop dots and spaces at a name's end.
 */
export function entryKey(path: string): string {
  const trimmed = /[. ](?:[/]|$)/.test(path) ? path.replace(/(?<=[^/])[. ]+(?=[/]|$)/g, "") : path;
  if (harmlessAscii.test(trimmed)) return trimmed.toLowerCase();
  return trimmed.normalize("NFC").toLowerCase().replaceAll("ς", "σ").normalize("NFC");
}

/** A name as it can be told to a person, in a mail or a terminal: nothing invisible, and not without end. */
export function printable(name: string): string {
  const shown = name.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,
    "\uFFFD",
  );
  return shown.length <= longestTold ? shown : `${shown.slice(0, longestTold - 1).replace(/\p{Cs}$/u, "")}…`;
}

const longestTold = 300;

function flawOfCharacters(name: string): FileRefusalCode | null {
  if (controls.test(name)) return "name-control-character";
  if (directionOverrides.test(name)) return "name-direction-override";
  return unreadable.test(name) ? "name-unreadable" : null;
}

/** Bytes of a text in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
