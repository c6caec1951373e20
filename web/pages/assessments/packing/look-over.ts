import { checkFileName } from "../../../../src/rules/file-name.ts";
import { checkEntryName, entryKey } from "../../../../src/rules/intake/entry-names.ts";
import type { FileRefusal } from "../../../../src/rules/intake/findings.ts";
import { examinationLimits } from "../../../../src/rules/intake/limits.ts";
import { noticesFor } from "../../../../src/rules/intake/notices.ts";
import type { Contents, LookedOver } from "./contents.ts";
import { filesContents } from "./files-contents.ts";
import type { Picked, PickedFile } from "./picked.ts";
import { checkReadable } from "./unreadable-file.ts";
import { looksLikeZip, zipContents } from "./zip-contents.ts";

/**
 * Looks over what was dropped or chosen: one file as it is, an archive by its directory, a folder or several files as
 * they will be packed. `whole` names the archive where nothing else does. Refused is only what the server would refuse.
 */
export async function lookOver(picked: Picked, whole: string): Promise<LookedOver> {
  const [only] = picked.files;
  if (picked.kind !== "file" || only === undefined) return ofMany(picked, whole);
  const { file } = only;
  const checked = checkFileName(file.name);
  if (!checked.ok) return { ok: false, flaw: checked.flaw };
  if (looksLikeZip(checked.name) && file.size > 0) return zipContents(file, checked.name);
  return { ok: true, contents: singleFile(file, checked.name) };
}

/** Many files, as they will stand in the archive. */
function ofMany(picked: Picked, whole: string): LookedOver {
  const refusal = refusalOf(picked.files);
  if (refusal !== null) return { ok: false, refusal };
  const checked = checkFileName(`${(picked.name ?? whole).replaceAll(/[/\\]/gu, "-")}.zip`);
  if (!checked.ok) return { ok: false, flaw: checked.flaw };
  const notices = noticesFor(
    picked.files.map(({ path, file }) => ({ path, isFolder: false, bytes: file.size })),
  );
  return { ok: true, contents: filesContents(picked, checked.name, notices) };
}

function refusalOf(files: readonly PickedFile[]): FileRefusal | null {
  if (files.length === 0) return { code: "archive-empty" };
  const limit = examinationLimits.entries;
  if (files.length > limit) return { code: "too-many-entries", limit };
  const seen = new Map<string, string>();
  for (const { path } of files) {
    const checked = checkEntryName(path);
    if (!checked.ok) return checked.refusal;
    const key = entryKey(path);
    const found = seen.get(key);
    if (found !== undefined) return { code: "name-twice", entry: path, found };
    seen.set(key, path);
  }
  return null;
}

function singleFile(file: File, name: string): Contents {
  return {
    ...{ kind: "file", name, files: null, bytes: file.size, notices: [] },
    without: () => ({ files: null, bytes: file.size }),
    fingerprint: () => `${file.name}/${file.size}/${file.lastModified}`,
    make: async () => file,
    check: () => checkReadable([{ path: name, file }]),
  };
}
