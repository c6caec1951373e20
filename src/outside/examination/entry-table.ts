import type { PackingMethod } from "../../rules/intake/packing-methods.ts";
import { flags } from "./zip-format.ts";

/** What an archive's directory says of its entries, in columns: 100,000 of them take few megabytes. */
export class EntryTable {
  count = 0;
  readonly paths: string[] = [];
  /** Names as they are written (Latin-1), where that is not the path. */
  readonly rawNames = new Map<number, string>();
  readonly headerAt: Float64Array;
  readonly packed: Float64Array;
  readonly bytes: Float64Array;
  readonly crc32: Uint32Array;
  readonly flags: Uint16Array;
  readonly method: Uint8Array;
  readonly isFolder: Uint8Array;
  /** All that has bytes is deflated, with its sizes behind it, and no size or place is in a zip64 part. */
  isStreamed = true;
  /** Sizes are written as what is left of them when divided by this. */
  modulus = Number.POSITIVE_INFINITY;
  /** Paths of names in neither ASCII nor UTF-8. */
  readonly otherEncoding: { paths: string[]; count: number } = { paths: [], count: 0 };

  constructor(capacity: number) {
    this.headerAt = new Float64Array(capacity);
    this.packed = new Float64Array(capacity);
    this.bytes = new Float64Array(capacity);
    this.crc32 = new Uint32Array(capacity);
    this.flags = new Uint16Array(capacity);
    this.method = new Uint8Array(capacity);
    this.isFolder = new Uint8Array(capacity);
  }

  rawName(index: number): string {
    return this.rawNames.get(index) ?? this.paths[index] ?? "";
  }

  /** Only such as are read get into the table. */
  methodOf(index: number): PackingMethod {
    return this.method[index] as PackingMethod;
  }

  hasDescriptor(index: number): boolean {
    return ((this.flags[index] ?? 0) & flags.descriptor) !== 0;
  }

  /** Entries in the order they lie in the archive. */
  inArchiveOrder(): Uint32Array {
    const order = Uint32Array.from({ length: this.count }, (_, index) => index);
    const at = this.headerAt;
    for (let n = 1; n < this.count; n += 1) {
      if ((at[n] ?? 0) < (at[n - 1] ?? 0))
        return order.sort((one, other) => (at[one] ?? 0) - (at[other] ?? 0));
    }
    return order;
  }
}
