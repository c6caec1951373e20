import { crc32, deflateRawSync } from "node:zlib";

/** One entry of an archive made byte by byte: honest unless told to lie, in either header. */
export interface Entry {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  /** 8 deflates, everything else keeps the bytes as they are. */
  readonly method?: number;
  /** The packed bytes themselves. */
  readonly packed?: Buffer;
  readonly flags?: number;
  /** Unix mode; 0 leaves it out. */
  readonly mode?: number;
  readonly extra?: Buffer;
  readonly localExtra?: Buffer;
  readonly descriptor?: "signed" | "unsigned" | "wide" | "wide-unsigned";
  readonly local?: Partial<Numbers>;
  readonly central?: Partial<Numbers>;
  /** Bytes that belong to nobody, behind it. */
  readonly behind?: Buffer;
  readonly comment?: string;
}

interface Numbers {
  readonly name: string | Buffer;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly packed: number;
  readonly bytes: number;
  readonly disk: number;
  readonly headerAt: number;
}

export interface Whole {
  readonly before?: Buffer;
  readonly betweenEntriesAndDirectory?: Buffer;
  readonly behind?: Buffer;
  readonly comment?: Buffer;
  /** Writes the zip64 end records though nothing asks for them. */
  readonly isWide?: boolean;
  /** Offsets count from the archive's own first byte, as with what is put in front of it by `cat`. */
  readonly countFromArchive?: boolean;
  readonly end?: Partial<{ entries: number; directoryBytes: number; directoryAt: number; disk: number }>;
  readonly madeBy?: number;
}

const u16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
export const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
export const u64 = (value: number) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
export const extraField = (id: number, data: Buffer) => Buffer.concat([u16(id), u16(data.length), data]);

const utf8 = 0x800;
const hasDescriptor = 8;

export function archive(entries: readonly Entry[], whole: Whole = {}): Buffer {
  const before = whole.before ?? Buffer.alloc(0);
  const shift = whole.countFromArchive ? before.length : 0;
  const parts = [before];
  const directory: Buffer[] = [];
  let at = before.length;
  for (const entry of entries) {
    const { local, central } = both(entry, at - shift, whole.madeBy ?? 0x031e);
    parts.push(local);
    directory.push(central);
    at += local.length;
  }
  const gap = whole.betweenEntriesAndDirectory ?? Buffer.alloc(0);
  const central = Buffer.concat(directory);
  const end = endRecord(entries.length, at + gap.length - shift, central.length, whole);
  return Buffer.concat([...parts, gap, central, end, whole.behind ?? Buffer.alloc(0)]);
}

function both(entry: Entry, headerAt: number, madeBy: number): { local: Buffer; central: Buffer } {
  const data = Buffer.from(entry.data ?? "");
  const method = entry.method ?? 0;
  const packed = entry.packed ?? (method === 8 ? deflateRawSync(data) : data);
  const flags = (entry.flags ?? utf8) | (entry.descriptor === undefined ? 0 : hasDescriptor);
  const honest = {
    name: entry.name,
    flags,
    method,
    crc32: crc32(data),
    packed: packed.length,
    bytes: data.length,
  };
  const unsaid = entry.descriptor === undefined ? {} : { crc32: 0, packed: 0, bytes: 0 };
  const local = { ...honest, ...unsaid, ...entry.local };
  const central = { ...honest, disk: 0, headerAt, ...entry.central };
  const localExtra = entry.localExtra ?? entry.extra ?? Buffer.alloc(0);
  const extra = entry.extra ?? Buffer.alloc(0);
  const comment = Buffer.from(entry.comment ?? "");
  const [localName, centralName] = [Buffer.from(local.name as string), Buffer.from(central.name as string)];
  const isFolder = centralName.at(-1) === 47;
  const mode = entry.mode ?? (isFolder ? 0o40755 : 0o100644);
  return {
    local: Buffer.concat([
      u32(0x04034b50),
      shared(local),
      u16(localName.length),
      u16(localExtra.length),
      localName,
      localExtra,
      packed,
      descriptorOf(entry, honest),
      entry.behind ?? Buffer.alloc(0),
    ]),
    central: Buffer.concat([
      u32(0x02014b50),
      u16(madeBy),
      shared(central),
      u16(centralName.length),
      u16(extra.length),
      u16(comment.length),
      u16(central.disk),
      u16(0),
      u32(mode * 0x10000),
      u32(central.headerAt),
      centralName,
      extra,
      comment,
    ]),
  };
}

function shared({
  flags,
  method,
  crc32: crc,
  packed,
  bytes,
}: Omit<Numbers, "disk" | "headerAt" | "name">): Buffer {
  return Buffer.concat([
    u16(20),
    u16(flags),
    u16(method),
    u32(0x5a6e7a00),
    u32(crc),
    u32(packed),
    u32(bytes),
  ]);
}

function descriptorOf({ descriptor }: Entry, numbers: Pick<Numbers, "crc32" | "packed" | "bytes">): Buffer {
  if (descriptor === undefined) return Buffer.alloc(0);
  const size = descriptor.startsWith("wide") ? u64 : u32;
  const signature = descriptor.endsWith("unsigned") ? Buffer.alloc(0) : u32(0x08074b50);
  return Buffer.concat([signature, u32(numbers.crc32), size(numbers.packed), size(numbers.bytes)]);
}

export function endRecord(
  entries: number,
  directoryAt: number,
  directoryBytes: number,
  whole: Whole = {},
): Buffer {
  const said = { entries, directoryAt, directoryBytes, disk: 0, ...whole.end };
  const comment = whole.comment ?? Buffer.alloc(0);
  const wide = Buffer.concat([
    u32(0x06064b50),
    u64(44),
    u16(45),
    u16(45),
    u32(0),
    u32(0),
    u64(said.entries),
    u64(said.entries),
    u64(said.directoryBytes),
    u64(said.directoryAt),
    u32(0x07064b50),
    u32(0),
    u64(directoryAt + directoryBytes),
    u32(1),
  ]);
  const narrow = whole.isWide
    ? [u16(0xffff), u16(0xffff), u32(0xffffffff), u32(0xffffffff)]
    : [u16(said.entries), u16(said.entries), u32(said.directoryBytes), u32(said.directoryAt)];
  return Buffer.concat([
    ...(whole.isWide ? [wide] : []),
    u32(0x06054b50),
    u16(said.disk),
    u16(said.disk),
    ...narrow,
    u16(comment.length),
    comment,
  ]);
}
