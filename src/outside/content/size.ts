const UNIT_BYTES: Record<string, number> = {
  "": 1,
  b: 1,
  o: 1,
  kb: 1e3,
  ko: 1e3,
  mb: 1e6,
  mo: 1e6,
  gb: 1e9,
  go: 1e9,
  tb: 1e12,
  to: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/**
 * The number of bytes that a size such as `50 MB`, `1.5 Go` or `512 KiB` stands for, or `undefined` if it is none.
 * MB and Mo are a million bytes, MiB is 1,048,576; a number alone counts bytes. The result is a whole number ≥ 1.
 */
export function bytesOf(size: string | number): number | undefined {
  const parts = /^(\d{1,15}(?:\.\d{1,9})?)\s*([a-z]*)$/i.exec(String(size).trim());
  if (!parts) return undefined;
  const unit = UNIT_BYTES[(parts[2] ?? "").toLowerCase()];
  if (unit === undefined) return undefined;
  const bytes = Math.round(Number(parts[1]) * unit * 1e6) / 1e6;
  return Number.isSafeInteger(bytes) && bytes >= 1 ? bytes : undefined;
}
