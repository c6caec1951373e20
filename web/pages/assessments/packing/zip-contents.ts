import { checkEntryName, entryKey, printable } from "../../../../src/rules/intake/entry-names.ts";
import type { FileRefusal, NoticeCode } from "../../../../src/rules/intake/findings.ts";
import { examinationLimits } from "../../../../src/rules/intake/limits.ts";
import { noticesFor, withoutLeavings } from "../../../../src/rules/intake/notices.ts";
import { isPackingMethod } from "../../../../src/rules/intake/packing-methods.ts";
import type { Contents, LookedOver } from "./contents.ts";
import { type PackedEntry, pack } from "./pack.ts";
import { checkReadable } from "./unreadable-file.ts";
import { type DirectoryEntry, packedBytes, readDirectory } from "./zip-directory.ts";

const readsAtOnce = 16;
const encrypted = 0x1;
const unixKinds = { of: 0xf000, link: 0xa000, file: 0x8000, folder: 0x4000 };

export function looksLikeZip(name: string): boolean {
  return name.toLowerCase().endsWith(".zip");
}

interface Listed {
  readonly path: string;
  readonly isFolder: boolean;
  readonly bytes: number;
  readonly entry: DirectoryEntry;
}

/** A ZIP on this device. Leavings are left out by putting the rest of it together anew, as it is packed. */
export async function zipContents(file: File, name: string): Promise<LookedOver> {
  const read = await readDirectory(file);
  if (read?.ok === false) return { ok: false, refusal: { code: read.code } };
  const list = listOf(read?.entries ?? []);
  if (read !== null && !list.ok) return list;
  const listed = list.ok ? list.listed : [];
  const files = (some: readonly Listed[]) => some.filter(({ isFolder }) => !isFolder);
  const kept = (codes: readonly NoticeCode[]) => files(withoutLeavings(listed, codes));
  // Where names are a guess they are not written anew: the server leaves out what is asked for once it is there.
  const canBeMadeAnew = listed.every(({ entry }) => entry.isUtf8);
  const notices = noticesFor(listed).map((one) => ({
    ...one,
    canLeaveOut: one.canLeaveOut && canBeMadeAnew,
  }));
  const contents: Contents = {
    ...{ kind: "zip", name, notices },
    files: read === null ? null : files(listed).length,
    bytes: listed.reduce((sum, { bytes }) => sum + bytes, 0),
    without(codes: readonly NoticeCode[]) {
      if (codes.length === 0) return { files: read === null ? null : files(listed).length, bytes: file.size };
      const rest = kept(codes);
      return { files: rest.length, bytes: rest.reduce((sum, { entry }) => sum + entry.packed, 0) };
    },
    fingerprint: (codes: readonly NoticeCode[]) =>
      `${file.name}/${file.size}/${file.lastModified}${codes.length > 0 ? `/${kept(codes).length}` : ""}`,
    make: async (codes: readonly NoticeCode[], _onRead: (bytes: number) => void, signal: AbortSignal) =>
      codes.length === 0 ? file : pack(await slicesOf(file, kept(codes), signal)),
    check: () => checkReadable([{ path: name, file }]),
  };
  return { ok: true, contents };
}

type List =
  | { readonly ok: true; readonly listed: readonly Listed[] }
  | { readonly ok: false; readonly refusal: FileRefusal };

/** Every entry by its path for good, or why the server would surely not take the archive. */
function listOf(entries: readonly DirectoryEntry[]): List {
  const limit = examinationLimits.entries;
  if (entries.length > limit) return { ok: false, refusal: { code: "too-many-entries", limit } };
  const listed: Listed[] = [];
  const seen = new Map<string, string>();
  for (const entry of entries) {
    const kind = refusalOfKind(entry);
    if (kind !== null) return { ok: false, refusal: kind };
    const checked = checkEntryName(entry.name);
    if (!checked.ok) {
      // The letters of another encoding are a guess here, and no reason to refuse.
      if (entry.isUtf8) return checked;
      continue;
    }
    const { path, isFolder } = checked;
    const found = isFolder ? undefined : seen.get(entryKey(path));
    if (found !== undefined) {
      return { ok: false, refusal: { code: "name-twice", entry: printable(entry.name), found } };
    }
    if (!isFolder) seen.set(entryKey(path), path);
    listed.push({ path, isFolder, bytes: entry.bytes, entry });
  }
  const isEmpty = !listed.some(({ isFolder }) => !isFolder);
  return isEmpty ? { ok: false, refusal: { code: "archive-empty" } } : { ok: true, listed };
}

function refusalOfKind({ name, flags, method, unixMode }: DirectoryEntry): FileRefusal | null {
  const entry = printable(name);
  if (flags & encrypted) return { code: "encrypted", entry };
  const kind = unixMode & unixKinds.of;
  if (kind === unixKinds.link) return { code: "symbolic-link", entry };
  if (kind !== 0 && kind !== unixKinds.file && kind !== unixKinds.folder)
    return { code: "special-file", entry };
  return isPackingMethod(method) ? null : { code: "method-not-supported", entry };
}

async function slicesOf(file: File, kept: readonly Listed[], signal: AbortSignal): Promise<PackedEntry[]> {
  const sliced: PackedEntry[] = [];
  for (let from = 0; from < kept.length; from += readsAtOnce) {
    signal.throwIfAborted();
    const some = kept.slice(from, from + readsAtOnce);
    sliced.push(...(await Promise.all(some.map((one) => sliceOf(file, one)))));
  }
  return sliced;
}

async function sliceOf(file: File, { path, entry }: Listed): Promise<PackedEntry> {
  const data = await packedBytes(file, entry);
  if (data === null) throw new Error(`${path} is not where the archive's directory says`);
  const { crc32, bytes, packed, changedAt, method } = entry;
  if (!isPackingMethod(method)) throw new Error(`${path} is packed in another way`);
  return { path, crc32, bytes, packed, changedAt, data, method };
}
