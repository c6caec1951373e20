/** Numbers of the ZIP format (PKWARE APPNOTE 6.3.10), as little-endian integers. */
export const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  descriptor: 0x08074b50,
} as const;

/** Bytes of the fixed part of each record. */
export const lengths = { local: 30, central: 46, end: 22, end64: 56, locator64: 20 } as const;

export const flags = {
  encrypted: 1,
  descriptor: 1 << 3,
  patched: 1 << 5,
  strong: 1 << 6,
  utf8: 1 << 11,
  masked: 1 << 13,
};

/** In a field of this value the true one stands in the zip64 part. */
export const in64 = { two: 0xffff, four: 0xffffffff } as const;

export const extras = { zip64: 0x0001, unicodePath: 0x7075, aes: 0x9901 } as const;

const methodNames = new Map([
  [1, "Shrink"],
  [6, "Implode"],
  [12, "bzip2"],
  [14, "LZMA"],
  [20, "Zstandard"],
  [93, "Zstandard"],
  [94, "MP3"],
  [95, "XZ"],
  [96, "JPEG"],
  [97, "WavPack"],
  [98, "PPMd"],
]);

export function methodName(method: number): string {
  return methodNames.get(method) ?? `method ${method}`;
}

/** The data of one extra field, null where it is not there, "broken" where the fields do not fit or it is there twice. */
export function extraField(extra: Buffer, wanted: number): Buffer | null | "broken" {
  let found: Buffer | null = null;
  let at = 0;
  for (; at + 4 <= extra.length; ) {
    const [id, length] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)];
    if (at + 4 + length > extra.length) return isPadding(extra.subarray(at)) ? found : "broken";
    if (id === wanted) {
      if (found !== null) return "broken";
      found = extra.subarray(at + 4, at + 4 + length);
    }
    at += 4 + length;
  }
  return found;
}

// Tools that align data fill up with zeros.
function isPadding(rest: Buffer): boolean {
  return rest.every((byte) => byte === 0);
}

/** An unsigned 64-bit number; Infinity where it is too large to count bytes with. */
export function readUInt64(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value);
}
