import { open } from "node:fs/promises";
import { crc32, deflateRawSync } from "node:zlib";
import { centralHeader, endRecords, localHeader } from "../src/outside/examination/write-headers.ts";

export const needle = "a needle in a haystack";

/**
 * An archive of texts of the sizes that source files have: most are small. The last one ends with `needle`, which stands
 * nowhere else. Answers the bytes of them all.
 */
export async function packProject(path: string, files: number): Promise<number> {
  const bodies = [300, 700, 1_200, 1_800, 2_500, 4_000, 6_500, 11_000, 28_000].flatMap((bytes, size) =>
    Array.from({ length: 60 }, (_, n) => body(bytes, 1 + size * 60 + n)),
  );
  const file = await open(path, "w");
  const directory: Buffer[] = [];
  let [at, unpacked] = [0, 0];
  try {
    for (let n = 0; n < files; n += 1) {
      const usual = bodies[(n * 7) % bodies.length] ?? body(1, 1);
      const { packed, bytes, checksum } = n === files - 1 ? body(2_500, 1, needle) : usual;
      const path = `project/packages/package-${n % 700}/src/part-${n % 13}/file-${n}.ts`;
      const entry = {
        path,
        isFolder: false,
        packed: packed.length,
        bytes,
        method: 8,
        crc32: checksum,
      } as const;
      const header = localHeader(entry);
      directory.push(centralHeader(entry, at));
      await file.write(Buffer.concat([header, packed]));
      at += header.length + packed.length;
      unpacked += bytes;
    }
    const central = Buffer.concat(directory);
    await file.write(Buffer.concat([central, endRecords(files, at, central.length)]));
  } finally {
    await file.close();
  }
  return unpacked;
}

function body(bytes: number, seed: number, end = "") {
  let state = seed;
  let text = "";
  while (text.length < bytes) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += `const value${(state >>> 16) % 900} = read(${(state >>> 8) % 97});\n`;
  }
  const data = Buffer.from(text.slice(0, bytes - end.length) + end);
  return { packed: deflateRawSync(data), bytes, checksum: crc32(data) };
}
