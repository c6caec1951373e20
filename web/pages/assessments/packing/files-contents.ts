import type { Notice, NoticeCode } from "../../../../src/rules/intake/findings.ts";
import { withoutLeavings } from "../../../../src/rules/intake/notices.ts";
import { checksumsOf } from "./checksums.ts";
import type { Contents } from "./contents.ts";
import { crc32 } from "./crc32.ts";
import { pack } from "./pack.ts";
import type { Picked } from "./picked.ts";
import { checkReadable } from "./unreadable-file.ts";

/** Files and folders that are packed into one archive; each is read once for its checksum, and once more to be sent. */
export function filesContents(picked: Picked, name: string, notices: readonly Notice[]): Contents {
  const listed = picked.files.map((one) => ({ ...one, isFolder: false, bytes: one.file.size }));
  const kept = (codes: readonly NoticeCode[]) =>
    codes.length === 0 ? listed : withoutLeavings(listed, codes);
  return {
    ...{ kind: picked.kind, name, notices },
    files: listed.length,
    bytes: sumOf(listed),
    without: (codes) => ({ files: kept(codes).length, bytes: sumOf(kept(codes)) }),
    fingerprint(codes) {
      const files = kept(codes);
      const list = files.map(({ path, file }) => `${path}\0${file.size}\0${file.lastModified}\n`).join("");
      return `${picked.kind}/${name}/${files.length}/${sumOf(files)}/${crc32(new TextEncoder().encode(list))}`;
    },
    async make(codes, onRead, signal) {
      const files = kept(codes);
      const sums = await checksumsOf(files, onRead, signal);
      return pack(
        files.map(({ path, file }, place) => ({
          ...{ path, data: file, bytes: file.size, packed: file.size, method: 0 },
          ...{ crc32: sums[place] ?? 0, changedAt: file.lastModified },
        })),
      );
    },
    check: (codes) => checkReadable(kept(codes)),
  };
}

function sumOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
